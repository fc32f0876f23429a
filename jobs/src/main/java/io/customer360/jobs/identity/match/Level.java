package io.customer360.jobs.identity.match;

/**
 * How far two values agree. The order is the order of agreement; {@link Comparison} says what each
 * means for a kind of field.
 */
public enum Level {
  DIFFERENT,
  REMOTE,
  PARTIAL,
  CLOSE,
  SIMILAR,
  ALMOST,
  EXACT,
  /** One of the two has no value, which says nothing. */
  MISSING;

  /** Levels that are evidence: all but the last. */
  public static final int COUNT = 7;

  private static final Level[] ALL = values();

  static Level of(int ordinal) {
    return ALL[ordinal];
  }

  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
