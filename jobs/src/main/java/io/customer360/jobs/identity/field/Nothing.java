package io.customer360.jobs.identity.field;

import java.util.Set;

/** Values that stand for no value. */
final class Nothing {
  private static final Set<String> ANYWHERE = Words.of("nothing");
  private static final Set<String> OF_NAMES = Words.of("no-name");
  private static final int LONGEST = 20;

  private Nothing() {}

  /** Whether folded text such as n/a, unknown or xxx stands for nothing. */
  static boolean is(String folded) {
    return folded.isEmpty()
        || (folded.length() <= LONGEST && ANYWHERE.contains(folded))
        || isCrossedOut(folded);
  }

  /** Whether it stands for no name: test, aaa, mr, and what is nothing anywhere. */
  static boolean isName(String folded) {
    return is(folded)
        || (folded.length() <= LONGEST && OF_NAMES.contains(folded))
        || (folded.length() > 2 && Tokens.isOneCharacter(folded))
        || !Tokens.hasLetter(folded);
  }

  /** Whether it is a number nobody has: 000000, 123456789. */
  static boolean isNumber(String digits) {
    if (Tokens.isOneCharacter(digits)) {
      return true;
    }
    for (int i = 1; i < digits.length(); i++) {
      if ((digits.charAt(i) - digits.charAt(i - 1) + 10) % 10 != 1) {
        return false;
      }
    }
    return true;
  }

  /** Signs only, or xx, xxx, x-x and so on. */
  private static boolean isCrossedOut(String folded) {
    int crosses = 0;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c == 'x') {
        crosses++;
      } else if (Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return crosses != 1;
  }
}
