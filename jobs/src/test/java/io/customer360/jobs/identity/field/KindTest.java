package io.customer360.jobs.identity.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Normalising by the table fields.txt, and the keys. */
class KindTest {
  /** A line of the table; null where it is empty. */
  record Row(Kind kind, String raw, String country, String expected) {
    static Row of(String line) {
      var parts = line.split("\\|", -1);
      return new Row(Kind.of(parts[0].strip()), cell(parts[1]), cell(parts[2]), cell(parts[3]));
    }

    private static String cell(String part) {
      return part.isBlank() ? null : part.strip();
    }
  }

  @Test
  void bringsFieldsToOneSpelling() throws IOException {
    var rows = rows();
    assertThat(rows).hasSizeGreaterThan(200);
    assertThat(rows).extracting(Row::kind).contains(Kind.values());
    var softly = new SoftAssertions();
    for (Row row : rows) {
      softly
          .assertThat(row.kind().normalised(row.raw(), row.country()))
          .as("%s", row)
          .isEqualTo(row.expected());
    }
    softly.assertAll();
  }

  @Test
  void theCountryMattersOnlyToKindsThatSaySo() throws IOException {
    var others = rows().stream().filter(row -> !row.kind().isByCountry()).toList();
    for (Row row : others) {
      for (String country : List.of("DE", "US", "BR")) {
        assertThat(row.kind().normalised(row.raw(), country))
            .as("%s in %s", row, country)
            .isEqualTo(row.kind().normalised(row.raw(), null));
      }
    }
  }

  @Test
  void whatIsInvisibleOrComposedMakesNoDifference() {
    assertThat(Kind.GIVEN_NAME.normalised("\u200bJo\u0301se\u0301\u00ad\u0000", null))
        .isEqualTo("jose");
    assertThat(Kind.GIVEN_NAME.normalised("Ju\u0308rgen", null)).isEqualTo("juergen");
    assertThat(Kind.GIVEN_NAME.normalised("\u202eAnna\u202c\t\u00a0Maria\r\n", null))
        .isEqualTo("anna maria");
    assertThat(Kind.FAMILY_NAME.normalised("\u05db\u05bc\u05b9\u05d4\u05b5\u05df", null))
        .isEqualTo(Kind.FAMILY_NAME.normalised("\u05db\u05d4\u05df", null));
  }

  @Test
  void withAndWithoutPrefixIsTheSameNumber() {
    for (String raw : List.of("030 1234567", "+49 30 1234567", "0049301234567", "+4930-1234567")) {
      assertThat(Kind.PHONE.normalised(raw, "DE")).isEqualTo("+49301234567");
    }
    for (String raw : List.of("02 1090 1906", "+61 2 1090 1906", "61210901906")) {
      assertThat(Kind.PHONE.normalised(raw, "au")).isEqualTo("+61210901906");
    }
  }

  @Test
  void keysGoFromFineToCoarse() {
    assertThat(keys(Kind.GIVEN_NAME, "philipp")).containsExactly("philipp", "FLP", "phi");
    assertThat(keys(Kind.GIVEN_NAME, "filip").get(1)).isEqualTo("FLP");
    assertThat(keys(Kind.GIVEN_NAME, "tony").get(1))
        .isEqualTo(keys(Kind.GIVEN_NAME, "anthony").get(1))
        .isNotEqualTo(keys(Kind.FAMILY_NAME, "tony").get(1));
    assertThat(keys(Kind.FULL_NAME, "hans schmidt").get(0)).isEqualTo("hans schmidt");
    assertThat(keys(Kind.FULL_NAME, "schmidt hans").get(0)).isEqualTo("hans schmidt");
    assertThat(keys(Kind.DATE, "20010203")).containsExactly("20010203", "2001", "0203");
    assertThat(keys(Kind.DATE, "20010302").get(2)).isEqualTo("0203");
    assertThat(keys(Kind.DATE, "2001")).containsExactly("2001", "2001", null);
    assertThat(keys(Kind.E_MAIL, "a@b.de")).containsExactly("a@b.de", "a");
    assertThat(keys(Kind.PHONE, "0210901906")).containsExactly("0210901906", "02109", "01906");
    assertThat(keys(Kind.STREET, "435 s la cienega blvd"))
        .containsExactly("435 s la cienega blvd", "SNK", "435 ");
    assertThat(keys(Kind.POSTCODE, "10115")).containsExactly("10115", "101");
    assertThat(keys(Kind.HOUSE_NUMBER, "12a")).containsExactly("12a", "12");
    assertThat(keys(Kind.HOUSE_NUMBER, "a")).containsExactly("a", null);
    assertThat(keys(Kind.COUNTRY, "de")).containsExactly("de");
    assertThat(keys(Kind.DATE, null)).containsExactly(null, null, null);
  }

