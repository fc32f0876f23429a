package io.customer360.jobs.generate;

import java.util.Optional;

/**
 * People under one roof, with one last name and one landline; most households have one person.
 *
 * @param number the number of its first member
 * @param sharedFirstName the first name of father and son, in the families where they share it
 */
record Household(
    int number,
    Country country,
    String lastName,
    Address address,
    Phone landline,
    Optional<String> sharedFirstName) {

  /** Of 20 people in a row, the first two live together and so do the next three: 25 percent. */
  private static final int ROW = 20;

  private static final int PAIR = 2;
  private static final int SHARING = 5;
  private static final double JUNIOR_FAMILY = 0.15;

  /** The household of a person, from the number of the person alone. */
  static Household of(int person, long seed, NameSource names) {
    int number = firstMember(person);
    Dice dice = new Dice(seed, "household", number);
    names.reseed(Dice.seedOf(seed, "household names", number));
    Country country = Country.draw(dice);
    boolean junior = number % ROW == 0 && dice.chance(JUNIOR_FAMILY);
    return new Household(
        number,
        country,
        names.lastName(country),
        names.address(country),
        country.landline(number),
        junior ? Optional.of(names.firstName(country, true)) : Optional.empty());
  }

  private static int firstMember(int person) {
    int place = person % ROW;
    if (place >= SHARING) {
      return person;
    }
    return person - (place < PAIR ? place : place - PAIR);
  }

  /** Whether others live here, too. */
  boolean isShared() {
    return number % ROW < SHARING;
  }
}
