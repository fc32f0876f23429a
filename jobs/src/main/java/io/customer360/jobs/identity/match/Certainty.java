package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.List;

/**
 * A rule that wins over weights.
 *
 * @param name as the settings call it
 * @param equal numbers of the fields in which both records must have the same value
 * @param different numbers of the fields in which both must have values that are not even close
 * @param same whether such records are of one person, or never are
 */
public record Certainty(String name, List<Integer> equal, List<Integer> different, boolean same)
    implements Serializable {

  /** Weight, in bits, of what is certain. */
  public static final double WEIGHT = 100;

  boolean isMet(Comparison comparison, Profile a, Profile b) {
    for (int f : equal) {
      if (a.hash(f) == 0 || a.hash(f) != b.hash(f)) {
        return false;
      }
    }
    for (int f : different) {
      if (comparison.level(f, a, b) >= Level.CLOSE.number()) {
        return false;
      }
    }
    return true;
  }
}
