package io.customer360.jobs.identity.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weighs pairs by a {@link Model}. What a pair could weigh at most is known from which values are
 * there and which are the same, before any two are compared; the most telling fields are compared
 * first, and a pair is given up as soon as the rest cannot lift it over the threshold. One instance
 * serves one task.
 */
final class Scorer {
  /** Bits in a unit of rarity. */
  private static final double UNIT = 1 / 8.0;

  /** A value may count as at most so much rarer, in bits, than the values of a field on average. */
  private static final double RAREST = Math.log(10) / Math.log(2);

  /** By each rarity, how much greater odds are without it. */
  private static final double[] RARER =
      IntStream.range(0, 256).mapToDouble(rarity -> power(-rarity * UNIT)).toArray();

  /**
   * Bits that the odds of having moved or not may be above the better of the two: one where both
   * are alike, and what rounding takes.
   */
  private static final double BOTH = 1 + 1e-9;

  private static final int SAME = Model.SAME;
  private static final int MOVED = Model.MOVED;
  private static final int HOUSEHOLD = Model.HOUSEHOLD;
  private static final int HOUSEHOLD_MOVED = Model.HOUSEHOLD_MOVED;
  private static final int CLASSES = Model.CLASSES;

  private final Comparison comparison;
  private final List<Certainty> certainties;
  private final int fields;

  /** Of each class, field and level its weight; of the exact level without the value's rarity. */
  private final double[][][] weights = new double[CLASSES][][];

  /** Whether agreement in a field says anything in a class: a place says nothing of who moved. */
  private final boolean[][] counts;

  private final double[] priors = new double[CLASSES];
  private final int[] order;

  /**
   * Of the classes of one person and each field the most that values add which are not the same.
   */
  private final double[][] mostUnequal = new double[2][];

  /** Of the pair at hand the most that each field can add in the classes of one person. */
  private final double[][] most = new double[2][];

  private final int[] levels;
  private final int given;
  private final int family;
  private final double namesakes;

  /** Of each class, field and level how much greater odds are without its weight. */
  private final double[][][] without = new double[CLASSES][][];

  // Of the last pair that was not given up.
  private Profile one;
  private Profile other;
  private double odds;
  private int met = -1;

