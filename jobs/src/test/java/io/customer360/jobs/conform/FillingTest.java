package io.customer360.jobs.conform;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static io.customer360.testing.Frames.tidy;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.asset.Fill;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Binder;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.FillStatistics;
import io.customer360.common.tables.Interactions;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What missing values become, by hand-computed values. */
class FillingTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");

  private static final String PEOPLE =
      """
      contact_id | annual_income | gender | country | filled
      a          | 10            | f      | DE      |
      b          | 20            | m      | DE      |
      c          | 60            |        | DE      |
      d          | 100           | m      | FR      |
      e          |               | f      | DE      |
      g          |               |        | FR      |
      h          |               | f      | IT      |
      i          |               | m      |         |
      """;

  private static final Dataset<Row> NOTHING_STORED =
      frame(FillStatistics.TABLE, "target | column_name\n");

  @Test
  void whereNothingIsSaidNothingIsFilled() {
    assertThat(filled("{}", PEOPLE, "annual_income", "filled"))
        .isEqualTo(filled("{ annual_income = keep }", PEOPLE, "annual_income", "filled"))
        .doesNotContain("income\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mean                            | 47.50
          median                          | 40.00
          "{ fill = constant, value = 7 }" | 7.00
          """)
  void oneValueForAll(String policy, String value) {
    assertThat(
            filled(
                "{ annual_income = %s }".formatted(policy.replaceAll("^\"|\"$", "")),
                PEOPLE,
                "contact_id",
                "annual_income",
                "filled"))
        .isEqualTo(
            rows(
                """
            contact_id | annual_income | filled
            a          | 10.00         |
            b          | 20.00         |
            c          | 60.00         |
            d          | 100.00        |
            e          | %1$s          | annual_income
            g          | %1$s          | annual_income
            h          | %1$s          | annual_income
            i          | %1$s          | annual_income
            """
                    .formatted(value)));
  }

  @Test
  void theLeastOfTheMostFrequentValues() {
    assertThat(filled("{ gender = mode }", PEOPLE, "contact_id", "gender", "filled"))
        .contains("c | f | gender\n", "g | f | gender\n", "b | m |\n");
  }

  @Test
  void theMedianOfTheGroupOrElseOfAll() {
    assertThat(
            filled(
                "{ annual_income { fill = group-median, by = country } }",
                PEOPLE,
                "contact_id",
                "annual_income",
                "filled"))
        .contains("e | 20.00 | annual_income", "g | 100.00 | annual_income")
        .contains("h | 40.00 | annual_income", "i | 40.00 | annual_income")
        .contains("a | 10.00 |\n");
  }

  @Test
  void severalColumnsAtOnce() {
    assertThat(
            filled(
                "{ annual_income = median, gender = mode, country { fill = constant, value = XX } }",
                PEOPLE,
                "contact_id",
                "annual_income",
                "gender",
                "country",
                "filled"))
        .contains(
            "i | 40.00 | m | XX | annual_income+country",
            "g | 40.00 | f | FR | annual_income+gender");
  }

  @Test
  void statisticsSayWhatTheyWereFittedOn() {
    var filling =
        filling(
            Contacts.TABLE,
            "{ annual_income { fill = group-median, by = country }, gender = mode }");
    var fitted = filling.fitted(frame(Contacts.TABLE, PEOPLE), NOTHING_STORED, DAY);
    assertThat(rows(text(fitted, FillStatistics.TABLE.columns().toArray(String[]::new))))
        .isEqualTo(
            rows(
                """
                target   | column_name   | policy                  | group_value | value  | row_count | fitted_on  | version
                contacts | annual_income | group-median by country |             | 40.00  | 4         | 2025-02-01 | 1
                contacts | annual_income | group-median by country | DE          | 20.00  | 3         | 2025-02-01 | 1
                contacts | annual_income | group-median by country | FR          | 100.00 | 1         | 2025-02-01 | 1
                contacts | gender        | mode                    |             | f      | 6         | 2025-02-01 | 1
                """));
    assertThat(fitted.columns())
        .containsExactly(FillStatistics.TABLE.columns().toArray(String[]::new));
  }

  @Test
  void storedStatisticsAreUsedUntilThePolicyChanges() {
    var median = filling(Contacts.TABLE, "{ annual_income = median }");
    var stored = median.fitted(frame(Contacts.TABLE, PEOPLE), NOTHING_STORED, DAY);
    var later = frame(Contacts.TABLE, "contact_id | annual_income\na | 1000\nb |\n");
    assertThat(median.fitted(later, stored, DAY.plusDays(1)).count()).isZero();
    assertThat(text(median.applied(later, stored), "annual_income"))
        .isEqualTo("annual_income\n1000.00\n40.00\n");

    var mean = filling(Contacts.TABLE, "{ annual_income = mean }");
    var fitted = mean.fitted(later, stored, DAY.plusDays(1));
    assertThat(text(fitted, "policy", "value", "version"))
        .isEqualTo("policy | value | version\nmean | 1000.00 | 2\n");
    assertThat(text(mean.applied(later, stored.unionByName(fitted)), "annual_income"))
        .isEqualTo("annual_income\n1000.00\n1000.00\n");
    assertThat(text(mean.applied(later, stored), "annual_income")).contains("annual_income\n\n");
    var both = stored.unionByName(fitted);
    assertThat(text(median.fitted(later, both, DAY.plusDays(2)), "policy", "version"))
        .isEqualTo("policy | version\nmedian | 3\n");
  }

  @Test
  void theOrderAndThePartsOfRowsDoNotMatter() {
    var filling =
        filling(
            Contacts.TABLE,
            "{ annual_income { fill = group-median, by = country }, gender = mode, created_at { fill = previous, by = country, along = updated_at } }");
    var rows = frame(Contacts.TABLE, PEOPLE);
    var turned = rows.orderBy(col("contact_id").desc()).repartition(5);
    assertThat(text(filling.fitted(turned, NOTHING_STORED, DAY), "group_value", "value"))
        .isEqualTo(text(filling.fitted(rows, NOTHING_STORED, DAY), "group_value", "value"));
    var statistics = filling.fitted(rows, NOTHING_STORED, DAY);
    assertThat(text(filling.applied(turned, statistics), "contact_id", "annual_income", "filled"))
        .isEqualTo(
            text(filling.applied(rows, statistics), "contact_id", "annual_income", "filled"));
  }

  @Test
  void noRowsOneRowAndNoValues() {
    var policies = "{ annual_income = mean, gender = mode, region { fill = constant, value = x } }";
    assertThat(filled(policies, "contact_id | annual_income\n", "annual_income"))
        .isEqualTo("annual_income\n\n");
    assertThat(
            filled(
                policies,
                "contact_id | annual_income\na | 3\n",
                "annual_income",
                "gender",
                "filled"))
        .isEqualTo("annual_income | gender | filled\n3.00 |  | region\n");
    assertThat(
            filled(policies, "contact_id | annual_income\na |\nb |\n", "annual_income", "filled"))
        .isEqualTo("annual_income | filled\n | region\n | region\n");
    var grouped = "{ annual_income { fill = group-median, by = country } }";
    assertThat(filled(grouped, "contact_id | annual_income\n", "annual_income"))
        .isEqualTo("annual_income\n\n");
    assertThat(
            filled(grouped, "contact_id | country\na | DE\n", "country", "annual_income", "filled"))
        .isEqualTo("country | annual_income | filled\nDE |  |\n");
  }

  private static final String VISITS =
      """
      interaction_id | contact_id | at                  | value
      a              | x          | 2025-01-01 00:00:00 | 10
      b              | x          | 2025-01-02 00:00:00 |
      c              | x          | 2025-01-05 00:00:00 | 50
      d              | x          | 2025-01-06 00:00:00 |
      e              | y          | 2025-01-01 00:00:00 |
      f              | y          | 2025-01-02 00:00:00 | 7
      g              |            | 2025-01-03 00:00:00 |
      h              |            | 2025-01-02 00:00:00 | 9
      """;

  @Test
  void theValueBeforeInTheSameHistory() {
    assertThat(
            rows(
                text(
                    filling(
                            Interactions.TABLE,
                            "{ value { fill = previous, by = contact_id, along = at } }")
                        .applied(frame(Interactions.TABLE, VISITS), NOTHING_STORED),
                    "interaction_id",
                    "value",
                    "filled")))
        .isEqualTo(rows(visits("10.0 | value", "50.0 | value")));
  }

  @Test
  void theLineBetweenTheValuesBeforeAndAfter() {
    assertThat(
            rows(
                text(
                    filling(
                            Interactions.TABLE,
                            "{ value { fill = linear, by = contact_id, along = at } }")
                        .applied(frame(Interactions.TABLE, VISITS), NOTHING_STORED),
                    "interaction_id",
                    "value",
                    "filled")))
        .isEqualTo(rows(visits("20.0 | value", " |")));
  }

  private static String visits(String ofB, String ofD) {
    return """
        interaction_id | value | filled
        a              | 10.0  |
        b              | %s
        c              | 50.0  |
        d              | %s
        e              |       |
        f              | 7.0   |
        g              |       |
        h              | 9.0   |
        """
        .formatted(ofB, ofD);
  }

  @Test
  void goodRowsAreDroppedByTheNameOfTheColumn() {
    var filling = filling(Contacts.TABLE, "{ gender = drop-row, country = drop-row }");
    var rows =
        frame(Contacts.TABLE, PEOPLE)
            .withColumn("_dropped", when(col("contact_id").equalTo("g"), lit("where")))
            .withColumn(
                "_reasons", when(col("contact_id").equalTo("i"), array(lit("country: not one"))));
    assertThat(filling.fills()).isFalse();
    assertThat(text(filling.withoutDropped(rows), "contact_id", "_dropped"))
        .contains("c | missing: gender\n", "g | where\n", "i |\n", "a |\n");
  }

  @Test
  void aNewRowFillsItsHistoryAnew() {
    var filling =
        filling(Interactions.TABLE, "{ value { fill = linear, by = contact_id, along = at } }");
    var stored =
        filling.applied(
            frame(
                Interactions.TABLE,
                """
                interaction_id | contact_id | at                   | value
                a              | x          | 2025-01-01T00:00:00Z | 10
                b              | x          | 2025-01-02T00:00:00Z |
                c              | x          | 2025-01-05T00:00:00Z | 50
                d              | y          | 2025-01-01T00:00:00Z | 1
                e              | y          | 2025-01-02T00:00:00Z |
                f              | y          | 2025-01-03T00:00:00Z | 3
                g              | z          | 2025-01-03T00:00:00Z | 8
                """),
            NOTHING_STORED);
    var arrived =
        frame(
            Interactions.TABLE,
            """
            interaction_id | contact_id | at                   | value
            f              | w          | 2025-01-03T00:00:00Z | 3
            h              | x          | 2025-01-03T00:00:00Z | 90
            """);
    assertThat(
            rows(
                text(
                    filling.applied(filling.withHistoriesOf(arrived, stored), NOTHING_STORED),
                    "interaction_id",
                    "value",
                    "filled")))
        .isEqualTo(
            rows(
                """
                interaction_id | value | filled
                a              | 10.0  |
                b              | 50.0  | value
                c              | 50.0  |
                d              | 1.0   |
                e              |       |
                f              | 3.0   |
                h              | 90.0  |
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contact { gender = mode }                 | missing.contact: no such table; did you mean 'contacts'?
          contacts { gendr = mode }                 | has no column 'gendr'; did you mean 'gender'?
          contacts { gender = mod }                 | 'mod' is not one of keep, drop-row, constant, mean
          contacts { gender = mean }                | mean is for numbers; gender is a string
          contacts { gender { fill = constant } }   | value is given for constant, and only so
          contacts { contact_id = mode }            | contact_id is a key; only drop-row can be said of it
          contacts { family_name = mode }           | family_name identifies people; no statistic of it is stored
          contacts { annual_income { fill = constant, value = lots } } | value 'lots' is not a decimal(18,2)
          contacts { annual_income { fill = group-median } } | by is given for group-median, previous and linear
          contacts { annual_income { fill = group-median, by = land } } | has no column 'land'
          contacts { annual_income { fill = linear, by = country, along = birth_date }, city { fill = previous, by = gender, along = birth_date } } | need the same by in all columns of a table, not each of [country, gender]
          contacts { annual_income { fill = linear, by = country, along = city } } | along must name a date or timestamp
          """)
  void refusesPoliciesThatCannotWork(String missing, String message) {
    var binder = new Binder(ConfigFactory.parseString("missing { %s }".formatted(missing)));
    record Section(Map<String, Map<String, Fill>> missing) {}
    var section = binder.bindRoot(Section.class);
    if (section != null) {
      FillCheck.check(section.missing(), binder);
    }
    org.assertj.core.api.Assertions.assertThatThrownBy(binder::require)
        .hasMessageContaining("String: 1: ")
        .hasMessageContaining(message);
  }

  private static String filled(String policies, String people, String... columns) {
    var filling = filling(Contacts.TABLE, policies);
    var rows = frame(Contacts.TABLE, people);
    var statistics = filling.fitted(rows, NOTHING_STORED, DAY);
    return rows(text(filling.applied(rows, statistics), columns));
  }

  private static Filling filling(Table target, String policies) {
    record Section(Map<String, Fill> fills) {}
    var binder = new Binder(ConfigFactory.parseString("fills " + policies));
    var section = binder.bindRoot(Section.class);
    binder.require();
    return new Filling(target, section.fills());
  }

  private static String rows(String text) {
    return tidy(text).replaceAll(" +\n", "\n");
  }
}
