package io.customer360.jobs.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one person is on record: up to two contacts in the CRM, up to two accounts in the shop, and
 * perhaps in support; at least one record in all.
 */
record Registrations(
    List<Contact> contacts, List<Account> accounts, Optional<EnteredPerson> requester) {

  private static final int LAST_REGISTRATION = 600;

  /** Lapsed customers were active in the first year, so they came early. */
  private static final int LAST_REGISTRATION_OF_LAPSED = 120;

  /** A record of the CRM; opt-in is Y, N or null for never asked. */
  record Contact(EnteredPerson person, String title, LocalDate createdOn, String optIn) {}

  /** An account in the shop, opened on that day of the history. */
  record Account(EnteredPerson person, int day, Instant registeredAt, boolean newsletter) {}

  /** Those whom chance puts nowhere are in the CRM. */
  static Registrations of(
      Person person, CustomerType type, Presence presence, History history, Dice dice) {
    boolean inShop = dice.chance(presence.inShop());
    boolean inSupport = dice.chance(presence.inSupport());
    boolean inCrm = dice.chance(presence.inCrm()) || !(inShop || inSupport);
    int day = firstDay(type, dice);
    return new Registrations(
        inCrm ? contacts(person, day, history, dice) : List.of(),
        inShop ? accounts(person, day, history, dice) : List.of(),
        inSupport ? Optional.of(DataEntry.enter(person, dice)) : Optional.empty());
  }

  /** Most customers came in the first months. */
  private static int firstDay(CustomerType type, Dice dice) {
    int last = type == CustomerType.LAPSED ? LAST_REGISTRATION_OF_LAPSED : LAST_REGISTRATION;
    double early = dice.unit();
    return (int) (last * early * early * early);
  }

  private static List<Contact> contacts(Person person, int day, History history, Dice dice) {
    List<Contact> contacts = new ArrayList<>();
    int count = dice.chance(Presence.SECOND_CONTACT) ? 2 : 1;
    for (int from = day; contacts.size() < count; ) {
      String title = person.household().country().title(person.male());
      contacts.add(
          new Contact(
              DataEntry.enter(person, dice),
              dice.chance(0.8) ? title : null,
              history.date(from),
              dice.chance(0.2) ? null : dice.chance(0.55) ? "Y" : "N"));
      from = dice.between(from, History.LAST_DAY);
    }
    return contacts;
  }

  private static List<Account> accounts(Person person, int day, History history, Dice dice) {
    List<Account> accounts = new ArrayList<>();
    int count = dice.chance(Presence.SECOND_ACCOUNT) ? 2 : 1;
    for (int from = day; accounts.size() < count; ) {
      accounts.add(
          new Account(
              DataEntry.enter(person, dice), from, history.timeOn(from, dice), dice.chance(0.4)));
      from = dice.between(from, History.LAST_DAY);
    }
    return accounts;
  }
}
