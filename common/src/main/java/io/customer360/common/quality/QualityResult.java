package io.customer360.common.quality;

import io.customer360.common.asset.QualityRule.Kind;
import io.customer360.common.asset.QualityRule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What one rule found in one run.
 *
 * @param table name of the table, {@code contacts}
 * @param column the column, or several parted by commas; empty: about whole rows
 * @param filter the rule's {@code where}
 * @param observed share filled (complete), days (freshness), change (volume), psi (drift), else the
 *     share of rows that break it; empty when there was nothing to judge
 * @param threshold what {@code observed} is held against, in its unit
 * @param rows rows that the rule is about
 * @param broken rows of these that break it; 0 for kinds that no single row breaks
 * @param sampleKeys keys of up to 5 rows that break it, sorted
 * @param bins of drift rules; without bins for all others
 * @param detail the finding as a sentence, without any value of a row
 */
public record QualityResult(
    String table,
    Optional<String> column,
    String rule,
    Kind kind,
    Optional<String> filter,
    Optional<Double> observed,
    double threshold,
    Severity severity,
    boolean passed,
    long rows,
    long broken,
    List<String> sampleKeys,
    Bins bins,
    String detail) {

  /** {@code contacts.fresh}. */
  public String id() {
    return table + "." + rule;
  }
}
