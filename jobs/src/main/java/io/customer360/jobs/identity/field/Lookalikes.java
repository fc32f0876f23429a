package io.customer360.jobs.identity.field;

/** Letters where digits belong, by a slip of hand or eye. */
final class Lookalikes {
  private static final String LETTERS = "odqilzeasbgt";
  private static final String DIGITS = "009112345897";

  private Lookalikes() {}

  /**
   * The digit that looks like {@code letter}, else 0. A wrong digit is one edit away from the right
   * number, as the letter was; but the number keeps its length and shape.
   */
  static char digit(char letter) {
    int at = LETTERS.indexOf(letter);
    return at < 0 ? '0' : DIGITS.charAt(at);
  }
}
