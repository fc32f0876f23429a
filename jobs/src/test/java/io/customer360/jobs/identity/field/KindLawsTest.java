package io.customer360.jobs.identity.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for values of any kind, however odd. */
class KindLawsTest {
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int VALUES = 20_000;
  private static final List<String> COUNTRIES =
      List.of("DE", "US", "GB", "AU", "IT", "BR", "RU", "JP", "uk", "", "??");
  private static final String BETWEEN = "      ,.-/'&()+@#";

  @Test
  void normalisingAgainChangesNothing() throws IOException {
    for (var row : KindTest.rows()) {
      assertLaws(row.kind(), row.raw(), row.country());
      for (Kind kind : Kind.values()) {
        assertLaws(kind, row.raw(), row.country());
      }
    }
  }

  @Test
  void holdsForRandomUnicode() {
    var random = new Random(7);
    for (int i = 0; i < VALUES / 4; i++) {
      var raw = new StringBuilder();
      int bound = List.of(0x80, 0x250, 0x600, 0x3000, 0x10000, 0x30000).get(random.nextInt(6));
      for (int length = random.nextInt(30); length > 0; length--) {
        int point = random.nextInt(bound);
        raw.append(point < 0x10000 ? "" + (char) point : Character.toString(point));
      }
      assertLaws(any(random), raw.toString(), country(random));
    }
  }

  @Test
  void holdsForWordsThatMeanSomethingInAnyOrder() {
    var random = new Random(8);
    var words =
        new ArrayList<String>(List.of("ph", "d", "a", "b", "x", "hans", "street5", "0", "7"));
    Stream.of(
            "nothing",
            "no-name",
            "title",
            "after-name",
            "suffix",
            "particle",
            "gender",
            "street",
            "street-start",
            "way",
            "house-number",
            "postcode-prefix",
            "city-word",
            "city-start",
            "city-end",
            "city",
            "region",
            "region-start",
            "country",
            "legal-form",
            "company-start")
        .forEach(list -> words.addAll(Words.of(list)));
    for (int i = 0; i < 10 * VALUES; i++) {
      var raw = new StringBuilder();
      for (int length = 1 + random.nextInt(5); length > 0; length--) {
        raw.append(words.get(random.nextInt(words.size())));
        raw.append(BETWEEN.charAt(random.nextInt(BETWEEN.length())));
      }
      assertLaws(any(random), raw.toString(), country(random));
    }
  }

  @Test
  void holdsForDigitsWithSignsBetween() {
    var random = new Random(9);
    var signs = "0000111223345678999999-/. +()ol:t;,|";
    for (int i = 0; i < 5 * VALUES; i++) {
      var raw = new StringBuilder();
      for (int length = 1 + random.nextInt(16); length > 0; length--) {
        raw.append(signs.charAt(random.nextInt(signs.length())));
      }
      var kind = List.of(Kind.PHONE, Kind.DATE, Kind.HOUSE_NUMBER, Kind.POSTCODE);
      assertLaws(kind.get(random.nextInt(4)), raw.toString(), country(random));
    }
  }

  @Test
  void aMegabyteIsReadNoFurtherThanItsBeginning() {
    for (String unit : List.of("a", " ", "Anna ", "1", "ß", "王", "😀", ".", "\u0000", "@", "a,")) {
      var raw = unit.repeat(1_000_000 / unit.length());
      for (Kind kind : Kind.values()) {
        var normalised = kind.normalised(raw, "DE");
        if (normalised != null) {
          assertThat(normalised).hasSizeLessThan(2 * Latin.LONGEST);
          var sound = anySound(normalised);
          assertThat(kind.keys(normalised, sound)).hasSize(kind.keyCount(sound));
        }
      }
    }
  }

  private static Kind any(Random random) {
    return KINDS.get(random.nextInt(KINDS.size()));
  }

  private static String country(Random random) {
    int at = random.nextInt(COUNTRIES.size() + 1);
    return at == COUNTRIES.size() ? null : COUNTRIES.get(at);
  }

  private static void assertLaws(Kind kind, String raw, String country) {
    var once = kind.normalised(raw, country);
    var sound = anySound(once);
    var keys = kind.keys(once, sound);
    if (keys.size() != kind.keyCount(sound)) {
      assertThat(keys).as("%s of '%s'", kind, raw).hasSize(kind.keyCount(sound));
    }
    if (once != null && (once.isBlank() || !once.equals(kind.normalised(once, country)))) {
      assertThat(kind.normalised(once, country))
          .as("%s of '%s', then of '%s' in %s", kind, raw, once, country)
          .isEqualTo(once)
          .isNotBlank();
    }
  }

  /** Beider-Morse takes too long for all. */
  private static Sound anySound(String normalised) {
    boolean isOneIn64 = normalised != null && normalised.hashCode() % 64 == 0;
    return isOneIn64 ? Sound.BEIDER_MORSE : Sound.DOUBLE_METAPHONE;
  }
}
