package io.customer360.jobs.identity.match;

import static io.customer360.testing.Frames.frame;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.Contacts;
import io.customer360.jobs.identity.ReferenceSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is found to be one person, and that no input is too odd. */
class MatchingTest {
  private static final String[] ANN = {
    "Ann",
    "Holberg",
    "ann@x.de",
    "030 2312510",
    "1980-01-31",
    "f",
    "Lange Gasse",
    "12",
    "10115",
    "Berlin",
    "DE"
  };
  private static final String NOBODY = "contact_a | contact_b\n";
  private static final int PEOPLE = 300;

  /** Who was found: the records of each person of more than one, and all edges as text. */
  private record Outcome(
      List<String> people, List<String> edges, Map<String, Map<String, Long>> junk) {
    /** The people of whom somebody added to the town is one. */
    List<String> added() {
      return people.stream().filter(p -> !p.contains(":")).toList();
    }

    /** People that hold records of different ones of the town. */
    List<String> mixed() {
      return people.stream()
          .filter(
              p ->
                  Arrays.stream(p.split(" ", -1))
                          .map(r -> r.replaceAll(":.*", ""))
                          .distinct()
                          .count()
                      > 1)
          .toList();
    }
  }

  @Test
  void oneFindsInATownWhoIsThereTwiceAndNobodyElse() {
    var found = found(new Town(1, PEOPLE));
    assertThat(found.mixed()).isEmpty();
    assertThat(found.people()).as("of 100 that are there twice").hasSizeGreaterThanOrEqualTo(98);
  }

  @Test
  void fatherAndJuniorAndCouplesAreTwoAndWhoMovedIsOne() {
    var town = new Town(1, PEOPLE);
    town.with("father", person("Hans", "Holberg", "h@x.de", "0302312510", "1950-03-17", "m"));
    town.with("junior", person("Hans", "Holberg", null, "0302312510", "1981-08-02", "m"));
    town.with("wife", person("Eva", "Steinmann", "paar@x.de", "0307312519", "1985-08-02", "f"));
    town.with("husband", person("Karl", "Steinmann", "paar@x.de", "0307312519", "1983-05-12", "m"));
    town.with("moved1", person("Ida", "Linwald", "ida@x.de", "0307352519", "1971-06-03", "f"));
    var moved = person("Ida", "Linwald", "ida@x.de", null, "1971-06-03", "f");
    moved[6] = "Neue Zeile";
    moved[7] = "33";
    moved[8] = "80331";
    moved[9] = "Muenchen";
    town.with("moved2", moved);
    assertThat(found(town).added()).containsExactly("moved1 moved2");
  }

  @Test
  void namesInAnyScriptAreCompared() {
    var town = new Town(2, PEOPLE);
    town.with("ar1", person("محمد", "الأحمد", null, null, "1992-06-03", "m"));
    town.with("ar2", person("محمد", "الأحمد", null, null, "1992-06-03", "m"));
    town.with("ar3", person("يوسف", "الأحمد", null, null, "1964-11-21", "m"));
    town.with("he1", "שלום", "כהן", "rtl@x.de", null, "1991-06-03");
    town.with("he2", "שלום", "כהן", "rtl@x.de", null, "1991-06-03");
    town.with("emo1", "😀", "🎉🎉", "emo@x.de", "0307352777", "1990-06-03");
    town.with("emo2", "😀", "🎉🎉", "emo@x.de", "0307352777", "1990-06-03");
    town.with("emo3", "😀", "🎉🎉", "other@x.de", "0307352666", "1977-02-13");
    assertThat(found(town).added()).containsExactly("ar1 ar2", "emo1 emo2", "he1 he2");
  }

  @Test
  void aNameOfAMegabyteIsCompared() {
    var town = new Town(3, PEOPLE);
    for (int i = 1; i <= 2; i++) {
      var values = person("x", "Holberg", "ann@x.de", "0302312510", "1980-01-31", "f");
      values[0] = "Ann".repeat(350_000) + i;
      town.with("long" + i, values);
    }
    var other = person("Y".repeat(1_000_000), "Steinmann", null, null, "1951-11-12", "m");
    town.with("other", other);
    assertThat(found(town).added()).containsExactly("long1 long2");
  }

