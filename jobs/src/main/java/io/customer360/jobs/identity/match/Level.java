package io.customer360.jobs.identity.match;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far two values agree. The order is the order of agreement; {@link Comparison} says what each
 * means for a kind of field.
 */
public enum Level {
  DIFFERENT(0),
  REMOTE(1),
  PARTIAL(2),
  CLOSE(3),
  SIMILAR(4),
  ALMOST(5),
  EXACT(6),
  /** One of the two has no value, which says nothing. */
  MISSING(7);

  /** Levels that are evidence: all but the last. */
  public static final int COUNT = 7;

  private static final Level[] BY_NUMBER = values();
  private static final Map<String, Level> BY_LABEL =
      Arrays.stream(BY_NUMBER).collect(Collectors.toMap(Level::label, level -> level));

  private final int number;
  private final String label = name().toLowerCase(Locale.ROOT);

  Level(int number) {
    this.number = number;
  }

  /** The level that people call so. */
  public static Level of(String label) {
    return BY_LABEL.get(label);
  }

  /** The level with a number. */
  public static Level of(int number) {
    return BY_NUMBER[number];
  }

  /** Its place in a {@link Pattern}, from 0 for different. */
  public int number() {
    return number;
  }

  /** How people call it. */
  public String label() {
    return label;
  }
}
