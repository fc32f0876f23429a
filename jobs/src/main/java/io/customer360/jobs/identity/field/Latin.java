package io.customer360.jobs.identity.field;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;

/**
 * Any script to small Latin letters without accents: the alphabet in which fields are compared.
 *
 * <p>Most scripts go by {@link LatinTable}, letter by letter; Japanese, Korean and those of India
 * by ICU, which takes some fifty times longer.
 */
final class Latin {
  /** Characters beyond this are not read, so that a value of a megabyte costs nothing. */
  static final int LONGEST = 1000;

  private static final int ROUNDS = 3;

  /** Loaded only where a script needs it. */
  private static final class Icu {
    static final Transliterator ANY =
        Transliterator.getInstance("Any-Latin; Latin-ASCII; Any-Lower");
  }

  private Latin() {}

  /**
   * Small letters a to z, digits and ASCII signs with single blanks between; letters that ICU
   * cannot spell stay. Without emoji, control and invisible characters; umlauts spelled out.
   * Folding what is folded changes nothing.
   *
   * @return null of null, perhaps empty
   */
  static String folded(String raw) {
    if (raw == null) {
      return null;
    }
    int end = Math.min(raw.length(), LONGEST);
    if (end == raw.length() && isFolded(raw)) {
      return raw;
    }
    var out = new StringBuilder(end + 8);
    for (int i = 0; i < end; i++) {
      char c = raw.charAt(i);
      if (c < 0x80) {
        append(out, c);
      } else {
        var plain = LatinTable.plain(c, out);
        if (plain == null) {
          return transliterated(raw.substring(0, end));
        }
        append(out, plain);
      }
    }
    return finished(out);
  }

  private static boolean isFolded(String raw) {
    char before = ' ';
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < ' ' || c > '~' || (c >= 'A' && c <= 'Z') || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return raw.isEmpty() || before != ' ';
  }

  private static String transliterated(String raw) {
    var now = raw;
    for (int round = 0; round < ROUNDS; round++) {
      var known = spelled(Normalizer.normalize(now, Normalizer.Form.NFKC), false);
      var next = isFolded(known) ? known : spelled(Icu.ANY.transliterate(known), true);
      if (next.equals(now) || isFolded(next)) {
        return next;
      }
      now = next;
    }
    var ascii = new StringBuilder(now.length());
    now.chars().filter(c -> c < 0x80).forEach(c -> append(ascii, (char) c));
    return finished(ascii);
  }

  /** By the table, and what it lacks as it is; at the end only letters of that. */
  private static String spelled(String text, boolean atEnd) {
    var out = new StringBuilder(text.length() + 16);
    int step;
    for (int i = 0; i < text.length(); i += step) {
      int point = text.codePointAt(i);
      step = Character.charCount(point);
      if (point < 0x80) {
        append(out, (char) point);
      } else if (Character.isDigit(point)) {
        append(out, (char) ('0' + Character.digit(point, 10)));
      } else {
        var plain = point < 0x10000 ? LatinTable.plain((char) point, out) : null;
        if (plain != null) {
          append(out, plain);
        } else if (Character.isLetter(point) ? !atEnd || step == 1 : !atEnd && matters(point)) {
          out.appendCodePoint(Character.toLowerCase(point));
        } else if (Character.isWhitespace(point)
            || Character.getType(point) == Character.DASH_PUNCTUATION) {
          append(out, ' ');
        }
      }
    }
    return finished(out);
  }

  /** Vowel signs and other marks that ICU wants to see beside the letters. */
  private static boolean matters(int point) {
    return point >= 0x370
        && (Character.getType(point) == Character.NON_SPACING_MARK
            || Character.getType(point) == Character.COMBINING_SPACING_MARK);
  }

  private static void append(StringBuilder out, String plain) {
    for (int i = 0; i < plain.length(); i++) {
      append(out, plain.charAt(i));
    }
  }

  private static void append(StringBuilder out, char c) {
    if (c > ' ' && c < 0x7f) {
      out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    } else if ((c == ' ' || (c >= '\t' && c <= '\r'))
        && !out.isEmpty()
        && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  private static String finished(StringBuilder out) {
    out.setLength(Math.min(out.length(), LONGEST));
    if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }
}
