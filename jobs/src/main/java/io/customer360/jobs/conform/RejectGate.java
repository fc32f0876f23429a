package io.customer360.jobs.conform;

import static java.util.stream.Collectors.joining;

import io.customer360.common.job.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Refuses a run that would reject so much that the mapping, not the data, must be wrong. */
final class RejectGate {
  private static final int EXAMPLES = 3;

  private RejectGate() {}

  /** Says why not to publish, if any feed loses more than {@code maxShare} of its records. */
  static Optional<String> refusal(List<Tally> tallies, double maxShare) {
    var refusals =
        tallies.stream()
            .filter(t -> t.outcome().equals("read"))
            .flatMap(read -> refusal(read, tallies, maxShare).stream())
            .toList();
    return refusals.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", refusals));
  }

  private static Optional<String> refusal(Tally read, List<Tally> all, double maxShare) {
    var rejected =
        all.stream()
            .filter(t -> t.outcome().equals("rejected"))
            .filter(t -> t.feed().equals(read.feed()) && t.table().equals(read.table()))
            .sorted(Comparator.comparingLong(Tally::rows).reversed().thenComparing(Tally::rule))
            .toList();
    long rows = rejected.stream().mapToLong(Tally::rows).sum();
    if (rows <= maxShare * read.rows()) {
      return Optional.empty();
    }
    var reasons =
        rejected.stream()
            .limit(EXAMPLES)
            .map(t -> "%s (%,d)".formatted(t.rule(), t.rows()))
            .collect(joining(", "));
    return Optional.of(
        "Cannot conform feed %s into %s: %,d of %,d records would be rejected, more than jobs.conform.max-reject-share = %s allows; most often %s. Correct feeds.%s.into.%s, or raise the share; nothing was written."
            .formatted(
                read.feed(),
                read.table(),
                rows,
                read.rows(),
                maxShare,
                reasons,
                read.feed(),
                read.table()));
  }
}
