package io.customer360.common.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The narrowest type that the values of a text column fit.
 *
 * @param text what a person reads: {@code decimal(8,2)}, {@code date dd.MM.yyyy}
 * @param fits values that fit it; all, or at least {@link #NEARLY}
 * @param formats Spark's patterns of a date or timestamp, most frequent first; empty when all are
 *     as ISO 8601 writes them, which Spark reads without a pattern
 * @param days by which patterns {@link Measures} has read the days, when not all are as ISO 8601
 * @param unsure what cannot be known from the values alone, as a sentence
 */
public record ValueType(
    Kind kind,
    String text,
    long fits,
    List<String> formats,
    List<String> days,
    Optional<String> unsure) {
  /** A column with this share of dates is one of dates, some of which are wrong; as of numbers. */
  static final double NEARLY = 0.9;

  /** What a value is. */
  public enum Kind {
    EMPTY,
    BOOLEAN,
    WHOLE,
    DECIMAL,
    NUMBER,
    /** A number with a currency sign or separated thousands. */
    AMOUNT,
    /** A number with a decimal comma. */
    DECIMAL_COMMA,
    DATE,
    TIMESTAMP,
    EMAIL,
    PHONE,
    TEXT,
    /** Bytes, maps and what else has no order of use to a reader. */
    OTHER;

    /** Whether it has a minimum, a maximum and quantiles as a number. */
    public boolean isNumber() {
      return this == WHOLE
          || this == DECIMAL
          || this == NUMBER
          || this == AMOUNT
          || this == DECIMAL_COMMA;
    }

    public boolean isTime() {
      return this == DATE || this == TIMESTAMP;
    }
  }

  /** The type of a column whose values are text. */
  static ValueType of(Row measured, long filled) {
    if (filled == 0) {
      return simple(Kind.EMPTY, "empty", 0);
    }
    if (looks(measured, Measures.Looks.FLAG) == filled) {
      return simple(Kind.BOOLEAN, "boolean", filled);
    }
    var dates = DateFormats.choose(readable(measured));
    if (dates.fits() >= NEARLY * filled) {
      return dates(measured, dates);
    }
    return number(measured, filled)
        .or(() -> likeness(measured, filled))
        .or(() -> nearlyNumber(measured, filled))
        .orElseGet(() -> simple(Kind.TEXT, "text", filled));
  }

  /** The type of a column that Spark itself types. */
  static ValueType declared(String type, long filled) {
    var kind =
        switch (type.replaceAll("\\(.*", "")) {
          case "boolean" -> Kind.BOOLEAN;
          case "tinyint", "smallint", "int", "bigint" -> Kind.WHOLE;
          case "decimal" -> Kind.DECIMAL;
          case "float", "double" -> Kind.NUMBER;
          case "date" -> Kind.DATE;
          case "timestamp", "timestamp_ntz" -> Kind.TIMESTAMP;
          default -> Kind.OTHER;
        };
    return simple(kind, type, filled);
  }

  private static Optional<ValueType> number(Row measured, long filled) {
    if (looks(measured, Measures.Looks.LEADING_ZERO) > 0) {
      return Optional.empty();
    }
    if (looks(measured, Measures.Looks.WHOLE) == filled) {
      return Optional.of(simple(Kind.WHOLE, "whole number", filled));
    }
    int scale = measured.isNullAt(at(measured, Measures.SCALE)) ? 0 : integer(measured, "scale");
    int precision = Math.max(1, integer(measured, Measures.WHOLE_DIGITS) + scale);
    var decimal = "(%d,%d)".formatted(precision, scale);
    if (looks(measured, Measures.Looks.DECIMAL) == filled) {
      return Optional.of(simple(Kind.DECIMAL, "decimal" + decimal, filled));
    }
    if (looks(measured, Measures.Looks.NUMBER) == filled) {
      return Optional.of(simple(Kind.NUMBER, "number, with exponents", filled));
    }
    if (looks(measured, Measures.Looks.AMOUNT) == filled) {
      return Optional.of(simple(Kind.AMOUNT, "amount, decimal" + decimal, filled));
    }
    if (looks(measured, Measures.Looks.DECIMAL_COMMA) == filled) {
      return Optional.of(
          simple(Kind.DECIMAL_COMMA, "decimal" + decimal + ", decimal comma", filled));
    }
    return Optional.empty();
  }

  private static Optional<ValueType> nearlyNumber(Row measured, long filled) {
    long fits = looks(measured, Measures.Looks.DECIMAL);
    // Not whole numbers: those among other texts are codes.
    boolean isMeasure = fits >= 2 * looks(measured, Measures.Looks.WHOLE);
    return isMeasure && fits >= NEARLY * filled
        ? Optional.of(simple(Kind.NUMBER, "number", fits))
        : Optional.empty();
  }

  private static Optional<ValueType> likeness(Row measured, long filled) {
    long emails = looks(measured, Measures.Looks.EMAIL);
    if (emails >= NEARLY * filled) {
      return Optional.of(simple(Kind.EMAIL, "like e-mail", emails));
    }
    long phones = looks(measured, Measures.Looks.PHONE);
    return phones >= NEARLY * filled && datesAmong(measured) == 0
        ? Optional.of(simple(Kind.PHONE, "like phone", phones))
        : Optional.empty();
  }

  private static long datesAmong(Row measured) {
    return readable(measured).values().stream().mapToLong(n -> n).max().orElse(0);
  }

  private static ValueType dates(Row measured, DateFormats.Found dates) {
    boolean twoDigits = measured.getLong(at(measured, Measures.ONE_DIGIT)) == 0;
    var clock = clock(measured);
    var isIso = dates.used().stream().allMatch(DateFormats.Format::isIso);
    var patterns = new ArrayList<String>();
    for (var format : dates.used()) {
      patterns.add(format.written(twoDigits) + clock.orElse(""));
    }
    boolean isDay = clock.isEmpty();
    var text = (isDay ? "date " : "timestamp ") + String.join(" or ", patterns);
    return new ValueType(
        isDay ? Kind.DATE : Kind.TIMESTAMP,
        text,
        dates.fits(),
        isIso ? List.of() : List.copyOf(patterns),
        isIso ? List.of() : dates.used().stream().map(DateFormats.Format::pattern).toList(),
        unsure(dates, twoDigits));
  }

  private static Optional<String> unsure(DateFormats.Found dates, boolean twoDigits) {
    var sentences = new ArrayList<String>();
    dates
        .unsure()
        .forEach(
            (chosen, other) ->
                sentences.add(
                    "%s could as well be %s: no day above 12 occurs"
                        .formatted(chosen.written(twoDigits), other.written(twoDigits))));
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", sentences));
  }

  /** The pattern of the time of day behind the date; empty when there is none. */
  private static Optional<String> clock(Row measured) {
    long times = measured.getLong(at(measured, Measures.TIMES));
    if (times == 0) {
      return Optional.empty();
    }
    int longest = integer(measured, Measures.TIME_LENGTH);
    boolean oneDigit = integer(measured, Measures.TIME_LENGTH_LEAST) % 3 == 1 && longest <= 8;
    var pattern = new StringBuilder();
    pattern.append(measured.getLong(at(measured, Measures.SEPARATED_BY_T)) > 0 ? "'T'" : " ");
    pattern.append(oneDigit ? "H:mm" : "HH:mm");
    if (longest > "HH:mm".length()) {
      pattern.append(":ss");
    }
    if (longest > "HH:mm:ss".length()) {
      pattern.append("[.").append("S".repeat(longest - "HH:mm:ss.".length())).append(']');
    }
    if (measured.getLong(at(measured, Measures.ZONES)) > 0) {
      pattern.append("XXX");
    }
    return Optional.of(pattern.toString());
  }

  private static HashMap<DateFormats.Format, Long> readable(Row measured) {
    var readable = new HashMap<DateFormats.Format, Long>();
    for (var format : DateFormats.ALL) {
      readable.put(format, measured.getLong(at(measured, Measures.read(format.pattern()))));
    }
    return readable;
  }

  static ValueType simple(Kind kind, String text, long fits) {
    return new ValueType(kind, text, fits, List.of(), List.of(), Optional.empty());
  }

  static long looks(Row measured, Measures.Looks looks) {
    return measured.getLong(at(measured, Measures.name(looks)));
  }

  private static int integer(Row measured, String name) {
    return measured.getInt(at(measured, name));
  }

  private static int at(Row measured, String name) {
    return measured.fieldIndex(name);
  }
}
