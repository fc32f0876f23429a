package io.customer360.jobs.identity.match;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Weighs pairs by a {@link Model}. The most telling fields are compared first, and a pair is given
 * up as soon as the rest cannot lift it over the threshold. One instance serves one task.
 */
final class Scorer {
  /** Bits in a unit of rarity. */
  private static final double UNIT = 1 / 8.0;

  /** A value may count as at most so much rarer, in bits, than the values of a field on average. */
  private static final double RAREST = Math.log(10) / Math.log(2);

  /** Bits that the odds of having moved or not may be above the better of the two: both alike. */
  private static final double BOTH = 1;

  private static final int SAME = Model.SAME;
  private static final int MOVED = Model.MOVED;
  private static final int HOUSEHOLD = Model.HOUSEHOLD;
  private static final int CLASSES = 3;

  private final Comparison comparison;
  private final List<Certainty> certainties;
  private final int fields;

  /** Of each class, field and level its weight; of the exact level without the value's rarity. */
  private final double[][][] weights = new double[CLASSES][][];

  /** Whether agreement in a field says anything in a class: a place says nothing of who moved. */
  private final boolean[][] counts;

  private final double[] priors = new double[CLASSES];
  private final int[] order;
  private final double[][] rest = new double[2][];
  private final double[] average;
  private final int[] levels;
  private final int given;
  private final int family;
  private final double namesakes;
  private int met = -1;

  Scorer(Model model, List<Certainty> certainties) {
    this.certainties = certainties;
    comparison = new Comparison(model.fields());
    fields = model.fields().size();
    levels = new int[fields];
    given = model.given();
    family = model.family();
    namesakes = log2(model.namesakes());
    average = new double[fields];
    counts = new boolean[CLASSES][fields];
    double unrelated = 1 - model.priors()[SAME] - model.priors()[MOVED] - model.priors()[HOUSEHOLD];
    for (int c = 0; c < CLASSES; c++) {
      priors[c] = log2(model.priors()[c] / unrelated);
      weights[c] = new double[fields][Level.COUNT + 1];
    }
    for (int f = 0; f < fields; f++) {
      var random = model.random()[f];
      average[f] = -log2(random[Comparison.EXACT]);
      for (int c = 0; c < CLASSES; c++) {
        counts[c][f] = model.says(c, f);
        for (int l = 0; l < Level.COUNT && counts[c][f]; l++) {
          double base = l == Comparison.EXACT ? 1 : random[l];
          weights[c][f][l] = log2(model.of(c, f)[l] / base);
        }
      }
    }
    order =
        IntStream.range(0, fields)
            .boxed()
            .sorted((f, g) -> Double.compare(telling(g), telling(f)))
            .mapToInt(f -> f)
            .toArray();
    comparison.namesFirst(order);
    for (int c = SAME; c <= MOVED; c++) {
      rest[c] = new double[fields + 1];
      for (int i = fields - 1; i >= 0; i--) {
        rest[c][i] = rest[c][i + 1] + most(c, order[i]);
      }
    }
  }

  /** How much a field tells when it does not agree, for in most pairs it does not. */
  private double telling(int field) {
    return -weights[SAME][field][0];
  }

  /** The most that a field can add in a class; at least 0, for it may be missing. */
  private double most(int c, int field) {
    if (!counts[c][field]) {
      return 0;
    }
    double most = Math.max(0, weights[c][field][Comparison.EXACT] + average[field] + RAREST + UNIT);
    for (int l = 0; l < Comparison.EXACT; l++) {
      most = Math.max(most, weights[c][field][l]);
    }
    return most;
  }

  /**
   * How rare a value is, for {@link Profile#withEvidence}.
   *
   * @param share of the records with a value that have this one
   * @param random share of random pairs that agree exactly
   */
  static byte rarity(double share, double random) {
    double bits = Math.min(-log2(share), -log2(random) + RAREST);
    return (byte) Math.max(0, Math.min(255, Math.round(bits / UNIT)));
  }

