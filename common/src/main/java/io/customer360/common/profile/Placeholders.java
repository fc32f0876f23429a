package io.customer360.common.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds values that stand for none ("disguised missing data", Pearson 2006): {@code 1900-01-01},
 * {@code test@test.com}, {@code N/A}.
 *
 * <p>Two signs. A word that says so. Or, in a column of many distinct values, a frequency that the
 * other frequencies do not predict. Frequencies of names, towns or products fall like a power of
 * the rank, and of such a law the weighted log-gaps {@code i (ln f(i) - ln f(i+1))} between
 * neighbours in the ranking are independent and exponential with one mean (Rényi 1953; Hill 1975,
 * "A simple general approach to inference about the tail of a distribution"). So the gap below the
 * suspected values, divided by the mean of all further gaps, has an F distribution with 2 and 2 m
 * degrees of freedom, and its p-value is {@code (1 + ratio / m)^-m}. Testing from the third rank
 * outwards finds up to three values that hide one another (Kimber 1982, "Tests for many outliers in
 * an exponential sample"). A town ten times as large as the next is nothing unusual under such a
 * law, and is not suspected; an e-mail address that forty records share, where others share none,
 * is.
 */
final class Placeholders {
  /** The share of clean columns in which something may be suspected. */
  private static final double LEVEL = 0.01;

  private static final int OUTERMOST = 3;
  private static final int LEAST_GAPS = 8;
  private static final long MANY = 50;

  /** How many standard deviations of chance a count of a Poisson process is granted. */
  private static final double DEVIATIONS = 4;

  private static final Set<String> WORDS =
      Set.of(
          "n/a",
          "na",
          "n.a.",
          "#n/a",
          "null",
          "(null)",
          "none",
          "nil",
          "nan",
          "undefined",
          "unknown",
          "unbekannt",
          "inconnu",
          "desconocido",
          "missing",
          "not available",
          "not applicable",
          "not known",
          "not provided",
          "k.a.",
          "keine angabe",
          "keine",
          "tbd",
          "-",
          "--",
          "---",
          "?",
          "??",
          ".",
          "..",
          "x",
          "xx",
          "xxx",
          "xxxx",
          "test",
          "dummy",
          "default",
          "empty",
          "leer");

  private Placeholders() {}

  /**
   * The suspected values among the most frequent ones.
   *
   * @param top the most frequent values, the most frequent first
   * @param filled how many values there are
   * @param distinct how many different ones, estimated
   * @param error how far the counts of {@code top} may be too large
   * @param edges of a column of numbers: there a suspect must be the least or the greatest value,
   *     for amounts have natural lumps
   */
  static List<Suspect> among(
      List<Counted> top, long filled, long distinct, long error, Edges edges) {
    var suspects = new ArrayList<Suspect>();
    for (Counted value : top) {
      if (distinct > 1 && WORDS.contains(value.value().toLowerCase(Locale.ROOT).strip())) {
        suspects.add(new Suspect(value, "the word says so"));
      }
    }
    var others =
        top.stream().filter(v -> suspects.stream().noneMatch(s -> s.value().equals(v))).toList();
    int unpredicted = distinct < MANY ? 0 : unpredicted(others, filled, distinct, error);
    for (int rank = 0; rank < unpredicted; rank++) {
      if (edges.allow(others.get(rank).value())) {
        suspects.add(
            new Suspect(
                others.get(rank),
                "%.0f times as frequent as the next value"
                    .formatted(
                        (double) others.get(rank).count()
                            / Math.max(1, frequency(others, unpredicted, filled, distinct)))));
      }
    }
    return suspects;
  }

  /** Least and greatest of a column of numbers; of other columns every value may be suspected. */
  record Edges(boolean isNumber, double least, double greatest) {
    static final Edges NONE = new Edges(false, 0, 0);

    boolean allow(String value) {
      if (!isNumber) {
        return true;
      }
      try {
        double number = Double.parseDouble(value.replaceAll("[$€£¥, ]", ""));
        return number == least || number == greatest;
      } catch (NumberFormatException e) {
        return true;
      }
    }
  }

  /** How many of the most frequent values the others do not predict: 0 to {@link #OUTERMOST}. */
  private static int unpredicted(List<Counted> top, long filled, long distinct, long error) {
    int ranks = (int) Math.min(Measures.RANKS, distinct);
    for (int i = OUTERMOST; i >= 1; i--) {
      if (i <= top.size() && isGap(top, i, ranks, filled, distinct, error)) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isGap(
      List<Counted> top, int i, int ranks, long filled, long distinct, long error) {
    double above = frequency(top, i - 1, filled, distinct);
    double below = Math.max(frequency(top, i, filled, distinct), (double) error);
    if (above - DEVIATIONS * Math.sqrt(above) <= 2 * below || ranks - 1 - i < LEAST_GAPS) {
      return false;
    }
    double sum = 0;
    for (int j = i + 1; j < ranks; j++) {
      sum += gap(top, j, filled, distinct);
    }
    int gaps = ranks - 1 - i;
    double mean = Math.max(sum / gaps, leastMean(below, distinct));
    double ratio = i * Math.log(above / below) / mean;
    return Math.pow(1 + ratio / gaps, -gaps) < LEVEL / OUTERMOST;
  }

  /**
   * Counts are whole, so that gaps of 0 do not show that the mean is 0. What they show is its upper
   * bound, by the rule of three (Hanley and Lippman-Hand 1983): of n values at a count none is one
   * larger, so the share of those that would be is at most 3 / n.
   */
  private static double leastMean(double below, long distinct) {
    return Math.log((below + 1) / below) / Math.log(Math.max(distinct, MANY) / 3.0);
  }

  private static double gap(List<Counted> top, int rank, long filled, long distinct) {
    double here = frequency(top, rank - 1, filled, distinct);
    double next = frequency(top, rank, filled, distinct);
    return here <= next ? 0 : rank * Math.log(here / next);
  }

  /** The count of a rank from 0; beyond the known ones what is left for each value. */
  private static double frequency(List<Counted> top, int rank, long filled, long distinct) {
    if (rank < top.size()) {
      return top.get(rank).count();
    }
    long known = top.stream().mapToLong(Counted::count).sum();
    double mean = (double) (filled - known) / Math.max(1, distinct - top.size());
    double least = top.isEmpty() ? mean : top.get(top.size() - 1).count();
    return Math.max(1, Math.min(mean, least));
  }
}
