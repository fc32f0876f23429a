package io.customer360.common.asset;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of missing values of one column of a table. A bare text in its place names the
 * policy.
 *
 * @param fill what to do
 * @param value of {@code constant}
 * @param by the column whose groups have medians of their own; for {@code previous} and {@code
 *     linear} the column whose equal values belong to one history
 * @param along for {@code previous} and {@code linear}: the time by which a history is ordered
 */
public record Fill(
    Policy fill, Optional<String> value, Optional<String> by, Optional<String> along) {

  /** What can be done about a missing value. */
  public enum Policy {
    /** It stays missing. */
    KEEP,
    /** The row is left out and counted as dropped. */
    DROP_ROW,
    CONSTANT,
    MEAN,
    /** The middle value; the mean of both when there are two. */
    MEDIAN,
    /** The most frequent value; the least of several. */
    MODE,
    /** The median of the row's group; of all rows where the group has none. */
    GROUP_MEDIAN,
    /** The value before it in time. */
    PREVIOUS,
    /** On the line between the value before it and the one after it in time. */
    LINEAR;

    /** Whether a statistic is fitted once and reused. */
    public boolean isFitted() {
      return this == MEAN || this == MEDIAN || this == MODE || this == GROUP_MEDIAN;
    }

    /** Whether it goes along time. */
    public boolean isAlong() {
      return this == PREVIOUS || this == LINEAR;
    }

    /** As it is written in settings. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Refuses a policy without what it needs, or with what it has no use for. */
  public Fill {
    require(
        (fill == Policy.CONSTANT) == value.isPresent(), "value is given for constant, and only so");
    require(
        (fill == Policy.GROUP_MEDIAN || fill.isAlong()) == by.isPresent(),
        "by is given for group-median, previous and linear, and only so");
    require(
        fill.isAlong() == along.isPresent(), "along is given for previous and linear, and only so");
  }

  /** The short form {@code column = median}. */
  public static Fill of(String policy) {
    var fill =
        Arrays.stream(Policy.values())
            .filter(p -> p.key().equals(policy))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is not one of %s"
                            .formatted(
                                policy,
                                Arrays.stream(Policy.values())
                                    .map(Policy::key)
                                    .collect(joining(", ")))));
    return new Fill(fill, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What statistics are stored under: {@code group-median by country}. */
  public String name() {
    return by.map(column -> fill.key() + " by " + column).orElse(fill.key());
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
