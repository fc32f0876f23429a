package io.customer360.jobs.features;

import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;

/** Spans of time; days begin at midnight UTC and are half open, {@code [from, to)}. */
final class Days {

  private Days() {}

  /** Whether {@code at} lies before {@code day} begins. */
  static Column before(Column at, LocalDate day) {
    return at.lt(lit(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /** Whether {@code at} lies in {@code [from, to)}. */
  static Column within(Column at, LocalDate from, LocalDate to) {
    return before(at, to).and(at.geq(lit(from.atStartOfDay(ZoneOffset.UTC).toInstant())));
  }

  /** Whole days from {@code at} to {@code day}; 1 for the day before. */
  static Column until(LocalDate day, Column at) {
    return datediff(lit(day), at);
  }
}
