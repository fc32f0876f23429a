package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * How numbers are written, told by an example such as {@code 1.234,56}.
 *
 * @param grouping the signs that may stand between groups of three digits; empty when none does
 * @param decimal the sign before the fraction; empty when there are no fractions
 */
record NumberExample(String grouping, String decimal) {
  private static final String SIGNS = "[., \u00a0\u202f'\u2019]";
  private static final Pattern GROUPED =
      Pattern.compile(
          "[0-9]{1,3}(?:(%s)[0-9]{3})(?:\\1[0-9]{3})*(?:(%s)[0-9]+)?".formatted(SIGNS, SIGNS));
  private static final Pattern PLAIN = Pattern.compile("[0-9]+(?:([.,])[0-9]+)?");

  /**
   * Takes the signs from {@code example}.
   *
   * @throws IllegalArgumentException when it does not tell which sign is which
   */
  static NumberExample of(String example) {
    var grouped = GROUPED.matcher(example);
    if (grouped.matches()) {
      var sign = grouped.group(1);
      var fraction = grouped.group(2) == null ? "" : grouped.group(2);
      boolean isTold = !fraction.isEmpty() || repeats(example, sign) || !".,".contains(sign);
      if (isTold && ".,".contains(fraction) && !fraction.equals(sign)) {
        return new NumberExample(alike(sign), fraction);
      }
    }
    var plain = PLAIN.matcher(example);
    if (plain.matches() && !example.matches("[0-9]{1,3}[.,][0-9]{3}")) {
      return new NumberExample("", plain.group(1) == null ? "" : plain.group(1));
    }
    throw new IllegalArgumentException(
        "'%s' does not tell which sign parts thousands and which the fraction; write 1.234,56 or 1,234.56 or 1234.56"
            .formatted(example));
  }

  /** Why {@code example} cannot be used. */
  static Optional<String> problem(String example) {
    try {
      var unused = of(example);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** {@code text} as Spark writes numbers; null when it is not written like the example. */
  Column number(Column text) {
    var whole =
        grouping.isEmpty()
            ? "[0-9]+"
            : "(?:[0-9]{1,3}(?:[%s][0-9]{3})+|[0-9]+)".formatted(grouping);
    var fraction = decimal.isEmpty() ? "" : "(?:[%s][0-9]+)?".formatted(decimal);
    var fits = text.rlike("^[-+]?%s%s$".formatted(whole, fraction));
    return when(fits, translate(text, decimal + grouping, decimal.isEmpty() ? "" : "."));
  }

  private static boolean repeats(String example, String sign) {
    return example.indexOf(sign) != example.lastIndexOf(sign);
  }

  /** A blank may be one that does not break, and there are two apostrophes. */
  private static String alike(String sign) {
    if (" \u00a0\u202f".contains(sign)) {
      return " \u00a0\u202f";
    }
    return "'\u2019".contains(sign) ? "'\u2019" : sign;
  }
}
