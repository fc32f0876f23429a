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
  private static final int ROUNDS = 100;
  private static final double SMALLEST_STEP = 1e-6;

  /** From here on log(1 + e^x) is x. */
  private static final double LARGE = 40;

  /** A pair with its weight, and what people say of it. */
  record Labelled(double weight, boolean isSame) {}

  /** So many pairs weigh about as much. */
  record Bar(double weight, long pairs) {}

  /** Fits by Newton's method, with steps halved until they lead up; there is one mode. */
  static Calibration of(List<Labelled> labels) {
    var now = new Calibration(0, 1, labels.size());
    for (int round = 0; round < ROUNDS; round++) {
      now = now.stepped(labels);
    }
    return now;
  }

  private Calibration stepped(List<Labelled> labels) {
    double gradientOffset = -offset / (OFFSET_DEVIATION * OFFSET_DEVIATION);
    double gradientSlope = -(slope - 1) / (SLOPE_DEVIATION * SLOPE_DEVIATION);
    double hessianOffset = 1 / (OFFSET_DEVIATION * OFFSET_DEVIATION);
    double hessianBoth = 0;
    double hessianSlope = 1 / (SLOPE_DEVIATION * SLOPE_DEVIATION);
    for (Labelled label : labels) {
      double p = chance(label.weight());
      double error = LN2 * ((label.isSame() ? 1 : 0) - p);
      double curvature = LN2 * LN2 * p * (1 - p);
      gradientOffset += error;
      gradientSlope += error * label.weight();
      hessianOffset += curvature;
      hessianBoth += curvature * label.weight();
      hessianSlope += curvature * label.weight() * label.weight();
    }
    double determinant = hessianOffset * hessianSlope - hessianBoth * hessianBoth;
    double up = (hessianSlope * gradientOffset - hessianBoth * gradientSlope) / determinant;
    double steeper = (hessianOffset * gradientSlope - hessianBoth * gradientOffset) / determinant;
    if (slope == LEAST_SLOPE && steeper < 0) {
      up = gradientOffset / hessianOffset;
      steeper = 0;
    }
    double reached = logPosterior(labels);
    for (double step = 1; step > SMALLEST_STEP; step /= 2) {
      var next =
          new Calibration(
              offset + step * up, Math.max(LEAST_SLOPE, slope + step * steeper), labels.size());
      if (next.logPosterior(labels) > reached) {
        return next;
      }
    }
    return this;
  }

  /** Of offset and slope, but for a constant. */
  private double logPosterior(List<Labelled> labels) {
    double sum =
        -Math.pow(offset / OFFSET_DEVIATION, 2) / 2
            - Math.pow((slope - 1) / SLOPE_DEVIATION, 2) / 2;
    for (Labelled label : labels) {
      double bits = offset + slope * label.weight();
      double against = LN2 * (label.isSame() ? -bits : bits);
      sum -= against > LARGE ? against : Math.log1p(Math.exp(against));
    }
    return sum;
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
