package io.customer360.jobs.identity.match;

import java.util.function.Function;

/**
 * What was made of the texts that came lately: names and places recur, and to normalise one takes
 * longer than to find it here. Where hardly any come again, such as addresses of mail, to look for
 * them costs more than it spares, and it is left. Memory: some {@value #MOST} short texts and what
 * was made of them. One instance serves one task.
 */
final class Remembered<T> {
  private static final int MOST = 1 << 12;

  /** Of longer ones few come again, and many would not fit. */
  private static final int LONGEST = 64;

  /** After so many texts it is asked whether one in {@value #PAYS} was known. */
  private static final int ASKED = 1 << 14;

  private static final int PAYS = 8;

  private final String[] texts = new String[MOST];
  private final Object[] made = new Object[MOST];
  private int asked;
  private int known;
  private boolean pays = true;

  /**
   * The same as {@code make} makes of {@code text}.
   *
   * @param make the same at each call; gives what nobody changes, or null
   */
  @SuppressWarnings("unchecked") // Nothing but what make gives is put in.
  T of(String text, Function<String, T> make) {
    if (!pays || text.length() > LONGEST) {
      return make.apply(text);
    }
    int slot = slot(text.hashCode());
    if (text.equals(texts[slot])) {
      known++;
    } else {
      made[slot] = make.apply(text);
      texts[slot] = text;
    }
    if (++asked == ASKED) {
      pays = known * PAYS > asked;
      asked = 0;
      known = 0;
    }
    return (T) made[slot];
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 12)) & (MOST - 1);
  }
}
