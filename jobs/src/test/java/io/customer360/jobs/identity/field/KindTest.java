package io.customer360.jobs.identity.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    assertThat(Kind.GIVEN_NAME.keys("philipp")).containsExactly("philipp", "FLP", "phi");
    assertThat(Kind.GIVEN_NAME.keys("filip").get(1)).isEqualTo("FLP");
    assertThat(Kind.GIVEN_NAME.keys("tony").get(1))
        .isEqualTo(Kind.GIVEN_NAME.keys("anthony").get(1))
        .isNotEqualTo(Kind.FAMILY_NAME.keys("tony").get(1));
    assertThat(Kind.FULL_NAME.keys("hans schmidt").get(0)).isEqualTo("hans schmidt");
    assertThat(Kind.FULL_NAME.keys("schmidt hans").get(0)).isEqualTo("hans schmidt");
    assertThat(Kind.DATE.keys("20010203")).containsExactly("20010203", "2001", "0203");
    assertThat(Kind.DATE.keys("20010302").get(2)).isEqualTo("0203");
    assertThat(Kind.DATE.keys("2001")).containsExactly("2001", "2001", null);
    assertThat(Kind.E_MAIL.keys("a@b.de")).containsExactly("a@b.de", "a");
    assertThat(Kind.PHONE.keys("0210901906")).containsExactly("0210901906", "02109", "01906");
    assertThat(Kind.STREET.keys("435 s la cienega blvd"))
        .containsExactly("435 s la cienega blvd", "SNK", "435 ");
    assertThat(Kind.POSTCODE.keys("10115")).containsExactly("10115", "101");
    assertThat(Kind.HOUSE_NUMBER.keys("12a")).containsExactly("12a", "12");
    assertThat(Kind.HOUSE_NUMBER.keys("a")).containsExactly("a", null);
    assertThat(Kind.COUNTRY.keys("de")).containsExactly("de");
    assertThat(Kind.DATE.keys(null)).containsExactly(null, null, null);
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
}
