package io.customer360.jobs.generate;

import java.util.Arrays;

/**
 * Draws ranks as names and towns have them: the chance of rank r is proportional to r to the power
 * of -exponent (Zipf, Human Behavior and the Principle of Least Effort, 1949).
 */
final class Zipf {
  private final double[] cumulated;

  /**
   * Ranks 1 to {@code ranks}.
   *
   * @param exponent 0 for all alike; the greater, the more the first stand out
   */
  Zipf(int ranks, double exponent) {
    cumulated = new double[ranks];
    double sum = 0;
    for (int i = 0; i < ranks; i++) {
      sum += StrictMath.pow(i + 1, -exponent);
      cumulated[i] = sum;
    }
  }

  /** The rank at {@code point} of the distribution, in [0, 1). */
  int rank(double point) {
    int found = Arrays.binarySearch(cumulated, point * cumulated[cumulated.length - 1]);
    int index = found < 0 ? -found - 1 : found + 1;
    return 1 + Math.min(index, cumulated.length - 1);
  }

  /** How much rarer {@code rank} is than the first. */
  double weight(int rank) {
    double before = rank == 1 ? 0 : cumulated[rank - 2];
    return (cumulated[rank - 1] - before) / cumulated[0];
  }
}
