package io.customer360.jobs.identity.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How alike texts are, against published values and textbook definitions. */
class SimilarityTest {
  private final Similarity similarity = new Similarity();

  /** Winkler 1990 and 1994, Cohen et al. 2003. */
  @ParameterizedTest
  @CsvSource({
    "MARTHA, MARHTA, 0.9611",
    "DWAYNE, DUANE, 0.84",
    "DIXON, DICKSONX, 0.8133",
    "JELLYFISH, SMELLYFISH, 0.8963",
    "SHACKLEFORD, SHACKELFORD, 0.9818",
    "DUNNINGHAM, CUNNIGHAM, 0.8963",
    "NICHLESON, NICHULSON, 0.9556",
    "JONES, JOHNSON, 0.8324",
    "MASSEY, MASSIE, 0.9333",
    "ABROMS, ABRAMS, 0.9222",
    "JERALDINE, GERALDINE, 0.9259",
    "MICHELLE, MICHAEL, 0.9214",
    "JULIES, JULIUS, 0.9333",
    "TANYA, TONYA, 0.88",
    "SEAN, SUSAN, 0.805",
    "JON, JOHN, 0.9333",
    "HARDIN, MARTINEZ, 0.7222",
    "same, same, 1",
    "abc, xyz, 0",
    "a, b, 0",
    "'', abc, 0",
  })
  void jaroWinklerIsAsPublished(String a, String b, double expected) {
    assertThat(jaroWinkler(a, b)).isCloseTo(expected, within(0.0001));
    assertThat(jaroWinkler(b, a)).isCloseTo(expected, within(0.0001));
  }

  /** Optimal string alignment: no piece is edited twice, so ca is three away from abc. */
  @ParameterizedTest
  @CsvSource({
    "ca, abc, 3",
    "a cat, an abct, 4",
    "kitten, sitting, 3",
    "saturday, sunday, 3",
    "martha, marhta, 1",
    "ab, ba, 1",
    "abcd, badc, 2",
    "abc, cab, 2",
    "'', abc, 3",
    "abc, '', 3",
    "'', '', 0",
    "same, same, 0",
  })
  void editsAreThoseOfOptimalStringAlignment(String a, String b, int expected) {
    assertThat(edits(a, b, 10)).isEqualTo(expected);
    assertThat(edits(b, a, 10)).isEqualTo(expected);
    assertThat(alignment(a, b)).as("of the textbook").isEqualTo(expected);
  }

  /** One object for all, for what earlier pairs leave behind must not count. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void boundedEditsAreThoseOfTheTextbook(int most) {
    var dice = new Random(most);
    for (int i = 0; i < 20_000; i++) {
      var a = Records.word(dice, dice.nextInt(i % 10 == 0 ? 60 : 12), i % 2 == 0 ? 'c' : 'z');
      var b =
          i % 3 == 0
              ? Records.word(dice, dice.nextInt(12), 'c')
              : Records.mistyped(dice, a, dice.nextInt(5));
      int expected = Math.min(most + 1, alignment(a, b));
      assertThat(edits(a, b, most)).as("%s %s", a, b).isEqualTo(expected);
      assertThat(edits(b, a, most)).as("%s %s", b, a).isEqualTo(expected);
    }
  }

  @Test
  void atMostIsNeverBelowJaroWinkler() {
    var dice = new Random(1);
    int tight = 0;
    for (int i = 0; i < 50_000; i++) {
      var a = Records.word(dice, 1 + dice.nextInt(i % 10 == 0 ? 70 : 10), "cmz".charAt(i % 3));
      var b =
          i % 4 == 0
              ? Records.word(dice, 1 + dice.nextInt(10), 'z')
              : Records.mistyped(dice, a, dice.nextInt(5)) + "x";
      double likeness = jaroWinkler(a, b);
      double bound = atMost(a, b);
      assertThat(bound).as("%s %s", a, b).isGreaterThanOrEqualTo(likeness - 1e-12);
      assertThat(jaroWinkler(b, a)).as("%s %s", b, a).isEqualTo(likeness);
      assertThat(likeness).isBetween(0.0, 1.0);
      tight += bound < 0.7 ? 1 : 0;
    }
    assertThat(tight).as("pairs that it spares a closer look").isGreaterThan(5_000);
  }

  @Test
  void onlyTheFirst64BytesCount() {
    var start = "abcdefgh".repeat(8);
    assertThat(edits(start + "xxxxx", start + "yyy", 2)).isZero();
    assertThat(jaroWinkler(start + "xxxxx", start + "yyy")).isEqualTo(1);
    assertThat(edits("x" + start, start, 3)).isEqualTo(2);
  }

  @Test
  void onlyThePiecesOfTheArraysCount() {
    var a = bytes("..martha,,");
    var b = bytes(";marhta");
    assertThat(similarity.edits(a, 2, 8, b, 1, 7, 3)).isEqualTo(1);
    assertThat(Similarity.jaroWinkler(a, 2, 8, b, 1, 7)).isCloseTo(0.9611, within(0.0001));
    assertThat(Similarity.letters(a, 2, 8)).isEqualTo(Similarity.letters(b, 1, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "main street, main road, true",
    "old main, main, true",
    "am see, see am, true",
    "an der au, an der elbe, true",
    "am ab, am xy, false",
    "main street, mainz, false",
    "mainz, main street, false",
    "main, domain, false",
    "'', main, false",
    "main  , '  main', true",
  })
  void wordsInCommonAreWholeOnesOfThreeLetters(String a, String b, boolean expected) {
    assertThat(shareAWord(a, b)).isEqualTo(expected);
    assertThat(shareAWord(b, a)).isEqualTo(expected);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static double jaroWinkler(String a, String b) {
    return Similarity.jaroWinkler(bytes(a), 0, bytes(a).length, bytes(b), 0, bytes(b).length);
  }

  private static double atMost(String a, String b) {
    var x = bytes(a);
    var y = bytes(b);
    long lettersX = Similarity.letters(x, 0, x.length);
    long lettersY = Similarity.letters(y, 0, y.length);
    return Similarity.atMost(lettersX, lettersY, x, 0, x.length, y, 0, y.length);
  }

  private int edits(String a, String b, int most) {
    return similarity.edits(bytes(a), 0, bytes(a).length, bytes(b), 0, bytes(b).length, most);
  }

  private static boolean shareAWord(String a, String b) {
    return Similarity.shareAWord(bytes(a), 0, bytes(a).length, bytes(b), 0, bytes(b).length);
  }

  /** The whole table, as in Boytsov, Indexing Methods for Approximate Dictionary Searching. */
  private static int alignment(String a, String b) {
    var d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
