package io.customer360.jobs.identity.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;

/** Coarser and coarser forms of a normalised value; null where there is none. */
final class BlockingKeys {
  private static final DoubleMetaphone PHONETIC = new DoubleMetaphone();
  private static final Set<String> NOT_TELLING = Words.of("not-telling");
  private static final int UNHEARD = 4;
  private static final int DAY = 8;

  private BlockingKeys() {}

  /** How the first name sounds that a nickname stands for, the first three letters as written. */
  static List<String> ofGivenName(String name) {
    return keys(name, sound(NameVariants.formal(firstWord(name))), start(name, 3));
  }

  /** How the first name sounds, its first three letters. */
  static List<String> ofFamilyName(String name) {
    return keys(name, sound(firstWord(name)), start(name, 3));
  }

  /** All names in order of the alphabet, how the last and the first sound. */
  static List<String> ofFullName(String name) {
    if (name.indexOf(' ') < 0) {
      var sound = sound(name);
      return keys(name, sound, sound);
    }
    var names = new ArrayList<>(Tokens.of(name));
    var last = sound(names.get(names.size() - 1));
    var first = sound(names.get(0));
    Collections.sort(names);
    return keys(String.join(" ", names), last, first);
  }

  /** How the first telling word sounds, the first four letters. */
  static List<String> ofText(String text) {
    return keys(text, sound(tellingWord(text)), start(text, UNHEARD));
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

  private static String sound(String word) {
    var sound = Tokens.isWord(word) ? PHONETIC.doubleMetaphone(word) : null;
    return sound == null || sound.isEmpty() ? start(word, UNHEARD) : sound;
  }

  private static String start(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, letters);
  }

  private static List<String> keys(String... keys) {
    return Collections.unmodifiableList(java.util.Arrays.asList(keys));
  }
}
