package io.customer360.jobs.identity.match;

import static io.customer360.jobs.identity.field.Kind.CITY;
import static io.customer360.jobs.identity.field.Kind.COUNTRY;
import static io.customer360.jobs.identity.field.Kind.DATE;
import static io.customer360.jobs.identity.field.Kind.E_MAIL;
import static io.customer360.jobs.identity.field.Kind.FAMILY_NAME;
import static io.customer360.jobs.identity.field.Kind.GIVEN_NAME;
import static io.customer360.jobs.identity.field.Kind.POSTCODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.jobs.identity.field.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which level values agree, as a person would say. */
class ComparisonTest {
  private static final String LEVELS =
      """
      given-name   | Ann              | ann               | exact
      given-name   | Ann              |                   | missing
      given-name   |                  |                   | missing
      given-name   | n/a              | Ann               | missing
      given-name   | Thomas           | Tomas             | almost
      given-name   | Michael          | Micheal           | almost
      given-name   | Thomas           | Thmoas            | almost
      given-name   | Jürgen           | Juergen           | exact
      given-name   | Robert           | Bob               | similar
      given-name   | Elisabeth        | Lisa              | similar
      given-name   | William          | Bill              | similar
      given-name   | Ann              | Anne              | similar
      given-name   | Thomas           | T.                | partial
      given-name   | Th               | Thomas            | partial
      given-name   | Anna Maria       | Maria             | partial
      given-name   | T                | Anna              | different
      given-name   | Peter            | Anna              | different
      given-name   | Jo               | Al                | different
      family-name  | Meier            | MEIER             | exact
      family-name  | Müller           | Muller            | almost
      family-name  | Meier            | Meyer             | almost
      family-name  | Schmidt          | Schmitd           | almost
      family-name  | Robert           | Bob               | different
      family-name  | Rodriguez        | Rodrigues         | almost
      family-name  | Garcia           | Garcia Lopez      | close
      family-name  | Lopez            | Garcia Lopez      | partial
      family-name  | Schmidt          | Huber             | different
      family-name  | Meier            |                   | missing
      full-name    | Ann Lee          | ann lee           | exact
      full-name    | Thomas Schneider | Thomas Schnieder  | almost
      full-name    | Ann Schneider    | Bob Schneider     | partial
      full-name    | Ann Lee          | Peter Huber       | different
      name-suffix  | Jr.              | junior            | exact
      name-suffix  | III              | Jr                | different
      name-suffix  | Jr               | sen.              | different
      name-suffix  | II               | III               | different
      name-suffix  | Jr               |                   | missing
      e-mail       | Ann@Example.com  | ann@example.com   | exact
      e-mail       | ann@example.com  | ann@example.org   | almost
      e-mail       | ann.lee@web.de   | ann.lee@gmx.de    | almost
      e-mail       | ann.lee@web.de   | an.lee@web.de     | similar
      e-mail       | ann.lee@web.de   | annlee@web.de     | similar
      e-mail       | a.schneider@x.de | anna.schneider@web.org | different
      e-mail       | ann@example.com  | bob@example.com   | different
      e-mail       | ann@example.com  | info@other.org    | different
      e-mail       | ann@example.com  |                   | missing
      e-mail       | a@x.de; bob@y.de | bob@y.de          | almost
      e-mail       | a@x.de; bob@y.de | c@z.de, bob@y.de  | almost
      e-mail       | a@x.de; bob@y.de | bob@y.de, a@x.de  | exact
      e-mail       | a@x.de; bob@y.de | cid@y.de          | different
      phone        | 030 2312510      | +49 30 2312510    | exact
      phone        | 030 2312510      | 0049302312510     | exact
      phone        | 030 2312510      | 030 2312511       | almost
      phone        | 030 2312510      | 030 2312501       | almost
      phone        | 030 2312510      | 030 231250        | almost
      phone        | 030 2312510      | 030 2312599       | similar
      phone        | 030 2312510      | 040 7766554       | different
      phone        | 030 2312510      |                   | missing
      phone        | 030 2312510; 0171 2345678 | 0171 2345678 | almost
      phone        | 030 2312510; 0171 2345678 | 040 7766554  | different
      date         | 1980-01-31       | 31.01.1980        | exact
      date         | 1980-03-04       | 1980-04-03        | almost
      date         | 1980-01-31       | 1980-01-30        | almost
      date         | 1980-01-31       | 1981-01-31        | almost
      date         | 1980-01-31       | 1908-01-31        | almost
      date         | 1980-01-31       | 1980-01-13        | almost
      date         | 1980-01-31       | 1980-01-02        | similar
      date         | 1980-01-31       | 1962-01-31        | similar
      date         | 1980-01-31       | 1981-01-30        | close
      date         | 1980-01-31       | 1980-12-24        | partial
      date         | 1980-01-31       | 1995-11-31        | remote
      date         | 1980-01-31       | 1995-06-12        | different
      date         | 1980             | 1980-01-31        | partial
      date         | 1980-01          | 1980-01-31        | close
      date         | 1980             | 1981              | similar
      date         | 1980             | 1995-06-12        | different
      date         | 1980-01-31       |                   | missing
      street       | Hauptstrasse     | Hauptstr.         | exact
      street       | Hauptstrasse     | Haupstrasse       | almost
      street       | Lange Gasse      | Lange Zeile       | partial
      street       | Hauptstrasse     | Ringweg           | different
      street       | Hauptstrasse     |                   | missing
      house-number | 12 a             | 12A               | exact
      house-number | 12               | 12a               | close
      house-number | 12               | 21                | close
      house-number | 1                | 2                 | different
      house-number | 12               | 187               | different
      postcode     | 10115            | 10115             | exact
      postcode     | 10115            | 10117             | almost
      postcode     | 10115            | 11015             | almost
      postcode     | 10115            | 10999             | different
      postcode     | 10115            | 10127             | partial
      postcode     | 10115            | 80331             | different
      city         | München          | MÜNCHEN           | exact
      city         | Hamburg          | Hambrug           | almost
      city         | Frankfurt        | Frankfurt am Main | close
      city         | Hamburg          | Köln              | different
      region       | Bayern           | bayern            | exact
      country      | Deutschland      | Germany           | exact
      country      | DE               | Germany           | exact
      country      | DE               | AT                | different
      national-id  | AB-123 456       | ab123456          | exact
      national-id  | 528-45-6781      | 528-45-6787       | almost
      national-id  | 528-45-6781      | 528-45-7681       | almost
      national-id  | 528-45-6781      | 528-54-6718       | similar
      national-id  | 528-45-6781      | 528-99-6755       | different
      national-id  | 528-45-6781      | 917-60-4329       | different
      company      | Example GmbH     | example gmbh      | exact
      company      | Nordwind Energie | Nordwind Energy   | similar
      company      | Nordwind Energie | Nordwind Bau      | close
      company      | Bau Nordwind     | Nordwind          | close
      company      | Nordwind         | Alpha Beta        | different
      category     | f                | female            | exact
      category     | f                | m                 | different
      category     | f                |                   | missing
      text         | some thing       | Some  thing       | exact
      text         | some thing       | some thin         | almost
      text         | some thing       | other             | different
      """;

