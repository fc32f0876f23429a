package io.customer360.jobs.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The days the company has existed, counted from 0.
 *
 * @param since the first day
 */
record History(LocalDate since) {
  private static final int OPENING_HOUR = 7;
  private static final int CLOSING_HOUR = 22;

  static final int LAST_DAY = CompanySettings.DAYS - 1;

  /** A time of that day at which people are awake, UTC. */
  Instant timeOn(int day, Dice dice) {
    return since
        .plusDays(day)
        .atTime(dice.between(OPENING_HOUR, CLOSING_HOUR), dice.between(0, 59), dice.between(0, 59))
        .toInstant(ZoneOffset.UTC);
  }

  LocalDate date(int day) {
    return since.plusDays(day);
  }
}
