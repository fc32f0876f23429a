package io.customer360.common.quality;

import java.util.List;

/**
 * The population stability index: the sum over bins of (a - e) ln(a / e), where e is the share of
 * the expected and a that of the actual rows in the bin. It is the symmetric divergence J of
 * Kullback and Leibler, "On information and sufficiency", Ann. Math. Statist. 22 (1951), over bins;
 * N. Siddiqi, "Credit Risk Scorecards", Wiley (2006), takes less than 0.1 for no change and more
 * than 0.25 for a significant one. Between samples of n and m rows of one distribution in b bins it
 * is about (b - 1)(1/n + 1/m) by chance (B. Yurdakul, "Statistical properties of population
 * stability index", Western Michigan University (2018)).
 */
final class Psi {
  /** Stands for an empty bin, of which the logarithm could not be taken. */
  static final double LEAST_SHARE = 0.0001;

  private Psi() {}

  /** The index of two counts over the same bins, each with at least one row; 0 when alike. */
  static double of(List<Long> expected, List<Long> actual) {
    if (expected.size() != actual.size()) {
      throw new IllegalArgumentException(
          "Cannot compare distributions: %d bins against %d. Take the same edges for both."
              .formatted(expected.size(), actual.size()));
    }
    double expectedTotal = total(expected);
    double actualTotal = total(actual);
    double sum = 0;
    for (int i = 0; i < expected.size(); i++) {
      double e = Math.max(expected.get(i) / expectedTotal, LEAST_SHARE);
      double a = Math.max(actual.get(i) / actualTotal, LEAST_SHARE);
      sum += (a - e) * Math.log(a / e);
    }
    return sum;
  }

  private static double total(List<Long> rows) {
    return rows.stream().mapToLong(Long::longValue).sum();
  }
}
