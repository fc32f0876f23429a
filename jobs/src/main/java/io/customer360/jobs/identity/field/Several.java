package io.customer360.jobs.identity.field;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several values in one, such as two telephone numbers in a cell. */
public final class Several {
  /** What stands between normalised values; no single one of a kind that may be several has it. */
  public static final char SEPARATOR = ';';

  private Several() {}

  /**
   * The values in order, each once; null when none is left.
   *
   * @param normalised gives one spelling of one value, null of what is none
   */
  static String of(String[] values, UnaryOperator<String> normalised) {
    var all =
        Arrays.stream(values)
            .map(normalised)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .collect(Collectors.joining(String.valueOf(SEPARATOR)));
    return all.isEmpty() ? null : all;
  }

  /** Each of several values, or the one. */
  public static Stream<String> parts(String normalised) {
    return Arrays.stream(normalised.split(String.valueOf(SEPARATOR)));
  }

  /** Those that are not {@code unwanted}; null when none is left. */
  public static String without(String normalised, Predicate<String> unwanted) {
    return of(
        normalised.split(String.valueOf(SEPARATOR)), part -> unwanted.test(part) ? null : part);
  }

  /** The first of several values, or the one. */
  static String first(String normalised) {
    int end = normalised.indexOf(SEPARATOR);
    return end < 0 ? normalised : normalised.substring(0, end);
  }
}
