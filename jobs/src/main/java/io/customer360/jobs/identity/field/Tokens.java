package io.customer360.jobs.identity.field;

import java.util.ArrayList;
import java.util.List;

/** Folded text in runs of letters and digits. */
final class Tokens {
  /** Apostrophes, and what a scanner reads where a letter is damaged. */
  private static final String JOINING = "'`|<>:*^~\"";

  private Tokens() {}

  /** The runs; apostrophes and stray signs within are dropped, all else separates. */
  static List<String> of(String folded) {
    return of(folded, false);
  }

  /** As {@link #of}, but a dot before a letter joins: s.a. is one run. */
  static List<String> dotted(String folded) {
    return of(folded, true);
  }

  /** The runs with a blank between. Empty when there is none. */
  static String spaced(String folded) {
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c != ' ' && !isInner(c)) {
        return String.join(" ", of(folded));
      }
    }
    return folded;
  }

  /** The letters and digits alone. */
  static String compact(String folded) {
    for (int i = 0; i < folded.length(); i++) {
      if (!isInner(folded.charAt(i))) {
        var out = new StringBuilder(folded.length());
        folded.chars().filter(c -> isInner((char) c)).forEach(c -> out.append((char) c));
        return out.toString();
      }
    }
    return folded;
  }

  /** Whether it is one run of the letters a to z. */
  static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether it is digits only; not of the empty text. */
  static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether one character is all that stands there; not of the empty text. */
  static boolean isOneCharacter(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) != text.charAt(0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static List<String> of(String folded, boolean dotsJoin) {
    var tokens = new ArrayList<String>();
    var run = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (isInner(c)) {
        run.append(c);
      } else if (JOINING.indexOf(c) < 0 && !(dotsJoin && c == '.')) {
        end(run, tokens);
      }
    }
    end(run, tokens);
    return tokens;
  }

  private static void end(StringBuilder run, List<String> tokens) {
    if (!run.isEmpty()) {
      tokens.add(run.toString());
      run.setLength(0);
    }
  }

  private static boolean isInner(char c) {
    return (c >= 'a' && c <= 'z') || isDigit(c) || (c >= 0x80 && Character.isLetterOrDigit(c));
  }
}
