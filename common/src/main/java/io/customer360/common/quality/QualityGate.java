package io.customer360.common.quality;

import io.customer360.common.asset.QualityRule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses a run that breaks a rule of severity {@code fail}. */
public final class QualityGate {

  private QualityGate() {}

  /** Says why not to publish what {@code job} produced, with a line for each broken rule. */
  public static Optional<String> refusal(String job, List<QualityResult> results) {
    var broken =
        results.stream()
            .filter(r -> !r.passed() && r.severity() == Severity.FAIL)
            .map(r -> refusal(job, r))
            .collect(Collectors.joining("\n"));
    return broken.isEmpty() ? Optional.empty() : Optional.of(broken);
  }

  private static String refusal(String job, QualityResult result) {
    return "Cannot %s %s: quality rule %s: %s. Mend its source or quality.%s%s; nothing was written."
        .formatted(
            job,
            result.table(),
            result.id(),
            result.detail(),
            result.id(),
            result.sampleKeys().isEmpty() ? "" : " (ops.quality has keys of such rows)");
  }
}