  /** Namesakes whose addresses differ in two digits may be taken for one without a birth date. */
  @ParameterizedTest
  @ValueSource(strings = {"birth_date", "email"})
  void withoutOneFieldAltogetherPeopleAreFoundByTheOthers(String field) {
    int column = Arrays.asList(Town.HEADER.split(" \\| ", -1)).indexOf(field);
    var town = new Town(4, PEOPLE);
    town.rows()
        .replaceAll(
            row -> {
              var cells = row.split(" \\| ", -1);
              cells[column] = "";
              return String.join(" | ", cells);
            });
    var found = found(town);
    assertThat(found.mixed()).hasSizeLessThanOrEqualTo(1);
    assertThat(found.people()).as("of 100 that are there twice").hasSizeGreaterThan(90);
  }

  @Test
  void neitherOrderNorPartitionsOfRowsMatter() {
    var town = new Town(5, PEOPLE);
    var first = found(town);
    Collections.shuffle(town.rows(), new Random(5));
    var second = found(frame(Contacts.TABLE, town.text()).repartition(5), NOBODY);
    assertThat(first.people()).isNotEmpty();
    assertThat(second.people()).isEqualTo(first.people());
    assertThat(second.edges()).isEqualTo(first.edges());
  }

  @Test
  void whatMustNotBeJoinedIsNot() {
    var town = new Town(6, PEOPLE);
    town.with("a", ANN).with("b", ANN).with("c", ANN);
    var contacts = frame(Contacts.TABLE, town.text());
    assertThat(found(contacts, NOBODY).added()).containsExactly("a b c");
    var apart = found(contacts, "contact_a | contact_b\nb | c\np0:0 | p0:1\n");
    assertThat(apart.added()).hasSize(1).isSubsetOf("a b", "a c");
    assertThat(apart.people()).doesNotContain("p0:0 p0:1");
    assertThat(apart.edges()).anyMatch(e -> e.contains("cannot_link"));
  }

  /** That all links are wrong would be learned as well as that all are right. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void labelsDecideHowMuchIsLinkedForAWantedPrecision(boolean right) {
    var contacts = frame(Contacts.TABLE, new Town(7, PEOPLE).text());
    var people = found(contacts, NOBODY).people();
    var labels = "contact_a | contact_b\n" + String.join("\n", people).replace(" ", " | ");
    var known =
        new Matching.Known(
            frame(NOBODY).withColumn(Matching.TOGETHER, lit(false)),
            frame(labels).withColumn(Matching.IS_SAME, lit(right)),
            Optional.empty(),
            Optional.empty());
    var reference = ReferenceSettings.matching();
    var settings =
        new MatchSettings(
            reference.fields(),
            reference.learning(),
            reference.certainties(),
            reference.clustering(),
            reference.review(),
            OptionalDouble.of(0.9));
    assertThat(found(contacts, known, settings).people()).hasSize(right ? people.size() : 0);
  }

  @Test
  void equalRecordsAreOnePersonUpToTheMostThatOneMayHave() {
    assertThat(sizes(equal(15, 100))).containsExactly(15);
    assertThat(sizes(equal(15, 10))).containsExactlyInAnyOrder(10, 5);
  }

  /** What they share is no mark of a person then, but names and address still are. */
  @Test
  void equalRecordsAreOnePersonEvenIfTheyMakeTheirAddressJunk() {
    var found = equal(30, 100);
    assertThat(sizes(found)).containsExactly(30);
    assertThat(found.junk().get("email")).isEqualTo(Map.of("ann@x.de", 30L));
    assertThat(found.people()).as("and 100 others are found").hasSizeGreaterThanOrEqualTo(99);
  }

  /** Where all are the same in all, that two are the same says nothing. */
  @Test
  void whereAllRecordsAreEqualNobodyIsFoundAndWhatTheyShareIsJunk() {
    var rows = new Town(0, 0);
    IntStream.range(0, 200).forEach(i -> rows.with("r" + i, ANN));
    var found = found(rows);
    assertThat(found.people()).isEmpty();
    assertThat(found.junk().get("email")).isEqualTo(Map.of("ann@x.de", 200L));
    assertThat(found.junk().get("phone")).isEqualTo(Map.of("+49302312510", 200L));
  }

