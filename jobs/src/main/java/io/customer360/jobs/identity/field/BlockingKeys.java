package io.customer360.jobs.identity.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Coarser and coarser forms of a normalised value; null where there is none. */
final class BlockingKeys {
  private static final Set<String> NOT_TELLING = Words.of("not-telling");
  private static final int UNHEARD = 4;
  private static final int DAY = 8;

  private BlockingKeys() {}

  /** How the first name sounds that a nickname stands for, the first three letters as written. */
  static List<String> ofGivenName(String name, Sound sound) {
    return heard(name, start(name, 3), codes(NameVariants.formal(firstWord(name)), sound));
  }

  /** How the first name sounds, its first three letters. */
  static List<String> ofFamilyName(String name, Sound sound) {
    return heard(name, start(name, 3), codes(firstWord(name), sound));
  }

  /** All names in order of the alphabet, how the last and the first sound. */
  static List<String> ofFullName(String name, Sound sound) {
    if (name.indexOf(' ') < 0) {
      var codes = codes(name, sound);
      return heard(name, codes.get(0), codes);
    }
    var names = new ArrayList<>(Tokens.of(name));
    var last = codes(names.get(names.size() - 1), sound);
    var first = codes(names.get(0), sound).get(0);
    Collections.sort(names);
    return heard(String.join(" ", names), first, last);
  }

  /** How the first telling word sounds, the first four letters. */
  static List<String> ofText(String text) {
    return heard(text, start(text, UNHEARD), codes(tellingWord(text), Sound.DOUBLE_METAPHONE));
  }

  /** The year, then day and month in order of size. */
  static List<String> ofDate(String date) {
    var year = date.length() < 4 ? null : date.substring(0, 4);
    if (date.length() != DAY) {
      return keys(date, year, null);
    }
    var month = date.substring(4, 6);
    var day = date.substring(6);
    return keys(date, year, month.compareTo(day) < 0 ? month + day : day + month);
  }

  /** What stands before the at. */
  static List<String> ofEMail(String address) {
    int at = address.indexOf('@');
    return keys(address, at < 1 ? null : address.substring(0, at));
  }

  /** The first and the second half. */
  static List<String> ofNumber(String number) {
    int half = number.length() / 2;
    return half < 2
        ? keys(number, null, null)
        : keys(number, number.substring(0, half), number.substring(half));
  }

  /** The first three letters. */
  static List<String> ofPostcode(String postcode) {
    return keys(postcode, postcode.length() < 3 ? null : postcode.substring(0, 3));
  }

  /** The leading digits. */
  static List<String> ofHouseNumber(String number) {
    int end = 0;
    while (end < number.length() && Tokens.isDigit(number.charAt(end))) {
      end++;
    }
    return keys(number, end == 0 ? null : number.substring(0, end));
  }

  private static String tellingWord(String text) {
    for (int from = 0; from < text.length(); ) {
      int blank = text.indexOf(' ', from);
      var word = text.substring(from, blank < 0 ? text.length() : blank);
      if (word.length() > 2 && Tokens.hasLetter(word) && !NOT_TELLING.contains(word)) {
        return word;
      }
      from = blank < 0 ? text.length() : blank + 1;
    }
    return firstWord(text);
  }

  private static String firstWord(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  /** As many as the sound has; of what is not heard the first letters. */
  private static List<String> codes(String word, Sound sound) {
    var codes = Tokens.isWord(word) ? sound.codes(word) : List.<String>of();
    return codes.isEmpty() ? Collections.nCopies(sound.count(), start(word, UNHEARD)) : codes;
  }

  private static String start(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, letters);
  }

  /** The first code in the middle, others at the end. */
  private static List<String> heard(String value, String last, List<String> codes) {
    var keys = new ArrayList<>(List.of(value, codes.get(0), last));
    keys.addAll(codes.subList(1, codes.size()));
    return keys;
  }

  private static List<String> keys(String... keys) {
    return Collections.unmodifiableList(java.util.Arrays.asList(keys));
  }
}