  @Test
  void namesInSettings() {
    assertThat(Kind.of("given-name")).isEqualTo(Kind.GIVEN_NAME);
    assertThat(Kind.E_MAIL.configName()).isEqualTo("e-mail");
    assertThatThrownBy(() -> Kind.of("name"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'name'")
        .hasMessageContaining("given-name, family-name");
  }

  static List<Row> rows() throws IOException {
    try (var table = KindTest.class.getResourceAsStream("fields.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.startsWith("#"))
          .map(Row::of)
          .toList();
    }
  }

  @Test
  void beiderMorseHearsNamesOfManyLanguagesAlike() {
    var alike =
        Stream.of(
                "kowalski kovalsky, meier mayer, petrov petroff, rabinowitz rabinovich",
                "moskowitz moskovitz, weiss vais, schmitz shmits, wojcik voytsik, nowak novak",
                "lewandowski levandovski, jaworski yavorsky, czajkowski chaikovsky",
                "ivanov iwanow, volkov wolkow, zuckerman tsukerman, schulz shults, jung yung",
                "giovanni jovani, horvath horvat, dvorak dworzak")
            .flatMap(line -> Stream.of(line.split(", ")))
            .map(pair -> pair.split(" "))
            .toList();
    assertThat(alike.stream().filter(p -> soundAlike(Sound.BEIDER_MORSE, p[0], p[1])).count())
        .isGreaterThan(alike.size() * 2L / 3)
        .isGreaterThan(
            2 * alike.stream().filter(p -> soundAlike(Sound.DOUBLE_METAPHONE, p[0], p[1])).count());
    assertThat(soundAlike(Sound.BEIDER_MORSE, "schmidt", "fischer")).isFalse();
    assertThat(soundAlike(Sound.BEIDER_MORSE, "nowak", "kowalski")).isFalse();
  }

  @Test
  void theSoundMattersOnlyToNamesThatHaveOne() {
    assertThat(Kind.GIVEN_NAME.keys("filip", Sound.BEIDER_MORSE))
        .startsWith("filip")
        .contains("fil", atIndex(2))
        .hasSize(7);
    assertThat(Kind.FAMILY_NAME.keys("\u738b", Sound.BEIDER_MORSE)).containsOnly("\u738b");
    assertThat(Kind.FULL_NAME.keys(null, Sound.BEIDER_MORSE)).containsOnlyNulls().hasSize(7);
    assertThat(Kind.STREET.keys("435 s la cienega blvd", Sound.BEIDER_MORSE))
        .isEqualTo(keys(Kind.STREET, "435 s la cienega blvd"));
  }

  @Test
  void keysOfSeveralValuesAreThoseOfTheFirst() {
    assertThat(keys(Kind.E_MAIL, "a@x.de;b@y.de")).containsExactly("a@x.de", "a");
    assertThat(keys(Kind.PHONE, "+491;+492")).isEqualTo(keys(Kind.PHONE, "+491"));
  }

  private static boolean soundAlike(Sound sound, String one, String other) {
    var a = Kind.FAMILY_NAME.keys(one, sound);
    var b = Kind.FAMILY_NAME.keys(other, sound);
    return IntStream.range(0, a.size()).anyMatch(k -> k != 2 && a.get(k).equals(b.get(k)));
  }

  private static List<String> keys(Kind kind, String normalised) {
    return kind.keys(normalised, Sound.DOUBLE_METAPHONE);
  }
}
