package io.customer360.jobs.generate;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Writes a person down as people do it: each record of the same person comes out differently. */
final class DataEntry {
  private static final LocalDate PLACEHOLDER_BIRTH_DATE = LocalDate.of(1900, 1, 1);
  private static final double PLACEHOLDER = 0.01;
  private static final double SUFFIX = 0.25;

  private DataEntry() {}

  static EnteredPerson enter(Person person, Dice dice) {
    String firstName = dice.chance(0.25) ? Nicknames.of(person.firstName()) : person.firstName();
    boolean moved = dice.chance(0.15);
    return new EnteredPerson(
        name(firstName, dice),
        name(person.lastName(), dice) + suffix(person, dice),
        email(person, dice),
        phone(person, dice),
        birthDate(person.birthDate(), dice),
        moved ? person.formerAddress() : person.household().address());
  }

  private static String name(String name, Dice dice) {
    String spelled = dice.chance(0.30) ? Umlauts.spellOut(name) : name;
    String typed = dice.chance(0.10) ? TypingErrors.mistype(spelled, dice) : spelled;
    String cased =
        switch (dice.between(1, 40)) {
          case 1 -> typed.toUpperCase(Locale.ROOT);
          case 2 -> typed.toLowerCase(Locale.ROOT);
          default -> typed;
        };
    return switch (dice.between(1, 50)) {
      case 1 -> " " + cased;
      case 2 -> cased + " ";
      default -> cased;
    };
  }

  /** A father and his son of the same name are told apart by some, in whatever field there is. */
  private static String suffix(Person person, Dice dice) {
    if (person.household().sharedFirstName().isEmpty() || !dice.chance(SUFFIX)) {
      return "";
    }
    boolean father = person.number() == person.household().number();
    return " " + person.household().country().suffix(father);
  }

  private static Optional<String> email(Person person, Dice dice) {
    if (dice.chance(0.15)) {
      return Optional.empty();
    }
    if (dice.chance(PLACEHOLDER)) {
      return Optional.of(dice.pick(Email.PLACEHOLDERS));
    }
    String email = person.email();
    return Optional.of(
        switch (dice.between(1, 20)) {
          case 1 -> email.toUpperCase(Locale.ROOT);
          case 2 -> Email.tagged(email, dice);
          case 3, 4 -> person.otherEmail();
          default -> email;
        });
  }

  /** Households give their landline, people on their own rather their mobile number. */
  private static Optional<String> phone(Person person, Dice dice) {
    if (dice.chance(0.25)) {
      return Optional.empty();
    }
    if (dice.chance(PLACEHOLDER)) {
      return Optional.of(Phone.PLACEHOLDER);
    }
    boolean landline = dice.chance(person.household().isShared() ? 0.7 : 0.2);
    Phone phone = landline ? person.household().landline() : person.mobile();
    return Optional.of(phone.spell(dice));
  }

  private static Optional<LocalDate> birthDate(LocalDate date, Dice dice) {
    if (dice.chance(0.30)) {
      return Optional.empty();
    }
    if (dice.chance(PLACEHOLDER)) {
      return Optional.of(PLACEHOLDER_BIRTH_DATE);
    }
    // Only 132 days of the year can be swapped into another date, so these are swapped more often:
    // 2 % in all.
    boolean swapped = date.getDayOfMonth() <= 12 && dice.chance(0.02 * 365 / 132);
    return Optional.of(
        swapped ? LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue()) : date);
  }
}
