package io.customer360.jobs.identity.match;

/** The levels of all fields of a pair in one number: three bits a field, the first lowest. */
public final class Pattern {
  /** Fields that fit. */
  static final int MOST_FIELDS = 21;

  private Pattern() {}

  public static long of(int[] levels) {
    long pattern = 0;
    for (int f = levels.length - 1; f >= 0; f--) {
      pattern = pattern << 3 | levels[f];
    }
    return pattern;
  }

  /** Of a pair of which nothing was compared. */
  static long missing(int fields) {
    return (1L << (3 * fields)) - 1;
  }

  public static int level(long pattern, int field) {
    return (int) (pattern >>> (3 * field)) & 7;
  }
}
