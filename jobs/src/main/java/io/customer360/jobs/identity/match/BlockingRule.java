package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Records are compared when they agree in one key or in two.
 *
 * @param first number of a key
 * @param second number of another; -1 when one suffices
 * @param name for people
 */
public record BlockingRule(int first, int second, String name) implements Serializable {

  private static final String AND = " + ";

  static BlockingRule of(Keys keys, int first, int second) {
    var name = keys.get(first).name() + (second < 0 ? "" : AND + keys.get(second).name());
    return new BlockingRule(first, second, name);
  }

  /**
   * The rule of a name.
   *
   * @param name a key, or two with {@value #AND} between them: {@code postcode + family_name~1}
   * @throws IllegalArgumentException when there are no such keys
   */
  static BlockingRule named(Keys keys, String name) {
    var numbers = Arrays.stream(name.split(Pattern.quote(AND), -1)).map(keys::number).toList();
    boolean areTwo = numbers.size() == 2 && !numbers.get(0).equals(numbers.get(1));
    if (numbers.contains(-1) || !(areTwo || numbers.size() == 1)) {
      throw new IllegalArgumentException(
          "a blocking rule is one key or two different ones, as in 'postcode + family_name', not '%s'; there are %s"
              .formatted(name, keys.names()));
    }
    int one = numbers.get(0);
    int other = numbers.size() == 1 ? -1 : numbers.get(1);
    return other < 0 ? of(keys, one, -1) : of(keys, Math.min(one, other), Math.max(one, other));
  }

  boolean isSingle() {
    return second < 0;
  }

  /** The keys that must agree, as bits. */
  long bits() {
    return 1L << first | (isSingle() ? 0 : 1L << second);
  }

  /**
   * The keys by which blocks that are too large are split.
   *
   * @param selective keys, most selective first
   * @return those of them that are of other fields than the rule
   */
  int[] further(Keys keys, int[] selective) {
    return Arrays.stream(selective)
        .filter(k -> !keys.areOfOneField(k, first))
        .filter(k -> isSingle() || !keys.areOfOneField(k, second))
        .toArray();
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
