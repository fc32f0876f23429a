package io.customer360.common.asset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to become of records that differ from what their feed declares, by the kind of
 * difference; {@link Mode#RESCUE} where nothing is said.
 *
 * @param added a column that is not declared
 * @param dropped a declared column that is not there
 * @param renamed a declared column that is there under a name that differs in case, blanks or signs
 * @param reordered columns in another order than declared, where there are names to tell by
 * @param retyped a value that is not of the type declared for its column
 * @param nested an object or array where a single value is declared
 */
public record Drift(
    Optional<Mode> added,
    Optional<Mode> dropped,
    Optional<Mode> renamed,
    Optional<Mode> reordered,
    Optional<Mode> retyped,
    Optional<Mode> nested) {

  /** The kinds of difference. */
  public enum Kind {
    ADDED,
    DROPPED,
    RENAMED,
    REORDERED,
    RETYPED,
    NESTED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What to do about one. In no mode is a value lost or a difference unreported. */
  public enum Mode {
    /** Follow it: the bronze table gains the column, the renamed column is taken for its old. */
    EVOLVE,
    /** Keep the value in {@link Feed#RESCUED}. */
    RESCUE,
    /** As rescue, and no row is made of the record: it goes to {@code silver.rejects}. */
    REJECT,
    /** Take nothing; the run is refused. */
    FAIL
  }

  /** The same mode for every kind: {@code drift = fail}. */
  public static Drift of(String mode) {
    var chosen =
        Arrays.stream(Mode.values())
            .filter(m -> m.name().equalsIgnoreCase(mode))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is not one of evolve, rescue, reject, fail".formatted(mode)));
    var all = Optional.of(chosen);
    return new Drift(all, all, all, all, all, all);
  }

  /** What to do about a difference of {@code kind}. */
  public Mode mode(Kind kind) {
    var chosen =
        switch (kind) {
          case ADDED -> added;
          case DROPPED -> dropped;
          case RENAMED -> renamed;
          case REORDERED -> reordered;
          case RETYPED -> retyped;
          case NESTED -> nested;
        };
    return chosen.orElse(Mode.RESCUE);
  }
}