  /**
   * The weight of a pair in bits, or negative infinity when it is less than {@code least}. The
   * levels are in {@link #pattern} afterwards, unless it is less.
   */
  double weight(Profile a, Profile b, double least) {
    met = -1;
    for (int i = 0; i < certainties.size(); i++) {
      if (certainties.get(i).isMet(comparison, a, b)) {
        met = i;
        score(a, b, Double.NEGATIVE_INFINITY);
        return certainties.get(i).same() ? Certainty.WEIGHT : -Certainty.WEIGHT;
      }
    }
    return score(a, b, least);
  }

  /** Whether two records have values with nothing in common in all of some fields. */
  boolean differ(List<Integer> fields, Profile a, Profile b) {
    return fields.stream().allMatch(f -> comparison.level(f, a, b) == Level.DIFFERENT.number());
  }

  private double score(Profile a, Profile b, double least) {
    double same = priors[SAME];
    double moved = priors[MOVED];
    double household = priors[HOUSEHOLD];
    for (int i = 0; i < fields; i++) {
      if (Math.max(same + rest[SAME][i], moved + rest[MOVED][i]) + BOTH < least) {
        return Double.NEGATIVE_INFINITY;
      }
      int f = order[i];
      if (i == 0) {
        comparison.names(a, b, levels);
      }
      if (!comparison.isName(f)) {
        levels[f] = comparison.level(f, a, b, levels);
      }
      int level = levels[f];
      double rarity = level == Comparison.EXACT ? rarity(f, a, b) : 0;
      same += weights[SAME][f][level] + rarity;
      moved += counts[MOVED][f] ? weights[MOVED][f][level] + rarity : 0;
      household += weights[HOUSEHOLD][f][level] + rarity;
    }
    double namesakes = namesakes();
    return odds(same - namesakes, moved - namesakes, household - namesakes);
  }

  /** What two names that agree count less than each of them would, for names go together. */
  private double namesakes() {
    boolean both =
        given >= 0
            && family >= 0
            && levels[given] == Comparison.EXACT
            && levels[family] == Comparison.EXACT;
    return both ? namesakes : 0;
  }

  private double rarity(int f, Profile a, Profile b) {
    return Math.min(a.rarity(f), b.rarity(f)) * UNIT;
  }

  /** Number of the certainty that decided on the last pair; -1 when none did. */
  int certainty() {
    return met;
  }

  long pattern() {
    return Pattern.of(levels);
  }

  /**
   * What each field adds to the weight of a pair: the weight less what it would be if the field
   * were missing.
   */
  double[] contributions(Profile a, Profile b) {
    double all = score(a, b, Double.NEGATIVE_INFINITY);
    double[] sums = priors.clone();
    for (int f = 0; f < fields; f++) {
      for (int c = 0; c < CLASSES; c++) {
        sums[c] += part(c, f, a, b);
      }
    }
    double namesakes = namesakes();
    var added = new double[fields];
    for (int f = 0; f < fields; f++) {
      if (levels[f] != Comparison.MISSING) {
        double less = f == given || f == family ? 0 : namesakes;
        added[f] =
            all
                - odds(
                    sums[SAME] - part(SAME, f, a, b) - less,
                    sums[MOVED] - part(MOVED, f, a, b) - less,
                    sums[HOUSEHOLD] - part(HOUSEHOLD, f, a, b) - less);
      }
    }
    return added;
  }

  /** What a field adds in one class. */
  private double part(int c, int field, Profile a, Profile b) {
    double rarity = levels[field] == Comparison.EXACT ? rarity(field, a, b) : 0;
    return counts[c][field] ? weights[c][field][levels[field]] + rarity : 0;
  }

  /** Of one person, whether moved or not, against two people, of one household or not. */
  private static double odds(double same, double moved, double household) {
    // Of two powers whose greater exponent is taken out, one is 1.
    return Math.max(same, moved)
        + log2(1 + power(-Math.abs(same - moved)))
        - Math.max(household, 0)
        - log2(1 + power(-Math.abs(household)));
  }

  private static double power(double bits) {
    return Math.exp(bits * Math.log(2));
  }

  static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
