package io.customer360.common.job;

import io.customer360.common.io.Written;
import io.customer360.common.quality.QualityResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What one run of one job did.
 *
 * @param reads each table read with the Delta version that was read
 * @param problem the kind of error when it did not end well; never its text, which may name values
 * @param remarks what an operator should know besides, such as files that were changed
 * @param samples on a dry run, a few rows of what would be written
 * @param quality what the quality rules found
 */
public record RunReport(
    String runId,
    String job,
    LocalDate asOf,
    Instant startedAt,
    double seconds,
    Outcome outcome,
    String problem,
    Map<String, Long> reads,
    List<Written> writes,
    List<Tally> tallies,
    List<String> remarks,
    List<Sample> samples,
    List<QualityResult> quality) {}
