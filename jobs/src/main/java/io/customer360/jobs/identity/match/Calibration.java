package io.customer360.jobs.identity.match;

import java.util.Comparator;
import java.util.List;

/**
 * How weights relate to what people say of pairs: the odds that a pair is one person are 2 to the
 * power of {@code offset + slope * weight}. Logistic regression of labels on weights (Platt:
 * Probabilistic Outputs for Support Vector Machines, 1999), with a normal prior around offset 0 and
 * slope 1, at which the weights are right as they are: few labels change little.
 *
 * @param offset bits
 * @param slope above 0
 * @param labels pairs that it was learned from
 */
public record Calibration(double offset, double slope, int labels) {
  /** The weights as they are. */
  static final Calibration NONE = new Calibration(0, 1, 0);

  /** Below the weight of what is certain. */
  private static final double HIGHEST = Certainty.WEIGHT - 1;

  private static final double LN2 = Math.log(2);

  /** Bits by which the offset, and shares by which the slope, is expected to be wrong. */
  private static final double OFFSET_DEVIATION = 4;

  private static final double SLOPE_DEVIATION = 0.5;

  private static final double LEAST_SLOPE = 0.05;
  private static final int ROUNDS = 50;

  /** A pair with its weight, and what people say of it. */
  record Labelled(double weight, boolean isSame) {}

  /** So many pairs weigh about as much. */
  record Bar(double weight, long pairs) {}

  /** Fits by Newton's method; the posterior has one mode. */
  static Calibration of(List<Labelled> labels) {
    double offset = 0;
    double slope = 1;
    for (int round = 0; round < ROUNDS; round++) {
      double gradientOffset = -offset / (OFFSET_DEVIATION * OFFSET_DEVIATION);
      double gradientSlope = -(slope - 1) / (SLOPE_DEVIATION * SLOPE_DEVIATION);
      double hessianOffset = 1 / (OFFSET_DEVIATION * OFFSET_DEVIATION);
      double hessianBoth = 0;
      double hessianSlope = 1 / (SLOPE_DEVIATION * SLOPE_DEVIATION);
      for (Labelled label : labels) {
        double p = probability(offset + slope * label.weight());
        double error = LN2 * ((label.isSame() ? 1 : 0) - p);
        double curvature = LN2 * LN2 * p * (1 - p);
        gradientOffset += error;
        gradientSlope += error * label.weight();
        hessianOffset += curvature;
        hessianBoth += curvature * label.weight();
        hessianSlope += curvature * label.weight() * label.weight();
      }
      double determinant = hessianOffset * hessianSlope - hessianBoth * hessianBoth;
      offset += (hessianSlope * gradientOffset - hessianBoth * gradientSlope) / determinant;
      slope += (hessianOffset * gradientSlope - hessianBoth * gradientOffset) / determinant;
      slope = Math.max(LEAST_SLOPE, slope);
    }
    return new Calibration(offset, slope, labels.size());
  }

  /** The chance that a pair is one person. */
  double chance(double weight) {
    return probability(offset + slope * weight);
  }

  private static double probability(double bits) {
    return 1 / (1 + Math.pow(2, -bits));
  }

  /**
   * The least weight above which the share of pairs that are one person is as wanted, expected.
   *
   * @param pairs that could be linked
   * @param precision wanted share
   * @return {@value #HIGHEST} when no pairs are as sure as that: only rules and decisions link then
   */
  double threshold(List<Bar> pairs, double precision) {
    var heaviestFirst =
        pairs.stream()
            .sorted(Comparator.comparingDouble((Bar b) -> b.weight()).reversed())
            .toList();
    double same = 0;
    double all = 0;
    double threshold = HIGHEST;
    for (Bar bar : heaviestFirst) {
      same += bar.pairs() * chance(bar.weight());
      all += bar.pairs();
      if (same / all < precision) {
        break;
      }
      threshold = bar.weight();
    }
    return threshold;
  }
}
