package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static io.customer360.testing.Frames.text;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.common.tables.AssociationRules;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import io.customer360.common.tables.PropensityMetrics;
import io.customer360.common.tables.QualityResults;
import io.customer360.common.tables.Rejects;
import io.customer360.common.tables.Runs;
import io.customer360.jobs.RealData;
import io.customer360.testing.SparkTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chain on public data, by configuration alone; the counts are those of the source files. */
@Tag("slow")
class ExamplesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("house", "..")).resolve("conf/examples");

  @TempDir private Path folder;

  @Test
  void adventureWorks() {
    run("adventureworks", RealData.require("adventureworks"), "2023-07-01", "all");
    assertThat(rows(Contacts.TABLE)).isEqualTo(18_148);
    assertThat(rows(OrderLines.TABLE)).isEqualTo(56_046);
    assertThat(rows(Orders.TABLE)).isEqualTo(25_164);
    assertThat(rows(Rejects.TABLE)).isZero();
    // Nobody is there twice, though many have the name, or nearly the e-mail address, of another.
    assertThat(rows(CustomerFeatures.TABLE)).isEqualTo(18_148);
    assertThat(rows(AssociationRules.TABLE)).isPositive();
    assertThat(auc()).isBetween(0.6, 0.99);
    requireEachRecordAccounted(
        """
        feed | table | outcome | rule | rows
        aw_customers | contacts | accepted |  | 18148
        aw_customers | contacts | cleaned | gender: null_word | 130
        aw_products | products | accepted |  | 293
        aw_returns | interactions | accepted |  | 1809
        aw_sales | order_lines | accepted |  | 56046
        aw_sales | orders | accepted |  | 25164
        aw_sales | orders | dropped | repeated_key | 30882
        """);
    assertThat(broken("born_plausible")).isEqualTo(1);
    // "$60,000 " and 05/14/1965: the second customer of the file is read as it is meant.
    var first = lake().read(Contacts.TABLE).where("contact_id = 'aw:11001'").first();
    assertThat(first.getAs("annual_income").toString()).isEqualTo("60000.00");
    assertThat(first.getAs("birth_date").toString()).isEqualTo("1965-05-14");
    // The sales of a year are written in the order of time, which tells months from days.
    var days = lake().read(Orders.TABLE).selectExpr("min(ordered_at)", "max(ordered_at)").first();
    assertThat(days.get(0).toString()).isEqualTo("2021-01-01T00:00:00Z");
    assertThat(days.get(1).toString()).isEqualTo("2023-06-30T00:00:00Z");
  }

  @Test
  void onlineRetail() {
    run("online-retail", RealData.require("online_retail"), "2010-12-24", "all");
    assertThat(rows(Contacts.TABLE)).isEqualTo(948);
    requireEachRecordAccounted(
        """
        feed | table | outcome | rule | rows
        retail_sales | contacts | accepted |  | 948
        retail_sales | contacts | dropped | anonymous | 15631
        retail_sales | contacts | dropped | exact_duplicate | 8
        retail_sales | contacts | dropped | repeated_key | 25894
        retail_sales | order_lines | accepted |  | 40828
        retail_sales | order_lines | dropped | cancelled | 728
        retail_sales | order_lines | dropped | exact_duplicate | 489
        retail_sales | order_lines | dropped | not_goods | 163
        retail_sales | order_lines | dropped | nothing_sold | 273
        retail_sales | orders | accepted |  | 1699
        retail_sales | orders | dropped | cancelled | 728
        retail_sales | orders | dropped | exact_duplicate | 9
        retail_sales | orders | dropped | repeated_key | 40045
        retail_sales | products | accepted |  | 2734
        retail_sales | products | cleaned | name: not_available | 3
        retail_sales | products | dropped | exact_duplicate | 32
        retail_sales | products | dropped | no_name | 125
        retail_sales | products | dropped | not_goods | 193
        retail_sales | products | dropped | remark | 12
        retail_sales | products | dropped | repeated_key | 39385
        """);
    assertThat(rows(Rejects.TABLE)).isZero();
    assertThat(rows(AssociationRules.TABLE)).isPositive();
    assertThat(auc()).isBetween(0.5, 0.99);
  }

  @Test
  void supportTickets() {
    run("support-tickets", RealData.require("support_tickets"), "2023-07-01", "ingest", "conform");
    requireEachRecordAccounted(
        """
        feed | table | outcome | rule | rows
        tickets | contacts | accepted |  | 8469
        tickets | interactions | accepted |  | 8469
        """);
    assertThat(rows(Rejects.TABLE)).isZero();
    assertThat(
            text(
                lake().read(Contacts.TABLE).where("contact_id in ('desk:1')"),
                "title",
                "given_name",
                "family_name"))
        .isEqualTo("title | given_name | family_name\n | Marisa | Obrien\n");
    assertThat(lake().read(Contacts.TABLE).where("title is not null").count()).isEqualTo(153);
    assertThat(broken("rated_when_closed")).isZero();
  }

  /** People for identity: each set by its own file, and no record lost. */
  @ParameterizedTest
  @CsvSource({
    "febrl1, febrl, 1000",
    "febrl2, febrl, 5000",
    "febrl3, febrl, 5000",
    "dsgen_a, febrl_dsgen, 1000",
    "dsgen_c, febrl_dsgen, 1000",
    "anonlink, anonlink_multiparty, 16228",
    "rldata500, rldata, 500",
    "fake_1000, splink, 1000"
  })
  void people(String set, String data, long records) {
    var conf = EXAMPLES.resolve("people").resolve(set + ".conf");
    runConfigured(conf, RealData.require(data), "2026-01-01", "ingest", "conform");
    assertThat(rows(Contacts.TABLE)).isEqualTo(records);
    assertThat(rows(Rejects.TABLE)).isZero();
    assertThat(lake().read(Contacts.TABLE).where("birth_date_text is not null").count())
        .isGreaterThan(records * 4 / 5);
  }

  /** All that went in came out under some name, and these are the names. */
  private void requireEachRecordAccounted(String fates) {
    var tallies =
        lake()
            .read(Runs.TABLE)
            .where("job = 'conform'")
            .selectExpr("explode(tallies) as t")
            .select("t.*")
            .cache();
    assertThat(text(tallies.where("outcome <> 'read'"), "feed", "table", "outcome", "rule", "rows"))
        .isEqualTo(fates);
    assertThat(
            tallies
                .groupBy("feed", "table")
                .agg(
                    expr("sum(if(outcome = 'read', rows, 0))").as("read"),
                    expr("sum(if(outcome in ('accepted', 'rejected', 'dropped'), rows, 0))")
                        .as("told"))
                .where("read <> told")
                .count())
        .isZero();
    for (Row read : tallies.where("outcome = 'read'").collectAsList()) {
      var bronze = folder.resolve("bronze").resolve(read.<String>getAs("feed")).toString();
      assertThat(read.<Long>getAs("rows"))
          .isEqualTo(SparkTest.spark().read().format("delta").load(bronze).count());
    }
  }

  private long broken(String rule) {
    return lake()
        .read(QualityResults.TABLE)
        .where("rule = '%s'".formatted(rule))
        .first()
        .<Long>getAs(QualityResults.BROKEN);
  }

  private void run(String example, Path landing, String asOf, String... jobs) {
    var conf = EXAMPLES.resolve(example).resolve(example + ".conf");
    runConfigured(conf, landing, asOf, jobs);
  }

  private void runConfigured(Path conf, Path landing, String asOf, String... jobs) {
    var arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of(jobs));
    arguments.addAll(List.of("--as-of", asOf, "--set", "landing=" + landing));
    arguments.addAll(List.of("--set", "lake.root=" + folder, "--config"));
    arguments.add(conf.toString());
    var console = c360(arguments.toArray(String[]::new));
    assertThat(console.exitCode()).as(console.complained()).isZero();
  }

  private Warehouse lake() {
    return new Warehouse(SparkTest.spark(), Lake.at(folder.toString()));
  }

  private long rows(Table table) {
    return lake().read(table).count();
  }

  private double auc() {
    return lake()
        .read(PropensityMetrics.TABLE)
        .where("metric = 'auc'")
        .first()
        .<Double>getAs("value");
  }
}