  Scorer(Model model, List<Certainty> certainties) {
    this.certainties = certainties;
    comparison = new Comparison(model.fields());
    fields = model.fields().size();
    levels = new int[fields];
    given = model.given();
    family = model.family();
    namesakes = log2(model.namesakes());
    counts = new boolean[CLASSES][fields];
    double unrelated = 1 - Arrays.stream(model.priors()).sum();
    for (int c = 0; c < CLASSES; c++) {
      priors[c] = log2(model.priors()[c] / unrelated);
      weights[c] = new double[fields][Level.COUNT + 1];
      without[c] = new double[fields][];
    }
    for (int f = 0; f < fields; f++) {
      var random = model.random()[f];
      for (int c = 0; c < CLASSES; c++) {
        counts[c][f] = model.says(c, f);
        for (int l = 0; l < Level.COUNT && counts[c][f]; l++) {
          double base = l == Comparison.EXACT ? 1 : random[l];
          weights[c][f][l] = log2(model.of(c, f)[l] / base);
        }
        without[c][f] = Arrays.stream(weights[c][f]).map(bits -> power(-bits)).toArray();
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
      most[c] = new double[fields];
      mostUnequal[c] = new double[fields];
      for (int f = 0; f < fields; f++) {
        mostUnequal[c][f] = mostUnequal(c, f);
      }
    }
  }

  private static double sum(double[] parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }

  /** How much a field tells when it does not agree, for in most pairs it does not. */
  private double telling(int field) {
    return -weights[SAME][field][0];
  }

  /** At least 0, for what follows from another field counts as missing. */
  private double mostUnequal(int c, int field) {
    double most = 0;
    for (int l = 0; l < Comparison.EXACT && counts[c][field]; l++) {
      most = Math.max(most, weights[c][field][l]);
    }
    return most;
  }

  /** Finds the most that each field of a pair can add in the classes of one person. */
  private void most(Profile a, Profile b) {
    for (int f = 0; f < fields; f++) {
      byte x = a.mark(f);
      byte y = b.mark(f);
      double rarity = x == y && x != 0 ? rarity(f, a, b) : 0;
      for (int c = SAME; c <= MOVED; c++) {
        // The name that one record lacks may be the other name of the other.
        double unequal = (x == 0 || y == 0) && !comparison.isName(f) ? 0 : mostUnequal[c][f];
        most[c][f] =
            x == y && x != 0 && counts[c][f]
                ? Math.max(unequal, weights[c][f][Comparison.EXACT] + rarity)
                : unequal;
      }
    }
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
    double householdMoved = priors[HOUSEHOLD_MOVED];
    most(a, b);
    double restOfSame = sum(most[SAME]);
    double restOfMoved = sum(most[MOVED]);
    for (int i = 0; i < fields; i++) {
      if (Math.max(same + restOfSame, moved + restOfMoved) + BOTH < least) {
        return Double.NEGATIVE_INFINITY;
      }
      int f = order[i];
      restOfSame -= most[SAME][f];
      restOfMoved -= most[MOVED][f];
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
      householdMoved +=
          counts[HOUSEHOLD_MOVED][f] ? weights[HOUSEHOLD_MOVED][f][level] + rarity : 0;
    }
    double namesakes = namesakes();
    one = a;
    other = b;
    odds =
        odds(
            same - namesakes, moved - namesakes, household - namesakes, householdMoved - namesakes);
    return odds;
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
   * What each field adds to the weight of the last pair, by its values: the weight less what it
   * would be if the field were missing.
   */
  double[] contributions() {
    var sums = priors.clone();
    for (int c = 0; c < CLASSES; c++) {
      for (int f = 0; f < fields; f++) {
        sums[c] += part(c, f);
      }
    }
    // The greatest exponents are taken out, so that the powers are not all too small.
    double most = Math.max(sums[SAME], sums[MOVED]);
    double mostOfTwo = Math.max(0, Math.max(sums[HOUSEHOLD], sums[HOUSEHOLD_MOVED]));
    double same = power(sums[SAME] - most);
    double moved = power(sums[MOVED] - most);
    double household = power(sums[HOUSEHOLD] - mostOfTwo);
    double householdMoved = power(sums[HOUSEHOLD_MOVED] - mostOfTwo);
    double unrelated = power(-mostOfTwo);
    double all = odds - (most - mostOfTwo);
    double fewer = power(-namesakes());
    var added = new double[fields];
    for (int f = 0; f < fields; f++) {
      if (levels[f] != Comparison.MISSING) {
        double less = f == given || f == family ? 1 : fewer;
        double ofOne = same * without(SAME, f) + moved * without(MOVED, f);
        double ofTwo =
            household * without(HOUSEHOLD, f) + householdMoved * without(HOUSEHOLD_MOVED, f);
        added[f] = all - log2(ofOne * less / (ofTwo * less + unrelated));
      }
    }
    return added;
  }

  /** What a field of the last pair adds in one class. */
  private double part(int c, int field) {
    double rarity = levels[field] == Comparison.EXACT ? rarity(field, one, other) : 0;
    return counts[c][field] ? weights[c][field][levels[field]] + rarity : 0;
  }

  /** By how much the odds of one class are greater without a field of the last pair. */
  private double without(int c, int field) {
    boolean isRarer = levels[field] == Comparison.EXACT && counts[c][field];
    double rarer = isRarer ? RARER[Math.min(one.rarity(field), other.rarity(field))] : 1;
    return without[c][field][levels[field]] * rarer;
  }

  /** Of one person, whether moved or not, against two people, of one household or not. */
  private static double odds(double same, double moved, double household, double householdMoved) {
    return either(same, moved) - either(either(household, householdMoved), 0);
  }

  /** The bits of two odds together. */
  private static double either(double x, double y) {
    // Of two powers whose greater exponent is taken out, one is 1.
    return Math.max(x, y) + log2(1 + power(Math.min(x, y) - Math.max(x, y)));
  }

  private static double power(double bits) {
    return Math.exp(bits * Math.log(2));
  }

  static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
