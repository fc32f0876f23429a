package io.customer360.jobs.generate;

import java.util.List;

/** What was put into the made-up company for the jobs to find; for checks of what they found. */
public final class Planted {

  /** Probability that a product of a bundle is in a basket because the first one is. */
  public static final double BUNDLE_PROBABILITY = 0.65;

  /** Espresso, filter coffee, tea, frying, raised bed and train set. */
  public static final List<Bundle> BUNDLES =
      List.of(
          Bundle.of("P-001", "P-002", "P-003"),
          Bundle.of("P-006", "P-007"),
          Bundle.of("P-010", "P-011"),
          Bundle.of("P-016", "P-017", "P-018"),
          Bundle.of("P-026", "P-027", "P-028"),
          Bundle.of("P-035", "P-036"));

  private static final WeightedChoice<CustomerType> TYPES =
      new WeightedChoice<>(List.of(CustomerType.values()), CustomerType::share);

  private Planted() {}

  /** The type of a person, by the number that the truth file has. */
  public static CustomerType typeOf(long seed, int person) {
    return TYPES.draw(new Dice(seed, "type", person));
  }
}
