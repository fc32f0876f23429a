package io.customer360.common.config;

import java.util.Collection;

/** Refusals that settings records share; each names the key, the value and what is allowed. */
public final class Range {

  private Range() {}

  /** Refuses a value below {@code least}. */
  public static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, is %d".formatted(key, least, value));
    }
  }

  /** Refuses a value outside {@code [least, most]}. */
  public static void within(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s, is %s"
              .formatted(key, text(least), text(most), text(value)));
    }
  }

  /** Refuses a name that is not among {@code known}. */
  public static void oneOf(String key, String value, Collection<String> known) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException(
          "%s: unknown name '%s'%s".formatted(key, value, Suggestion.hint(value, known)));
    }
  }

  /** Whole numbers without a fraction: 2, not 2.0. */
  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
