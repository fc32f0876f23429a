package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.try_multiply;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** How days and times are written: a pattern of Spark, or a count of time since 1970. */
final class TimePattern {
  private static final Map<String, Long> MICROS =
      Map.of("epoch-seconds", 1_000_000L, "epoch-millis", 1_000L);

  private TimePattern() {}

  /** {@code text} as a timestamp; null when it is not written so. */
  static Column time(Column text, String pattern) {
    var micros = MICROS.get(pattern);
    return micros == null
        ? try_to_timestamp(text, lit(pattern))
        : timestamp_micros(
            try_multiply(text.try_cast(createDecimalType(20, 6)), lit(micros)).try_cast(LongType));
  }

  /** Why {@code pattern} cannot be used, or would read something else than is meant. */
  static Optional<String> problem(String pattern) {
    if (MICROS.containsKey(pattern)) {
      return Optional.empty();
    }
    var letters = pattern.replaceAll("'[^']*'", "");
    if (letters.matches(".*[YweWucB].*")) {
      return Optional.of(
          "'%s' counts weeks, which no date is read from; years are yyyy, days dd"
              .formatted(pattern));
    }
    boolean isDay = letters.matches(".*y.*") && letters.matches(".*(M.*d|d.*M|L.*d|d.*L|D).*");
    if (!isDay) {
      return Optional.of(
          "'%s' does not tell year (y), month (M) and day (d); m are minutes, D the day of a year"
              .formatted(pattern));
    }
    if (letters.contains("M") && letters.contains("D")) {
      return Optional.of(
          "'%s' means the day of the year by D; of the month is d".formatted(pattern));
    }
    try {
      var unused = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("'%s' is no pattern: %s".formatted(pattern, e.getMessage()));
    }
  }
}
