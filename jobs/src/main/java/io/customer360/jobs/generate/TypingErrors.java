package io.customer360.jobs.generate;

/** The four errors of typing that Damerau counted: insert, delete, substitute, transpose. */
final class TypingErrors {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private TypingErrors() {}

  /** The word with one error in it; one of fewer than three letters stays as it is. */
  static String mistype(String word, Dice dice) {
    if (word.length() < 3) {
      return word;
    }
    int at = dice.between(1, word.length() - 2);
    StringBuilder typed = new StringBuilder(word);
    switch (dice.between(1, 4)) {
      case 1 -> typed.insert(at, letter(dice));
      case 2 -> typed.deleteCharAt(at);
      case 3 -> typed.setCharAt(at, letter(dice));
      default -> typed.insert(at, word.charAt(at + 1)).deleteCharAt(at + 2);
    }
    return typed.toString();
  }

  private static char letter(Dice dice) {
    return LETTERS.charAt(dice.between(0, LETTERS.length() - 1));
  }
}
