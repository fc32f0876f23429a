package io.customer360.jobs.identity.match;

import java.io.Serializable;

/**
 * Records are compared when they agree in one key or in two.
 *
 * @param first number of a key
 * @param second number of another; -1 when one suffices
 * @param name for people
 */
public record BlockingRule(int first, int second, String name) implements Serializable {

  static BlockingRule of(Keys keys, int first, int second) {
    var name = keys.get(first).name() + (second < 0 ? "" : " + " + keys.get(second).name());
    return new BlockingRule(first, second, name);
  }

  boolean isSingle() {
    return second < 0;
  }

  /** The keys that must agree, as bits. */
  long bits() {
    return 1L << first | (isSingle() ? 0 : 1L << second);
  }

  /**
   * The record's key of this rule: a number of 64 bits; 0 when it has none.
   *
   * @param number of the rule, so that equal keys of two rules differ
   */
  long key(byte[] keys, int number) {
    int x = Keys.at(keys, first);
    int y = isSingle() ? 1 : Keys.at(keys, second);
    if (x == 0 || y == 0) {
      return 0;
    }
    long key = Hashes.mixed(Hashes.mixed(number, x), y);
    return key == 0 ? 1 : key;
  }
}
