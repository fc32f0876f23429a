package io.customer360.common.quality;

import static io.customer360.common.quality.Rules.DAY;
import static io.customer360.common.quality.Rules.baselines;
import static io.customer360.common.quality.Rules.found;
import static io.customer360.testing.Frames.frame;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customer360.common.quality.CrossRows.Rest;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import io.customer360.testing.SparkTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of rule finds, in one pass. */
class QualityPassTest {
  private static final String NO_ROWS = "contact_id | source\n";
  private static final String PEOPLE =
      """
      contact_id | source | email  | gender | annual_income | birth_date | created_at
      crm:1      | crm    | a@x.de | F      | 100           | 1980-01-01 | 2026-01-01T10:00:00Z
      crm:2      | crm    | a@x.de | M      | -1            | 1880-01-01 | 2025-12-01T10:00:00Z
      crm:3      | crm    | odd    | X      | 5000000       |            |
      crm:4      | crm    |        |        |               |            |
      shop:5     | shop   | b@x.de | F      | 0             | 2026-01-31 | 2026-02-01T10:00:00Z
      """;

  /** The rule, whether it is kept, the share observed, rows, rows that break it, their keys. */
  private static final String EXPECTED =
      """
      column = email, complete = 0.8                   | true  | 0.8  | 5 | 1 | crm:4
      column = email, complete = 0.81                  | false | 0.8  | 5 | 1 | crm:4
      column = email, pattern = "[^@ ]+@[^@ ]+"        | false | 0.2  | 5 | 1 | crm:3
      column = email, pattern = "[a-z]"                | false | 0.8  | 5 | 4 | crm:1,crm:2,crm:3,shop:5
      column = email, pattern = ".", where = "source = 'shop'" | false | 1 | 1 | 1 | shop:5
      column = annual_income, min = 0                  | false | 0.2  | 5 | 1 | crm:2
      column = annual_income, min = 0, max = 1000000   | false | 0.4  | 5 | 2 | crm:2,crm:3
      column = annual_income, min = 0, max = 1000000, tolerate = 0.4 | true | 0.4 | 5 | 2 | crm:2,crm:3
      column = annual_income, min = -1, max = 5000000  | true  | 0    | 5 | 0 |
      column = birth_date, min = 1900-01-01, max = 2026-01-30 | false | 0.4 | 5 | 2 | crm:2,shop:5
      column = created_at, max = 2026-02-01            | true  | 0    | 5 | 0 |
      column = created_at, max = 2026-01-01            | false | 0.2  | 5 | 1 | shop:5
      column = gender, in = [M, F]                     | false | 0.2  | 5 | 1 | crm:3
      column = annual_income, in = [0.00, 100, -1]     | false | 0.2  | 5 | 1 | crm:3
      column = email, unique = true                    | false | 0.4  | 5 | 2 | crm:1,crm:2
      columns = [email, gender], unique = true         | true  | 0    | 5 | 0 |
      column = gender, unique = true, where = "source = 'crm'" | true | 0 | 4 | 0 |
      check = "annual_income > 0 or email is null"     | false | 0.4  | 5 | 2 | crm:2,shop:5
      check = "annual_income > 0", where = "gender = 'F'" | false | 0.5 | 2 | 1 | shop:5
      """;