  @Test
  void recordsWithoutAnyValueStayAlone() {
    var rows = new Town(0, 0);
    IntStream.range(0, 50).forEach(i -> rows.with("r" + i));
    var found = found(rows);
    assertThat(found.people()).isEmpty();
    assertThat(found.edges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void withoutTwoRecordsNothingIsFoundOrLearned(int records) {
    var rows = new Town(0, 0);
    IntStream.range(0, records).forEach(i -> rows.with("r" + i, ANN));
    var found =
        Matching.of(
            frame(Contacts.TABLE, rows.text()),
            known(frame(NOBODY)),
            ReferenceSettings.matching(),
            new Plainly());
    assertThat(found.contacts().select("contact_id", "person", "component").collectAsList())
        .isEqualTo(Collections.nCopies(records, RowFactory.create("r0", "r0", "r0")));
    assertThat(found.told().count()).isZero();
    assertThat(found.learned()).isEmpty();
  }

  @Test
  @Timeout(180)
  void anAddressThatTenThousandShareIsJunkAndJoinsNobody() {
    var dice = new Random(7);
    var rows = new Town(0, 0);
    for (int i = 0; i < 10_000; i++) {
      var born = "%d-%02d-%02d".formatted(1940 + i % 60, 1 + i % 11, 1 + i % 27);
      var given = Records.word(dice, 6, 'z');
      var family = Records.word(dice, 8, 'z');
      rows.with("r%d:0".formatted(i), given, family, "info@x.de", null, born);
      if (i % 100 == 0) {
        rows.with("r%d:1".formatted(i), given, family, "info@x.de", null, born);
      }
    }
    var found = found(rows);
    assertThat(found.mixed()).isEmpty();
    assertThat(found.people()).as("of 100 that are there twice").hasSizeGreaterThan(95);
    assertThat(found.junk().get("email")).isEqualTo(Map.of("info@x.de", 10_100L));
  }

  private static Outcome equal(int records, int mostOfAPerson) {
    var town = new Town(1, PEOPLE);
    IntStream.range(0, records).forEach(i -> town.with("r" + i, ANN));
    var reference = ReferenceSettings.matching();
    var settings =
        new MatchSettings(
            reference.fields(),
            reference.learning(),
            reference.certainties(),
            new Agglomeration.Settings(
                mostOfAPerson,
                Set.of(),
                reference.clustering().threshold(),
                reference.clustering().contradiction()),
            reference.review(),
            reference.precision());
    return found(frame(Contacts.TABLE, town.text()), NOBODY, settings);
  }

  private static List<Integer> sizes(Outcome found) {
    return found.added().stream().map(p -> p.split(" ", -1).length).toList();
  }

  /** Somebody who lives in Lange Gasse. */
  private static String[] person(String... values) {
    var all = ANN.clone();
    System.arraycopy(values, 0, all, 0, values.length);
    return all;
  }

  private static Matching.Known known(Dataset<Row> decisions) {
    var labels = frame(NOBODY).withColumn(Matching.IS_SAME, lit(false));
    return new Matching.Known(decisions, labels, Optional.empty(), Optional.empty());
  }

  private static Outcome found(Town town) {
    return found(frame(Contacts.TABLE, town.text()), NOBODY);
  }

  private static Outcome found(Dataset<Row> contacts, String apart) {
    return found(contacts, apart, ReferenceSettings.matching());
  }

  private static Outcome found(Dataset<Row> contacts, String apart, MatchSettings settings) {
    return found(contacts, known(frame(apart).withColumn(Matching.TOGETHER, lit(false))), settings);
  }

  private static Outcome found(
      Dataset<Row> contacts, Matching.Known known, MatchSettings settings) {
    var found = Matching.of(contacts, known, settings, new Plainly());
    var people =
        found.contacts().select("contact_id", "person").collectAsList().stream()
            .collect(
                groupingBy(
                    r -> r.getString(1),
                    TreeMap::new,
                    mapping(r -> r.getString(0), toCollection(TreeSet::new))));
    return new Outcome(
        people.values().stream().filter(p -> p.size() > 1).map(p -> String.join(" ", p)).toList(),
        found.told().collectAsList().stream().map(Row::toString).sorted().toList(),
        found.learned().orElseThrow().junk());
  }

  /** Tells all there is. */
  private static final class Plainly implements Telling {
    @Override
    public StructType schema() {
      return Matching.EDGE;
    }

    @Override
    public Teller by(Learned learned) {
      return (edge, decision) -> {
        var values = new ArrayList<Object>();
        for (int i = 0; i < edge.size(); i++) {
          values.add(edge.get(i));
        }
        values.add(decision);
        return RowFactory.create(values.toArray());
      };
    }
  }
}
