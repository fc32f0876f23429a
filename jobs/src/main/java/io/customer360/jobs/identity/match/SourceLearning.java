package io.customer360.jobs.identity.match;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Learns by expectation and maximisation what pairs tell of the sources of their records. */
final class SourceLearning {
  /** Weight, in pairs, of the belief that all sources are alike. */
  private static final double KNOWN_BEFORE = 20;

  /** No source is believed to have a counterpart for more of its records than this. */
  private static final double MOST_MATCHED = 0.95;

  private static final int ROUNDS = 50;

  private final WeighedPairs pairs;

  SourceLearning(WeighedPairs pairs) {
    this.pairs = pairs;
  }

  /**
   * Sources by what is known of them.
   *
   * @param names of the sources, by number
   * @param bits as of {@link #bits}, which the pairs hold already
   */
  Sources learned(List<String> names, double[][] bits) {
    double matchesOfOne = 2 * pairs.matches() / pairs.records();
    return new Sources(names, bits, matched(matchesOfOne), matchesOfOne);
  }

  /** Bits by which the pairs of two sources are more often of one person than all pairs are. */
  double[][] bits() {
    double matches = pairs.matches();
    int n = pairs.counts.length;
    var bars = new Bars[n][n];
    for (int x = 0; x < n; x++) {
      for (int y = x; y < n; y++) {
        bars[x][y] = new Bars();
        bars[y][x] = bars[x][y];
      }
    }
    for (int e = 0; e < pairs.weight.length; e++) {
      bars[pairs.source[pairs.a[e]]][pairs.source[pairs.b[e]]].add(pairs.weight[e]);
    }
    double records = pairs.records();
    double density = matches / (records * (records - 1) / 2);
    var bits = new double[n][n];
    for (int x = 0; x < n; x++) {
      for (int y = x; y < n; y++) {
        double expected = density * possible(x, y) + KNOWN_BEFORE;
        double gain = 0;
        for (int round = 0; round < ROUNDS; round++) {
          double added = gain;
          double found = bars[x][y].sum(bit -> WeighedPairs.probability(bit + added));
          gain = Scorer.log2((found + KNOWN_BEFORE) / expected);
        }
        bits[x][y] = gain;
        bits[y][x] = gain;
      }
    }
    return bits;
  }

  /** How many pairs there could be of records of two sources. */
  private double possible(int x, int y) {
    double records = pairs.counts[x];
    return x == y ? records * (records - 1) / 2 : records * pairs.counts[y];
  }

  /** Of each source the share of records that have a counterpart. */
  private double[] matched(double matchesOfOne) {
    var sums = new double[pairs.ids.length];
    for (int e = 0; e < pairs.weight.length; e++) {
      double odds = WeighedPairs.odds(pairs.weight[e]);
      sums[pairs.a[e]] += odds;
      sums[pairs.b[e]] += odds;
    }
    var matched = new double[pairs.counts.length];
    var bars = new Bars[pairs.counts.length];
    Arrays.setAll(bars, s -> new Bars());
    for (int i = 0; i < pairs.ids.length; i++) {
      bars[pairs.source[i]].add(Scorer.log2(sums[i] / matchesOfOne));
    }
    for (int s = 0; s < matched.length; s++) {
      double share = 0.5;
      for (int round = 0; round < ROUNDS; round++) {
        double before = Scorer.log2(share / (1 - share));
        share =
            Math.min(
                MOST_MATCHED,
                (1 + bars[s].sum(b -> WeighedPairs.probability(b + before)))
                    / (2 + pairs.counts[s]));
      }
      matched[s] = share;
    }
    return matched;
  }

  /** How many numbers of bits there are of each size, to a sixteenth of a bit. */
  private static final class Bars {
    private static final int MOST = WeighedPairs.MOST_BITS;
    private static final int LEAST = -20;
    private static final int OF_A_BIT = 16;
    private final double[] counts = new double[OF_A_BIT * (MOST - LEAST) + 1];

    void add(double bits) {
      double within = Math.max(LEAST, Math.min(MOST, bits));
      counts[(int) Math.round((within - LEAST) * OF_A_BIT)]++;
    }

    double sum(DoubleUnaryOperator of) {
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          sum += counts[i] * of.applyAsDouble(LEAST + (double) i / OF_A_BIT);
        }
      }
      return sum;
    }
  }
}
