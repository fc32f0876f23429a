package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.common.config.Layers;
import io.customer360.common.io.Doctor;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.common.job.Graph;
import io.customer360.common.tables.AssociationRules;
import io.customer360.common.tables.PropensityMetrics;
import io.customer360.common.tables.QualityResults;
import io.customer360.common.tables.Runs;
import io.customer360.jobs.generate.Bundle;
import io.customer360.jobs.generate.Planted;
import io.customer360.testing.SparkTest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole suite, by the commands that a user gives, on a small made-up company. */
class WholeChainTest {
  private static final String CONFIG =
      Path.of(System.getProperty("house", "..")).resolve("conf/local.conf").toString();

  @TempDir private static Path folder;
  private static Warehouse warehouse;
  private static Graph graph;
  private static Console first;

  @BeforeAll
  static void runAll() {
    var landing = folder.resolve("landing").toString();
    assertThat(c360("generate", "--customers", "400", "--out", landing).exitCode()).isZero();
    first = run();
    warehouse = new Warehouse(SparkTest.spark(), Lake.at(folder.resolve("lake").toString()));
    graph = Setup.of(new Layers(List.of(CONFIG), Map.of(), List.of()).load()).graph();
  }

  @Test
  void everyJobIsDoneAndSaysWhatItWrote() {
    assertThat(first.exitCode()).as(first.complained()).isZero();
    assertThat(first.said())
        .contains("gold.customers", "gold.association_rules", "gold.propensity_scores")
        .contains("C360_RESULT {\"run_id\":\"e2e\",\"outcome\":\"done\",\"exit_code\":0");
  }

  @Test
  void runningAgainChangesNoContent() {
    var before = contents();
    assertThat(run().exitCode()).isZero();
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void readIsAcceptedPlusRejectedPlusDropped() {
    var unequal =
        SparkTest.spark()
            .sql(
                """
                WITH t AS (SELECT explode(tallies) AS t FROM delta.`%s/ops/runs` WHERE job = 'conform'),
                     s AS (SELECT t.feed, t.table,
                             sum(if(t.outcome = 'read', t.rows, 0)) AS read,
                             sum(if(t.outcome IN ('accepted', 'rejected', 'dropped'), t.rows, 0)) AS settled
                           FROM t GROUP BY t.feed, t.table)
                SELECT count_if(read <> settled), count(*), sum(read) FROM s\
                """
                    .formatted(warehouse.lake().root()))
            .first();
    assertThat(unequal.getLong(0)).isZero();
    assertThat(unequal.getLong(1)).isEqualTo(10);
    assertThat(unequal.getLong(2)).isPositive();
  }

  @Test
  void peopleAreFoundAndNotMixedUp() {
    var pairs =
        SparkTest.spark()
            .sql(
                """
                WITH truth AS (SELECT _c0 AS contact_id, _c1 AS person FROM csv.`%s` WHERE _c0 <> 'record'),
                     linked AS (SELECT person, customer_id
                                FROM truth JOIN delta.`%s/silver/customer_links` USING (contact_id)),
                     sizes AS (SELECT 'true' AS kind, count(*) AS n FROM linked GROUP BY person
                               UNION ALL SELECT 'linked', count(*) FROM linked GROUP BY customer_id
                               UNION ALL SELECT 'both', count(*) FROM linked GROUP BY person, customer_id)
                SELECT sum(if(kind = 'both', n * (n - 1), 0)) / sum(if(kind = 'linked', n * (n - 1), 0)),
                       sum(if(kind = 'both', n * (n - 1), 0)) / sum(if(kind = 'true', n * (n - 1), 0))
                FROM sizes\
                """
                    .formatted(folder.resolve("landing/truth/people.csv"), warehouse.lake().root()))
            .first();
    assertThat(pairs.getDouble(0)).as("precision").isGreaterThan(0.96);
    assertThat(pairs.getDouble(1)).as("recall").isGreaterThan(0.7);
  }

  @Test
  void bundlesThatWerePlantedAreAmongTheRules() {
    var rules =
        warehouse.read(AssociationRules.TABLE).collectAsList().stream()
            .map(r -> r.getList(r.fieldIndex("antecedent")) + " => " + r.getAs("consequent"))
            .collect(Collectors.toSet());
    for (Bundle bundle : Planted.BUNDLES) {
      var skus = bundle.skus().stream().map(sku -> "shop:" + sku).toList();
      assertThat(rules).contains("[%s] => %s".formatted(skus.get(0), skus.get(1)));
    }
  }

  @Test
  void whoBuysSoonIsToldBetterThanByChance() {
    var auc =
        warehouse
            .read(PropensityMetrics.TABLE)
            .where("metric = 'auc'")
            .first()
            .<Double>getAs("value");
    assertThat(auc).isBetween(0.7, 0.99);
  }

  @Test
  void tablesAreAsDeclaredAndHoldNoIdentifiersInTheirLog() {
    var doctor = new Doctor(SparkTest.spark(), warehouse);
    var tables = new java.util.ArrayList<>(graph.tables());
    tables.add(Runs.TABLE);
    tables.add(QualityResults.TABLE);
    assertThat(doctor.tables(tables)).hasSameSizeAs(tables).allMatch(Doctor.Finding::isWell);
    var log =
        SparkTest.spark()
            .read()
            .textFile(folder.resolve("lake").toString() + "/*/*/_delta_log/*.json");
    assertThat(log.where("value rlike '@[a-z0-9.-]*example'").count()).isZero();
  }

  @Test
  void theLakeAnswersQueriesInEveryFormat() {
    var csv = sql("select customer_id from gold.customers where 1 = 0", "csv");
    assertThat(csv.said()).isEqualTo("customer_id\n");
    var json = sql("select count(*) as n from silver.products", "json");
    assertThat(json.said()).isEqualTo("{\"n\":60}\n");
  }

  private static Console sql(String query, String format) {
    return c360(
        "sql",
        query,
        "--format",
        format,
        "--config",
        CONFIG,
        "--set",
        "lake.root=" + folder.resolve("lake"));
  }

  private static Console run() {
    return c360(
        "run",
        "all",
        "--as-of",
        "2026-01-01",
        "--run-id",
        "e2e",
        "--config",
        CONFIG,
        "--set",
        "lake.root=" + folder.resolve("lake"),
        "--set",
        "landing=" + folder.resolve("landing"));
  }

  /** A hash of each table's rows that does not depend on their order. */
  private static Map<String, String> contents() {
    var contents = new LinkedHashMap<String, String>();
    for (Table table : graph.tables()) {
      contents.put(table.id(), fingerprint(warehouse.read(table)));
    }
    return contents;
  }

  private static String fingerprint(Dataset<Row> frame) {
    return frame
        .selectExpr("count(*)", "sum(cast(xxhash64(to_json(struct(*))) as decimal(38,0)))")
        .first()
        .toString();
  }
}
