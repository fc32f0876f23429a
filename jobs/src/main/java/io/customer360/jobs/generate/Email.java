package io.customer360.jobs.generate;

import java.util.List;
import java.util.Locale;

/**
 * E-mail addresses of people, all at domains that RFC 2606 reserves, so that no mail to them can
 * ever arrive. Digits from the number of the person make each address distinct.
 */
final class Email {
  static final List<String> PLACEHOLDERS = List.of("noreply@example.com", "unknown@unknown.com");

  private static final List<String> DOMAINS =
      List.of("example.com", "example.org", "example.net", "mail.example", "post.example");
  private static final List<String> PATTERNS =
      List.of("%s.%s%s", "%s_%s%s", "%s%s%s", "%2$s.%1$s%3$s");
  private static final List<String> ALIASES =
      List.of("sunny", "coffee.fan", "nightowl", "blue.bird", "gardener", "home", "captain");
  private static final List<String> TAGS = List.of("shop", "news", "home", "orders");

  private Email() {}

  /** The address somebody of this name would choose. */
  static String address(String firstName, String lastName, int person, Dice dice) {
    String local =
        dice.pick(PATTERNS)
            .formatted(letters(firstName), letters(lastName), Scatter.EMAIL.digits(person));
    return local + "@" + dice.pick(DOMAINS);
  }

  /** An address that tells nothing about the name. */
  static String otherAddress(int person, Dice dice) {
    return dice.pick(ALIASES) + "." + Scatter.OTHER_EMAIL.digits(person) + "@" + dice.pick(DOMAINS);
  }

  /** anna@example.com with a tag: anna+shop@example.com, the same mailbox. */
  static String tagged(String address, Dice dice) {
    return address.replace("@", "+" + dice.pick(TAGS) + "@");
  }

  private static String letters(String name) {
    return Umlauts.spellOut(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
