package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;

/**
 * What is known of people's data before any is seen. It stands for some pairs, so that a handful of
 * records can be compared sensibly, and is outweighed by a few hundred.
 */
final class Expected {
  private static final double[] RANDOM = {0.90, 0.045, 0.03, 0.01, 0.01, 0.005, 0};
  private static final double[] PERSON = {0.02, 0.02, 0.03, 0.05, 0.06, 0.08, 0.74};

  private Expected() {}

  /** Share of random pairs that agree exactly in a field. */
  static double agreement(Kind kind) {
    return switch (kind) {
      case E_MAIL, PHONE, NATIONAL_ID -> 1e-6;
      case DATE -> 5e-5;
      case STREET, POSTCODE, COMPANY, FULL_NAME -> 1e-3;
      case FAMILY_NAME -> 2e-3;
      case GIVEN_NAME, TEXT -> 5e-3;
      case CITY, HOUSE_NUMBER -> 2e-2;
      case REGION -> 0.1;
      case COUNTRY, CATEGORY, NAME_SUFFIX -> 0.5;
    };
  }

  /** Share of unequal random pairs on a level. */
  static double random(int level) {
    return RANDOM[level];
  }

  /** Share of pairs of one person on a level. */
  static double person(int level) {
    return PERSON[level];
  }
}
