package io.customer360.jobs.generate;

import java.time.LocalDate;

/**
 * What decides every byte of a made-up company.
 *
 * @param customers number of real people, 0 to {@value #MOST_CUSTOMERS}
 * @param seed start of all random draws; any number
 * @param until the day, exclusive, up to which the company has existed
 */
public record CompanySettings(int customers, long seed, LocalDate until) {

  /** Days of history before {@code until}. */
  public static final int DAYS = 730;

  /** Phone numbers have six free digits, so more people would have to share them. */
  public static final int MOST_CUSTOMERS = 1_000_000;

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  /** Refuses values outside the ranges above. */
  public CompanySettings {
    if (customers < 0 || customers > MOST_CUSTOMERS) {
      throw refusal("customers", customers, "0 to " + MOST_CUSTOMERS);
    }
    if (until == null || until.isBefore(EARLIEST) || until.isAfter(LATEST)) {
      throw refusal("until", until, EARLIEST + " to " + LATEST);
    }
  }

  /** The first day of the history. */
  public LocalDate since() {
    return until.minusDays(DAYS);
  }

  private static IllegalArgumentException refusal(String key, Object value, String allowed) {
    return new IllegalArgumentException(
        "%s = %s is not allowed. Give a value from %s.".formatted(key, value, allowed));
  }
}
