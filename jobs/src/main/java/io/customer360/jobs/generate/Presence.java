package io.customer360.jobs.generate;

import java.util.stream.IntStream;

/**
 * How likely a person is on record in each system.
 *
 * @param inCrm probability, besides those who are nowhere else
 * @param inShop probability
 * @param inSupport probability
 */
record Presence(double inCrm, double inShop, double inSupport) {
  /** Probability of another record in the CRM, and of another account, of who has one. */
  static final double SECOND_CONTACT = 0.04 / 0.70;

  static final double SECOND_ACCOUNT = 0.03 / 0.75;

  private static final Presence USUAL = new Presence(0.70, 0.75, 0.25);

  /** Steps of how much likelier than usual; at the last one nearly all are in the shop. */
  private static final int STEPS = 1000;

  private static final int MOST = 1333;

  /**
   * The systems as likely compared to each other as usual, and as many of the records of people who
   * have another one already as wanted.
   *
   * @param duplicates share of all records, {@value CompanySettings#FEWEST_DUPLICATES} to {@value
   *     CompanySettings#MOST_DUPLICATES}
   */
  static Presence of(double duplicates) {
    return IntStream.range(0, MOST)
        .mapToObj(USUAL::times)
        .filter(presence -> presence.duplicates() >= duplicates)
        .findFirst()
        .orElseGet(() -> USUAL.times(MOST));
  }

  private Presence times(int steps) {
    return new Presence(inCrm * steps / STEPS, inShop * steps / STEPS, inSupport * steps / STEPS);
  }

  /** Expected share of the records that are not the first of their person. */
  double duplicates() {
    double nowhere = (1 - inCrm) * (1 - inShop) * (1 - inSupport);
    double records =
        (inCrm + nowhere) * (1 + SECOND_CONTACT) + inShop * (1 + SECOND_ACCOUNT) + inSupport;
    return 1 - 1 / records;
  }
}