  static Stream<String[]> levels() {
    return LEVELS.lines().map(l -> l.split("\\s*\\|\\s*", -1));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void theLevelIsWhatAPersonWouldSay(String kindName, String a, String b, String expected) {
    var kind = Kind.of(kindName);
    var x = Records.profile("a", kind.normalised(a, "DE"));
    var y = Records.profile("b", kind.normalised(b, "DE"));
    var comparison = new Comparison(Records.fields(kind));
    var said = level(comparison.level(0, x, y)).label();
    assertThat(said).as("%s against %s", x.value(0), y.value(0)).isEqualTo(expected);
    assertThat(new Comparison(Records.fields(kind)).level(0, y, x))
        .as("the other way round")
        .isEqualTo(comparison.level(0, x, y));
  }

  @Test
  void everyKindIsInTheTable() {
    assertThat(levels().map(row -> Kind.of(row[0]))).contains(Kind.values());
  }

  /** More pairs than are remembered, so that places are used again. */
  @Test
  void rememberedLevelsAreThoseFound() {
    var kinds = new Kind[] {GIVEN_NAME, FAMILY_NAME, E_MAIL, DATE};
    var remembering = new Comparison(Records.fields(kinds));
    var records = random(new Random(1), 250);
    var fresh = new Comparison(Records.fields(kinds));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < records.size(); i++) {
        for (int j = 0; j < records.size(); j++) {
          if (j % 50 == 0) {
            fresh = new Comparison(Records.fields(kinds));
          }
          for (int f = 0; f < kinds.length; f++) {
            int level = remembering.level(f, records.get(i), records.get(j));
            if (level != fresh.level(f, records.get(i), records.get(j))) {
              assertThat(level).as("%s", kinds[f]).isEqualTo(-1);
            }
          }
        }
      }
    }
  }

  @Test
  void levelsAreTheSameInBothDirections() {
    var kinds = new Kind[] {GIVEN_NAME, FAMILY_NAME, E_MAIL, DATE};
    var comparison = new Comparison(Records.fields(kinds));
    var records = random(new Random(2), 200);
    var there = new int[kinds.length];
    var back = new int[kinds.length];
    for (var a : records) {
      for (var b : records) {
        comparison.levels(a, b, there);
        comparison.levels(b, a, back);
        assertThat(there).as("%s", texts(a, b)).isEqualTo(back);
      }
    }
  }

  @Test
  void whatFollowsFromAnotherFieldIsNoFurtherEvidence() {
    var comparison = new Comparison(Records.fields(POSTCODE, CITY, COUNTRY));
    var levels = new int[3];
    var here = Records.profile("a", "10115", "berlin", "de");
    comparison.levels(here, Records.profile("b", "10115", "berlin", "de"), levels);
    assertThat(levels).containsExactly(Comparison.EXACT, Comparison.MISSING, Comparison.MISSING);
    comparison.levels(here, Records.profile("b", "10999", "berlin", "de"), levels);
    assertThat(levels[1]).as("the city of another postcode").isEqualTo(Comparison.EXACT);
    assertThat(levels[2]).isEqualTo(Comparison.MISSING);
    comparison.levels(here, Records.profile("b", "10115", "ulm", "at"), levels);
    assertThat(levels[1]).isEqualTo(Level.DIFFERENT.number());
    assertThat(levels[2]).isEqualTo(Level.DIFFERENT.number());
    comparison.levels(Records.profile("a", null, null, "de"), here, levels);
    assertThat(levels[2]).as("nothing that it follows from").isEqualTo(Comparison.EXACT);
  }

  @Test
  void swappedNamesCountOneLevelLess() {
    assertThat(names("ann", "lee", "lee", "ann")).containsExactly(Level.ALMOST, Level.ALMOST);
    assertThat(names("ann", "schneider", "schnieder", "ann"))
        .containsExactly(Level.ALMOST, Level.SIMILAR);
  }

  @Test
  void swappedNamesCountTheSameWhicheverOfTwoHasThemSwapped() {
    assertThat(names("schnieder", "ann", "ann", "schneider"))
        .isEqualTo(names("ann", "schneider", "schnieder", "ann"));
    assertThat(names("ann", null, null, "ann")).isEqualTo(names(null, "ann", "ann", null));
  }

  @Test
  void namesAreNotTakenCrosswiseWhereTheyFitStraight() {
    assertThat(names("ann", "lee", "ann", "lee")).containsExactly(Level.EXACT, Level.EXACT);
    assertThat(names("james", "jameson", "jameson", "james"))
        .as("as good either way")
        .containsExactly(Level.ALMOST, Level.ALMOST);
    assertThat(names("martin", "paul", "martin", "frank"))
        .containsExactly(Level.EXACT, Level.DIFFERENT);
    assertThat(names("ann", "lee", "bob", "huber"))
        .containsExactly(Level.DIFFERENT, Level.DIFFERENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"family-name", "e-mail", "text"})
  void textsThatAreLongerThanWhatCountsAreCompared(String kind) {
    var start = "abcdefgh".repeat(10);
    var comparison = new Comparison(Records.fields(Kind.of(kind)));
    assertThat(comparison.level(0, Records.profile("a", start + "x"), Records.profile("b", start)))
        .isGreaterThanOrEqualTo(Level.SIMILAR.number());
  }

  private static Level level(int number) {
    return Arrays.stream(Level.values())
        .filter(l -> l.number() == number)
        .findFirst()
        .orElseThrow();
  }

  private static List<Level> names(String given, String family, String given2, String family2) {
    var comparison = new Comparison(Records.fields(GIVEN_NAME, FAMILY_NAME));
    var levels = new int[2];
    comparison.names(
        Records.profile("a", given, family), Records.profile("b", given2, family2), levels);
    return Arrays.stream(levels).mapToObj(ComparisonTest::level).toList();
  }

  private static List<Profile> random(Random dice, int count) {
    var names = List.of("ann", "anna", "bob", "robert", "lee", "meier", "schneider", "jo", "j");
    var dates = List.of("19800131", "19801301", "1980", "198001", "19791231", "20000101");
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              var name = Records.anyOf(dice, names);
              var values =
                  new String[] {
                    Records.mistyped(dice, Records.anyOf(dice, names), dice.nextInt(2)),
                    Records.mistyped(dice, name, dice.nextInt(2)),
                    Records.mistyped(dice, name, dice.nextInt(3)) + "@x.de",
                    Records.anyOf(dice, dates)
                  };
              values[dice.nextInt(values.length)] = null;
              return Records.profile("r" + i, values);
            })
        .toList();
  }

  private static String texts(Profile a, Profile b) {
    return IntStream.range(0, a.fields)
        .mapToObj(f -> a.value(f) + " / " + b.value(f))
        .toList()
        .toString();
  }
}
