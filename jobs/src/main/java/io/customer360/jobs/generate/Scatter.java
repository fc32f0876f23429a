package io.customer360.jobs.generate;

/**
 * Turns numbers below a million into others below a million, each into another one, by which
 * neighbours in the list of people get phone numbers and e-mail addresses that look nothing alike.
 */
enum Scatter {
  LANDLINE(617_371),
  MOBILE(271_829),
  EMAIL(314_159),
  OTHER_EMAIL(577_217);

  private static final long LIMIT = 1_000_000;

  /** Has no factor in common with the limit, or two numbers would become the same. */
  private final long factor;

  Scatter(long factor) {
    this.factor = factor;
  }

  /** Six digits. */
  String digits(long number) {
    return "%06d".formatted((number + 1) * factor % LIMIT);
  }
}