  @Test
  void rowsThatBreakRules() {
    var lines = EXPECTED.lines().map(l -> l.split(" *[|] *", -1)).toList();
    var rules = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      rules.append("rule_%02d {%s}%n".formatted(i, lines.get(i)[0]));
    }
    var results = found(Contacts.TABLE, rules.toString(), frame(Contacts.TABLE, PEOPLE), Rest.NONE);
    assertThat(results).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      requireAsExpected(results.get(i), lines.get(i));
    }
  }

  private static void requireAsExpected(QualityResult result, String... expected) {
    assertThat(result.passed()).as(expected[0]).isEqualTo(Boolean.parseBoolean(expected[1]));
    assertThat(result.observed().orElseThrow())
        .as(expected[0])
        .isCloseTo(Double.parseDouble(expected[2]), within(1e-9));
    assertThat(result.rows()).as(expected[0]).isEqualTo(Long.parseLong(expected[3]));
    assertThat(result.broken()).as(expected[0]).isEqualTo(Long.parseLong(expected[4]));
    // One key of each of five parts: of few rows not always all.
    assertThat(List.of(expected[5].split(","))).as(expected[0]).containsAll(result.sampleKeys());
    assertThat(result.sampleKeys().isEmpty()).isEqualTo(result.broken() == 0);
    assertThat(result.detail()).doesNotContain("x.de", "odd", "5000000.00");
  }

  /** Whatever quarantines is counted too, and what it keeps apart is not seen by other rules. */
  @Test
  void whatOneRuleKeepsApartOthersDoNotSee() {
    var results =
        byRule(
            found(
                Contacts.TABLE,
                """
                income { column = annual_income, min = 0, severity = quarantine }
                twin { column = email, unique = true, severity = quarantine, where = "source = 'crm'" }
                filled { column = email, complete = 1 }
                gender { column = gender, in = [F] }
                volume { rows-change = 0 }
                fresh { column = created_at, max-age-days = 29 }
                twins { column = email, unique = true }
                """,
                frame(Contacts.TABLE, PEOPLE),
                Rest.NONE));
    assertThat(results.get("income").broken()).isEqualTo(1);
    assertThat(results.get("income").rows()).isEqualTo(5);
    assertThat(results.get("income").passed()).isFalse();
    assertThat(results.get("twin").broken()).isEqualTo(2);
    assertThat(results.get("twin").rows()).isEqualTo(4);
    assertThat(results.get("filled").rows()).isEqualTo(3);
    assertThat(results.get("filled").broken()).isEqualTo(1);
    assertThat(results.get("gender").broken()).isEqualTo(1);
    assertThat(results.get("volume").rows()).isEqualTo(3);
    assertThat(results.get("twins").broken()).isZero();
    // The only day before the run's was that of a row that is kept apart.
    assertThat(results.get("fresh").observed()).isEmpty();
    assertThat(results.get("fresh").passed()).isFalse();
  }

  @Test
  void noRowsBreakNothingButAreNotFresh() {
    var results =
        found(
            Contacts.TABLE,
            """
            complete { column = email, complete = 1, severity = fail }
            pattern { column = email, pattern = "x" }
            range { column = annual_income, min = 0, severity = quarantine }
            set { column = gender, in = [F] }
            unique { column = email, unique = true }
            check { check = "false" }
            volume { rows-change = 0 }
            drift { column = annual_income, max-psi = 0 }
            text { column = city, max-psi = 0 }
            fresh { column = created_at, max-age-days = 30 }
            """,
            frame(Contacts.TABLE, NO_ROWS),
            Rest.NONE);
    assertThat(results).hasSize(10);
    for (QualityResult result : results) {
      assertThat(result.passed()).as(result.rule()).isEqualTo(!result.rule().equals("fresh"));
      assertThat(result.observed()).isEmpty();
      assertThat(result.rows()).isZero();
      assertThat(result.sampleKeys()).isEmpty();
    }
  }

  @Test
  void aSingleRowIsJudged() {
    var row = "contact_id | source | email\ncrm:1 | crm | a\n";
    assertThat(found(Contacts.TABLE, "column = email, complete = 1", row).passed()).isTrue();
    assertThat(found(Contacts.TABLE, "column = email, unique = true", row).passed()).isTrue();
    assertThat(found(Contacts.TABLE, "column = email, pattern = b", row).sampleKeys())
        .containsExactly("crm:1");
  }

  @Test
  void freshnessIsToldFromTheNewestValueBeforeTheDay() {
    var result = found(Contacts.TABLE, "column = created_at, max-age-days = 29", PEOPLE);
    assertThat(result.passed()).isFalse();
    assertThat(result.observed()).contains(30.0);
    assertThat(result.detail())
        .isEqualTo("newest created_at is 30 days before 2026-01-31, at most 29 allowed");
    assertThat(found(Contacts.TABLE, "column = created_at, max-age-days = 30", PEOPLE).passed())
        .isTrue();
  }

  /** An incremental run that brings nothing new is as fresh as what there is, and ages. */
  @Test
  void freshnessCarriesOverFromTheLastAcceptedRun() {
    var rule = "it { column = created_at, max-age-days = 30 }";
    var earlier = found(Contacts.TABLE, rule, frame(Contacts.TABLE, PEOPLE), Rest.NONE);
    var none = frame(Contacts.TABLE, NO_ROWS);
    var same = baselines(DAY, earlier);
    assertThat(found(Contacts.TABLE, rule, none, Rest.NONE, same).get(0).passed()).isTrue();
    var older = baselines(DAY.minusDays(1), earlier);
    var result = found(Contacts.TABLE, rule, none, Rest.NONE, older).get(0);
    assertThat(result.observed()).contains(31.0);
    assertThat(result.passed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "100, 50, true, -0.5",
    "100, 49, false, -0.51",
    "100, 151, false, 0.51",
    "100, 100, true, 0",
    "0, 0, true, 0",
    "0, 2, false, 2",
    "3, 0, false, -1"
  })
  void volumeIsComparedWithTheLastAcceptedRun(int was, int now, boolean passed, double change) {
    var rule = "it { rows-change = 0.5 }";
    var first = found(Contacts.TABLE, rule, people(was), Rest.NONE);
    assertThat(first.get(0).observed()).isEmpty();
    assertThat(first.get(0).detail()).contains("no earlier accepted run");
    var second =
        found(Contacts.TABLE, rule, people(now), Rest.NONE, baselines(DAY.minusDays(1), first));
    assertThat(second.get(0).observed().orElseThrow()).isCloseTo(change, within(1e-9));
    assertThat(second.get(0).passed()).as(second.get(0).detail()).isEqualTo(passed);
  }

  @Test
  void aBaselineThatMeasuredSomethingElseDoesNotCount() {
    var first = found(Contacts.TABLE, "it { rows-change = 0 }", people(10), Rest.NONE);
    var last = baselines(DAY.minusDays(1), first);
    var filtered = "it { rows-change = 0, where = \"source = 'crm'\" }";
    assertThat(found(Contacts.TABLE, filtered, people(5), Rest.NONE, last).get(0).passed())
        .isTrue();
    var other = "it { column = annual_income, max-psi = 0 }";
    assertThat(found(Contacts.TABLE, other, people(200), Rest.NONE, last).get(0).passed()).isTrue();
  }

  @Test
  void theSameRowsDoNotDriftAndOthersDo() {
    var rules =
        """
        income { column = annual_income, max-psi = 0.2 }
        city { column = city, max-psi = 0.2 }
        """;
    var first = found(Contacts.TABLE, rules, people(1000), Rest.NONE);
    assertThat(first).allMatch(QualityResult::passed).allMatch(r -> r.observed().isEmpty());
    var last = baselines(DAY.minusDays(1), first);
    assertThat(found(Contacts.TABLE, rules, people(1000), Rest.NONE, last))
        .allMatch(r -> r.observed().orElseThrow() == 0);
    double before = 0;
    for (double factor : new double[] {1.1, 1.3, 2, 4}) {
      var richer = people(1000).withColumn("annual_income", col("annual_income").multiply(factor));
      var drift = byRule(found(Contacts.TABLE, rules, richer, Rest.NONE, last)).get("income");
      assertThat(drift.observed().orElseThrow()).as("times %s", factor).isGreaterThan(before);
      before = drift.observed().get();
      assertThat(drift.passed()).isEqualTo(before <= 0.2);
    }
    assertThat(before).isGreaterThan(1);
    var moved = people(1000).withColumn("city", lit("Ulm"));
    var city = byRule(found(Contacts.TABLE, rules, moved, Rest.NONE, last)).get("city");
    assertThat(city.passed()).isFalse();
    assertThat(city.detail()).doesNotContain("Ulm");
  }

  /** Bins of few values would tell them, and their drift would be chance. */
  @Test
  void fewValuesAreNeitherBinnedNorComparedAndDoNotEndAComparison() {
    var rules = "income { column = annual_income, max-psi = 0 }";
    var few = found(Contacts.TABLE, rules, people(99), Rest.NONE).get(0);
    assertThat(few.bins()).isEqualTo(Bins.NONE);
    assertThat(few.detail()).isEqualTo("99 values, too few to tell a drift from chance");
    var first = found(Contacts.TABLE, rules, people(500), Rest.NONE);
    assertThat(first.get(0).bins().rows()).allMatch(rows -> rows >= 50);
    var next =
        found(Contacts.TABLE, rules, people(99), Rest.NONE, baselines(DAY.minusDays(2), first));
    assertThat(next.get(0).bins()).isEqualTo(first.get(0).bins());
  }

  @Test
  void referencesAreLookedUpInWhatTheOtherTableWillHold() {
    var lines =
        frame(
            OrderLines.TABLE,
            """
            order_line_id | order_id | product_id | quantity | amount
            s:1           | s:a      | s:x        | 1        | 5
            s:2           | s:b      |            | 1        | 5
            s:3           | s:zzz    | s:x        | 1        | 0
            s:4           | s:zzz    | s:x        | 1        | 7
            """);
    var orders =
        frame(
            Orders.TABLE,
            "order_id | ordered_at | currency\ns:a | 2026-01-01 | EUR\ns:b | 2026-01-01 | EUR\ns:b | 2026-01-02 | EUR\n");
    var results =
        byRule(
            found(
                OrderLines.TABLE,
                """
                known { column = order_id, references = orders }
                dear { column = order_id, references = orders, where = "amount > 5", tolerate = 0.5 }
                none { column = order_id, references = orders, where = "amount > 50" }
                """,
                lines,
                Rules.rest(Orders.TABLE, orders)));
    assertThat(results.get("known").broken()).isEqualTo(2);
    assertThat(results.get("known").rows()).isEqualTo(4);
    assertThat(results.get("known").sampleKeys()).isSubsetOf("s:3", "s:4").isNotEmpty();
    assertThat(results.get("dear").sampleKeys()).containsExactly("s:4");
    assertThat(results.get("dear").rows()).isEqualTo(1);
    assertThat(results.get("dear").passed()).isFalse();
    assertThat(results.get("none").passed()).isTrue();
  }

  @Test
  void twinsAreSoughtAmongStoredRowsTooButNotOnesOwnOlderVersion() {
    var stored =
        frame(
            Contacts.TABLE,
            "contact_id | source | email\ncrm:1 | crm | old@x.de\ncrm:9 | crm | b@x.de\n");
    var fresh =
        frame(
            Contacts.TABLE,
            "contact_id | source | email\ncrm:1 | crm | old@x.de\ncrm:2 | crm | b@x.de\n");
    var result =
        found(
                Contacts.TABLE,
                "it { column = email, unique = true }",
                fresh,
                new Rest(Map.of(), Optional.of(stored)))
            .get(0);
    assertThat(result.broken()).isEqualTo(1);
    assertThat(result.sampleKeys()).containsExactly("crm:2");
  }

  @Test
  void orderAndPartitionsOfRowsDoNotMatter() {
    var rules =
        """
        filled { column = email, complete = 1 }
        income { column = annual_income, max = 500 }
        drift { column = annual_income, max-psi = 0.1 }
        cities { column = city, max-psi = 0.1 }
        city { column = city, unique = true }
        fresh { column = created_at, max-age-days = 1 }
        """;
    var rows = people(1000);
    var expected = found(Contacts.TABLE, rules, rows.coalesce(1), Rest.NONE);
    assertThat(byRule(expected).get("income").sampleKeys()).hasSize(5);
    for (Dataset<Row> other :
        List.of(
            rows.repartition(7),
            rows.orderBy(col("annual_income").desc()),
            rows.repartition(3, col("city")))) {
      assertThat(found(Contacts.TABLE, rules, other, Rest.NONE)).isEqualTo(expected);
    }
  }

  /** Great Expectations, Deequ's row rules and others start a Spark job for each expectation. */
  @Test
  void allRulesOfATableAreOneAggregationAndOneOfTheRowsThatBreakThem() {
    var rules =
        Rules.of(
            """
            a { column = email, complete = 1 }
            b { column = email, pattern = x }
            c { column = annual_income, min = 0, severity = quarantine }
            d { column = gender, in = [F], where = "source = 'crm'" }
            e { check = "1 = 1" }
            f { column = created_at, max-age-days = 1 }
            g { rows-change = 1 }
            h { column = annual_income, max-psi = 1 }
            i { column = city, max-psi = 1 }
            """);
    var pass = new QualityPass(Contacts.TABLE, rules, DAY);
    var judged = Rules.judged(Contacts.TABLE, rules, people(10), Rest.NONE);
    var marked = RowRules.marked(judged, col("_reasons"), rules);
    var plan = pass.measured(marked, Rest.NONE).queryExecution().executedPlan().toString();
    // The second pair makes one row of the samples, and hands it to the first.
    assertThat(times(plan, "(?<!Broadcast)Exchange ")).as(plan).isEqualTo(2);
    assertThat(times(plan, "Aggregate")).as(plan).isEqualTo(4);
    assertThat(times(plan, "LocalTableScan|Range|Scan ExistingRDD")).as(plan).isEqualTo(2);
  }

  @Test
  void aKeyThatIdentifiesIsNotShown() {
    var table =
        io.customer360.common.asset.Table.silver("people")
            .grain("One person")
            .required(
                "mail",
                org.apache.spark.sql.types.DataTypes.StringType,
                io.customer360.common.asset.Privacy.IDENTIFIER,
                "address")
            .key("mail")
            .build();
    var result = found(table, "column = mail, pattern = x", "mail\na@x.de\n");
    assertThat(result.broken()).isEqualTo(1);
    assertThat(result.sampleKeys()).isEmpty();
  }

  @Test
  void refusesToMeasureNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QualityPass(Contacts.TABLE, Map.of(), DAY))
        .withMessageContaining("Cannot measure silver.contacts: it has 0 quality rules");
  }

  /** Contacts with incomes 1..n and 26 cities. */
  private static Dataset<Row> people(int n) {
    var text =
        new StringBuilder("contact_id | source | email | city | annual_income | created_at\n");
    text.append(
        IntStream.range(0, n)
            .mapToObj(
                i ->
                    "crm:%d | crm | %s | %c | %d | 2026-01-%02dT00:00:00Z"
                        .formatted(i, i % 3 == 0 ? "" : "m", 'A' + i % 26, i + 1, i % 30 + 1))
            .collect(Collectors.joining("\n")));
    SparkTest.spark();
    return frame(Contacts.TABLE, text.toString());
  }

  private static Map<String, QualityResult> byRule(List<QualityResult> results) {
    var byRule = new HashMap<String, QualityResult>();
    results.forEach(r -> byRule.put(r.rule(), r));
    return byRule;
  }

  private static long times(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().count();
  }
}
