package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Fields and records for tests of the engine. */
final class Records {
  private Records() {}

  /** Fields that are called like their kinds. */
  static List<Field> fields(Kind... kinds) {
    return Arrays.stream(kinds)
        .map(k -> new Field(k.configName(), k, List.of(k.configName())))
        .toList();
  }

  /** A record of normalised values, null where missing. */
  static Profile profile(String id, String... values) {
    return Profile.of(Profile.encoded(id, "s", values), values.length);
  }

  /** The same with evidence; each value is of the rarity given, in eighths of bits. */
  static Profile weighable(int rarity, String id, String... values) {
    var all = new byte[values.length];
    Arrays.fill(all, (byte) rarity);
    return Profile.of(profile(id, values).withEvidence(all, new int[0]), values.length);
  }

  /** A word of letters a to {@code last}. */
  static String word(Random dice, int length, char last) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + dice.nextInt(last - 'a' + 1)));
    }
    return word.toString();
  }

  /** The text with some letters put in, left out, changed and swapped. */
  static String mistyped(Random dice, String text, int times) {
    var out = new StringBuilder(text);
    for (int i = 0; i < times; i++) {
      char letter = (char) ('a' + dice.nextInt(26));
      int at = out.isEmpty() ? 0 : dice.nextInt(out.length());
      switch (out.isEmpty() ? 0 : dice.nextInt(4)) {
        case 0 -> out.insert(at, letter);
        case 1 -> out.deleteCharAt(at);
        case 2 -> out.setCharAt(at, letter);
        default -> {
          char moved = out.charAt(at);
          out.deleteCharAt(at).insert(Math.min(out.length(), at + 1), moved);
        }
      }
    }
    return out.toString();
  }

  static <T> T anyOf(Random dice, List<T> values) {
    return values.get(dice.nextInt(values.size()));
  }
}
