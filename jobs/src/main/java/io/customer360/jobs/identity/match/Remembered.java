package io.customer360.jobs.identity.match;

import java.util.function.Function;

/**
 * What was made of the texts that came lately: names and places recur, and to normalise one takes
 * longer than to find it here. Memory: some {@value #MOST} short texts and what was made of them.
 * One instance serves one task.
 */
final class Remembered<T> {
  private static final int MOST = 1 << 12;

  /** Of longer ones few come again, and many would not fit. */
  private static final int LONGEST = 64;

  private final String[] texts = new String[MOST];
  private final Object[] made = new Object[MOST];

  /**
   * The same as {@code make} makes of {@code text}.
   *
   * @param make the same at each call; gives what nobody changes, or null
   */
  @SuppressWarnings("unchecked") // Nothing but what make gives is put in.
  T of(String text, Function<String, T> make) {
    if (text.length() > LONGEST) {
      return make.apply(text);
    }
    int slot = slot(text.hashCode());
    if (!text.equals(texts[slot])) {
      made[slot] = make.apply(text);
      texts[slot] = text;
    }
    return (T) made[slot];
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 12)) & (MOST - 1);
  }
}
