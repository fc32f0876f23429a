package io.customer360.jobs.cli;

import io.customer360.common.asset.Layer;
import io.customer360.common.io.Written;
import io.customer360.common.job.RunReport;
import io.customer360.common.job.Tally;
import io.customer360.common.quality.QualityResult;
import io.customer360.common.tables.CustomerLinks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One run of one job, as a person reads it. */
final class RunSummary {
  private static final int WAYS_TOLD = 6;
  private static final List<String> OUT_OF_THE_ORDINARY = List.of("rejected", "dropped", "cleaned");

  private RunSummary() {}

  /**
   * A line for the job, one for each table it wrote, one for each rule that kept records out,
   * emptied values or was asked.
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
        .filter(t -> OUT_OF_THE_ORDINARY.contains(t.outcome()))
        .forEach(t -> lines.add(kept(t)));
    customers(report.tallies()).ifPresent(lines::add);
    report.quality().forEach(r -> lines.add(judged(r)));
    lines.addAll(differing(report.tallies()));
    report.samples().forEach(s -> lines.addAll(SampleView.lines(s)));
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

  /** How records differ from what their feed declares: the most frequent ways of each feed. */
  private static List<String> differing(List<Tally> tallies) {
    var byFeed = new LinkedHashMap<String, List<Tally>>();
    tallies.stream()
        .filter(t -> t.outcome().equals("unreadable") || t.outcome().equals("drift"))
        .forEach(t -> byFeed.computeIfAbsent(t.feed(), f -> new ArrayList<>()).add(t));
    var lines = new ArrayList<String>();
    byFeed.forEach(
        (feed, ways) -> {
          ways.stream()
              .limit(WAYS_TOLD)
              .forEach(
                  w ->
                      lines.add(
                          "      %s: %s (%,d record%s)"
                              .formatted(
                                  feed,
                                  w.rule().isEmpty() ? w.outcome() : w.rule(),
                                  w.rows(),
                                  w.rows() == 1 ? "" : "s")));
          if (ways.size() > WAYS_TOLD) {
            lines.add(
                "      %s: %,d more differences in ops.runs"
                    .formatted(feed, ways.size() - WAYS_TOLD));
          }
        });
    return lines;
  }

  /** How many contacts changed their customer, and why. */
  private static Optional<String> customers(List<Tally> tallies) {
    var fates =
        tallies.stream()
            .filter(t -> t.table().equals(CustomerLinks.TABLE.name()))
            .collect(Collectors.toMap(Tally::outcome, Tally::rows, Long::sum, TreeMap::new));
    long known = fates.values().stream().mapToLong(n -> n).sum() - fates.getOrDefault("new", 0L);
    if (known <= 0) {
      return Optional.empty();
    }
    var told =
        fates.entrySet().stream()
            .map(f -> "%,d %s".formatted(f.getValue(), f.getKey()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "      customer_ids of contacts: %s; %.2f %% changed"
            .formatted(told, 100.0 * (known - fates.getOrDefault("kept", 0L)) / known));
  }

  private static String kept(Tally tally) {
    return "      %s -> %s: %,d %s, %s"
        .formatted(tally.feed(), tally.table(), tally.rows(), tally.outcome(), tally.rule());
  }
}
