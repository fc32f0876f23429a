package io.customer360.jobs.generate;

import java.util.List;

/**
 * A phone number in its parts.
 *
 * @param dialCode of the country, without + or zeros
 * @param area area or network code, without the leading zero
 * @param subscriber the rest of the digits
 */
record Phone(String dialCode, String area, String subscriber) {
  static final String PLACEHOLDER = "0000000000";

  private static final List<String> SPELLINGS =
      List.of(
          "+%1$s %2$s %3$s",
          "+%1$s%2$s%3$s", "00%1$s %2$s %3$s", "0%2$s %3$s", "0%2$s/%3$s", "(0%2$s) %3$s");

  /** One of the ways in which people write this number. */
  String spell(Dice dice) {
    return dice.pick(SPELLINGS).formatted(dialCode, area, subscriber);
  }
}
