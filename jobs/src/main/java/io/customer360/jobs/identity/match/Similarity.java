package io.customer360.jobs.identity.match;

/**
 * Likeness of short texts, on bytes of one shared array each, without allocation. Sums are over
 * bytes: normalised values are of Latin letters and digits, nearly always one byte a character.
 * Only the first {@value #LONGEST} bytes count.
 */
final class Similarity {
  static final int LONGEST = 64;

  private final int[][] rows = new int[3][LONGEST + 1];

  /**
   * Jaro-Winkler similarity, prefix scale 0.1 over at most four characters (Winkler: String
   * Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model, 1990).
   *
   * @return 0 to 1
   */
  static double jaroWinkler(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
    int lengthA = Math.min(LONGEST, toA - fromA);
    int lengthB = Math.min(LONGEST, toB - fromB);
    if (lengthA == 0 || lengthB == 0) {
      return 0;
    }
    int window = Math.max(0, Math.max(lengthA, lengthB) / 2 - 1);
    long matchedA = 0;
    long matchedB = 0;
    int matches = 0;
    for (int i = 0; i < lengthA; i++) {
      byte c = a[fromA + i];
      int end = Math.min(lengthB - 1, i + window);
      for (int j = Math.max(0, i - window); j <= end; j++) {
        if (b[fromB + j] == c && (matchedB >>> j & 1) == 0) {
          matchedA |= 1L << i;
          matchedB |= 1L << j;
          matches++;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    int transposed = 0;
    for (; matchedA != 0; matchedA &= matchedA - 1, matchedB &= matchedB - 1) {
      if (a[fromA + Long.numberOfTrailingZeros(matchedA)]
          != b[fromB + Long.numberOfTrailingZeros(matchedB)]) {
        transposed++;
      }
    }
    double m = matches;
    double jaro = (m / lengthA + m / lengthB + (m - transposed / 2.0) / m) / 3;
    return jaro + winkler(jaro, prefix(a, fromA, lengthA, b, fromB, lengthB));
  }

  /**
   * No less than the Jaro-Winkler similarity of two texts, from the letters that they are made of.
   *
   * @param lettersA {@link #letters} of the first
   */
  static double atMost(
      long lettersA, long lettersB, byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
    int lengthA = Math.min(LONGEST, toA - fromA);
    int lengthB = Math.min(LONGEST, toB - fromB);
    int unseen = Math.min(lengthA - Long.bitCount(lettersA), lengthB - Long.bitCount(lettersB));
    double common =
        Math.min(Long.bitCount(lettersA & lettersB) + unseen, Math.min(lengthA, lengthB));
    double jaro = (common / lengthA + common / lengthB + 1) / 3;
    return jaro + winkler(jaro, prefix(a, fromA, lengthA, b, fromB, lengthB));
  }

  /** The letters of a text: 32 classes, each with a bit for the first and one for the second. */
  static long letters(byte[] text, int from, int to) {
    long seen = 0;
    int end = Math.min(to, from + LONGEST);
    for (int i = from; i < end; i++) {
      long once = 1L << (text[i] & 31);
      seen |= (seen & once) == 0 ? once : once << 32;
    }
    return seen;
  }

  private static double winkler(double jaro, int prefix) {
    return prefix * 0.1 * (1 - jaro);
  }

  private static int prefix(byte[] a, int fromA, int lengthA, byte[] b, int fromB, int lengthB) {
    int most = Math.min(4, Math.min(lengthA, lengthB));
    int prefix = 0;
    while (prefix < most && a[fromA + prefix] == b[fromB + prefix]) {
      prefix++;
    }
    return prefix;
  }

  /**
   * Number of insertions, deletions, substitutions and swaps of neighbours (Damerau-Levenshtein,
   * optimal string alignment).
   *
   * @return the number, or {@code most} + 1 when there are more than {@code most}
   */
  int edits(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB, int most) {
    int lengthA = Math.min(LONGEST, toA - fromA);
    int lengthB = Math.min(LONGEST, toB - fromB);
    if (Math.abs(lengthA - lengthB) > most) {
      return most + 1;
    }
    int[] before = rows[0];
    int[] last = rows[1];
    int[] now = rows[2];
    for (int j = 0; j <= lengthB; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= lengthA; i++) {
      byte c = a[fromA + i - 1];
      int low = Math.max(1, i - most);
      int high = Math.min(lengthB, i + most);
      now[low - 1] = low == 1 ? i : most + 1;
      int least = now[low - 1];
      for (int j = low; j <= high; j++) {
        byte d = b[fromB + j - 1];
        int cost = last[j - 1] + (c == d ? 0 : 1);
        cost = Math.min(cost, now[j - 1] + 1);
        cost = Math.min(cost, (j < i + most ? last[j] : most) + 1);
        if (i > 1 && j > 1 && c == b[fromB + j - 2] && a[fromA + i - 2] == d) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        now[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) {
        return most + 1;
      }
      int[] spare = before;
      before = last;
      last = now;
      now = spare;
    }
    return Math.min(last[lengthB], most + 1);
  }

  /** Whether both have a word of at least three letters in common. */
  static boolean shareAWord(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
    return shareAPart(a, fromA, toA, b, fromB, toB, ' ');
  }

  /** The same of parts with any separator between. */
  static boolean shareAPart(
      byte[] a, int fromA, int toA, byte[] b, int fromB, int toB, char separator) {
    int start = fromA;
    for (int i = fromA; i <= toA; i++) {
      if (i == toA || a[i] == separator) {
        if (i - start > 2 && hasPart(b, fromB, toB, a, start, i, separator)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  private static boolean hasPart(
      byte[] b, int fromB, int toB, byte[] a, int from, int to, char separator) {
    int length = to - from;
    int start = fromB;
    for (int i = fromB; i <= toB; i++) {
      if (i == toB || b[i] == separator) {
        if (i - start == length && java.util.Arrays.equals(a, from, to, b, start, i)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
