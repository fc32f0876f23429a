package io.customer360.jobs.cli;

import io.customer360.common.asset.Layer;
import io.customer360.common.io.Written;
import io.customer360.common.job.RunReport;
import io.customer360.common.job.Tally;
import io.customer360.common.quality.QualityResult;
import java.util.ArrayList;
import java.util.List;

/** One run of one job, as a person reads it. */
final class RunSummary {

  private RunSummary() {}

  /**
   * A line for the job, one for each table it wrote, one for each rule that kept records out or was
   * asked.
   */
  static List<String> lines(RunReport report, boolean dryRun) {
    var lines = new ArrayList<String>();
    lines.add(
        "%-13s %s  %5.1f s%s"
            .formatted(
                report.job(),
                report.asOf(),
                report.seconds(),
                dryRun ? "  dry run, nothing written" : ""));
    for (Written written : report.writes()) {
      lines.add("    %-28s %s".formatted(written.table().id(), rows(written)));
    }
    report.tallies().stream()
        .filter(t -> t.outcome().equals("rejected") || t.outcome().equals("dropped"))
        .forEach(t -> lines.add(kept(t)));
    report.quality().forEach(r -> lines.add(judged(r)));
    report.remarks().forEach(r -> lines.add("    " + r));
    return lines;
  }

  private static String rows(Written written) {
    if (written.rows() < 0) {
      return "(rows are counted when written)";
    }
    var added = written.table().layer() == Layer.BRONZE ? "new " : "";
    return "%,12d %srows".formatted(written.rows(), added);
  }

  private static String judged(QualityResult result) {
    var verdict =
        result.passed()
            ? "ok"
            : switch (result.severity()) {
              case WARN -> "WARN";
              case QUARANTINE -> "apart";
              case FAIL -> "FAIL";
            };
    return "      %-5s %-28s %s".formatted(verdict, result.id(), result.detail());
  }

  private static String kept(Tally tally) {
    return "      %s -> %s: %,d %s, %s"
        .formatted(tally.feed(), tally.table(), tally.rows(), tally.outcome(), tally.rule());
  }
}
