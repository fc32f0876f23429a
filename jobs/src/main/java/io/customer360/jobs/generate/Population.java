package io.customer360.jobs.generate;

import java.time.LocalDate;

/** Computes person i from the seed and i, so that nobody has to be kept in memory. */
final class Population {
  private final CompanySettings settings;
  private final NameSource names = new NameSource();

  Population(CompanySettings settings) {
    this.settings = settings;
  }

  Person person(int number) {
    long seed = settings.seed();
    Household household = Household.of(number, seed, names);
    Country country = household.country();
    Dice dice = new Dice(seed, "person", number);
    names.reseed(Dice.seedOf(seed, "person names", number));
    boolean male = household.sharedFirstName().isPresent() || dice.chance(0.5);
    String firstName = household.sharedFirstName().orElseGet(() -> names.firstName(country, male));
    return new Person(
        number,
        household,
        male,
        firstName,
        birthDate(number, household, dice),
        names.address(country),
        country.mobile(number),
        Email.address(firstName, household.lastName(), number, dice),
        Email.otherAddress(number, dice));
  }

  /** Between 18 and 85 years ago; a father and his son of the same name are a generation apart. */
  private LocalDate birthDate(int number, Household household, Dice dice) {
    boolean family = household.sharedFirstName().isPresent();
    boolean father = family && number == household.number();
    int youngest = father ? 55 : 18;
    int oldest = family && !father ? 32 : 85;
    return settings
        .until()
        .minusYears(dice.between(youngest, oldest))
        .minusDays(dice.between(0, 364));
  }
}
