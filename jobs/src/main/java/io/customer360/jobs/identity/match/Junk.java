package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Tells values that stand for none by how many have them: a telephone number, address of mail or
 * national number that more than {@code maxSharedBy} records have, and a day of birth that is
 * {@value #OUT_OF_LINE} times as frequent as the tenth most frequent.
 *
 * @param maxSharedBy records that may share a mark of one person
 * @param known of each field the normalised values of which people say that they stand for none
 * @param genuine of each field those of which people say that they do not, however many have them
 */
public record Junk(
    int maxSharedBy, Map<String, List<String>> known, Map<String, List<String>> genuine)
    implements Serializable {
  private static final int OUT_OF_LINE = 5;

  /** Fewer in a sample may be chance. */
  private static final int FEWEST = 4;

  private static final int TENTH = 10;

  /**
   * @param text as normalised
   * @param count records of the sample that have it
   */
  record Value(String text, int count) implements Serializable {}

  /**
   * Finds the values, with the records of the sample that have them.
   *
   * @param field whose values they are
   * @param counts records of the sample by value
   * @param share of all records that are in the sample
   * @param text the value with a hash
   */
  Map<Long, Value> of(
      Field field, Map<Long, Integer> counts, double share, LongFunction<String> text) {
    double least =
        switch (field.kind()) {
          case E_MAIL, PHONE, NATIONAL_ID -> Math.max(FEWEST, maxSharedBy * share);
          case DATE -> Math.max(Math.max(FEWEST, maxSharedBy * share), OUT_OF_LINE * tenth(counts));
          default -> Double.POSITIVE_INFINITY;
        };
    var junk = new HashMap<Long, Value>();
    counts.forEach(
        (value, c) -> {
          if (c > least) {
            junk.put(value, new Value(text.apply(value), c));
          }
        });
    known
        .getOrDefault(field.name(), List.of())
        .forEach(t -> junk.put(hash(t), new Value(t, counts.getOrDefault(hash(t), 0))));
    genuine.getOrDefault(field.name(), List.of()).forEach(t -> junk.remove(hash(t)));
    return junk;
  }

  /** As {@link Profile#hash(int)} of that value. */
  static long hash(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Profile.hash(bytes, 0, bytes.length);
  }

  private static int tenth(Map<Long, Integer> counts) {
    return counts.values().stream()
        .sorted(Comparator.reverseOrder())
        .limit(TENTH)
        .reduce((a, b) -> b)
        .orElse(0);
  }
}
