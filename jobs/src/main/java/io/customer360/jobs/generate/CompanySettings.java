package io.customer360.jobs.generate;

import java.time.LocalDate;

/**
 * What decides every byte of a made-up company.
 *
 * @param customers number of real people, 0 to {@value #MOST_CUSTOMERS}
 * @param seed start of all random draws; any number
 * @param until the day, exclusive, up to which the company has existed
 * @param duplicates expected share of the records that are of somebody who is on record already,
 *     {@value #FEWEST_DUPLICATES} to {@value #MOST_DUPLICATES}
 */
public record CompanySettings(int customers, long seed, LocalDate until, double duplicates) {

  /** Days of history before {@code until}. */
  public static final int DAYS = 730;

  /** Phone numbers have six free digits, so more people would have to share them. */
  public static final int MOST_CUSTOMERS = 1_000_000;

  /** Share of records of people who are on record already, unless another one is wanted. */
  public static final double USUAL_DUPLICATES = 0.453;

  static final double FEWEST_DUPLICATES = 0.06;
  static final double MOST_DUPLICATES = 0.57;

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
    if (!(duplicates >= FEWEST_DUPLICATES && duplicates <= MOST_DUPLICATES)) {
      throw refusal("duplicates", duplicates, FEWEST_DUPLICATES + " to " + MOST_DUPLICATES);
    }
  }

  /** A company with as many duplicates as usual. */
  public CompanySettings(int customers, long seed, LocalDate until) {
    this(customers, seed, until, USUAL_DUPLICATES);
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
