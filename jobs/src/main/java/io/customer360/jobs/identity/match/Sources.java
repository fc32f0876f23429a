package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What is learned of where records come from.
 *
 * @param names in order of the alphabet
 * @param bits of two sources those that a pair of theirs gains
 * @param matched of each source the share of records that have a counterpart
 * @param matchesOfOne counterparts of a record on average
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; tables of numbers.
public record Sources(List<String> names, double[][] bits, double[] matched, double matchesOfOne)
    implements Serializable {
  /** Nothing is learned. */
  static final Sources NONE = new Sources(List.of(), new double[0][0], new double[0], 0);

  /** Share of the records of a source of which nothing is known that have a counterpart. */
  private static final double UNKNOWN = 0.5;

  boolean areKnown() {
    return matchesOfOne > 0;
  }

  /** Bits that a pair gains by where its records come from. */
  double gain(String a, String b) {
    int x = number(a);
    int y = number(b);
    return x < 0 || y < 0 ? 0 : bits[x][y];
  }

  private int number(String name) {
    return Collections.binarySearch(names, name);
  }

  /** The same of sources of which some may be new: nothing speaks for or against their pairs. */
  Sources of(List<String> sorted) {
    int n = sorted.size();
    var bitsOf = new double[n][n];
    var matchedOf = new double[n];
    Arrays.fill(matchedOf, UNKNOWN);
    for (int x = 0; x < n; x++) {
      int known = number(sorted.get(x));
      if (known >= 0) {
        matchedOf[x] = matched[known];
      }
      for (int y = 0; y < n; y++) {
        bitsOf[x][y] = gain(sorted.get(x), sorted.get(y));
      }
    }
    return new Sources(sorted, bitsOf, matchedOf, matchesOfOne);
  }
}
