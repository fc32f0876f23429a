package io.customer360.jobs.propensity;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.common.job.Inputs;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.PropensityMetrics;
import io.customer360.common.tables.PropensityScores;
import io.customer360.common.tables.TrainingFeatures;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** That a planted signal is learned, honestly measured, and that too few examples are said so. */
class PropensityJobTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final PropensityJob.Settings SETTINGS =
      new PropensityJob.Settings(0.25, 0.01, 50, 1);

  @Test
  void learnsThatFrequentBuyersBuyAgain() {
    var outputs = run(i -> i % 10 > 5 ? 1 : 0, 200);
    var scores = outputs.get(PropensityScores.TABLE).cache();
    assertThat(scores.count()).isEqualTo(200);
    assertThat(mean(scores, "cast(substr(customer_id, 2) as int) % 10 > 5")).isGreaterThan(0.8);
    assertThat(mean(scores, "cast(substr(customer_id, 2) as int) % 10 <= 5")).isLessThan(0.2);
    assertThat(metric(outputs, "auc")).isCloseTo(1.0, within(1e-6));
    assertThat(metric(outputs, "top_decile_lift")).isGreaterThan(1.5);
    scores.unpersist();
  }

  @Test
  void nobodyBoughtSoNothingIsLearned() {
    var outputs = run(i -> 0, 50);
    assertThat(outputs.tables().get(PropensityScores.TABLE)).isEmpty();
    assertThat(text(outputs.get(PropensityMetrics.TABLE), "metric", "value"))
        .isEqualTo("metric | value\nbase_rate | 0.0\nexamples | 50.0\n");
  }

  @Test
  void noExamplesAtAll() {
    var outputs = run(i -> 0, 0);
    assertThat(text(outputs.get(PropensityMetrics.TABLE), "metric", "value"))
        .isEqualTo("metric | value\nbase_rate |\nexamples | 0.0\n");
  }

  @Test
  void decilesAreTenthsOfTheScores() {
    var rows =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> "c%d | 2025-02-01 | %s".formatted(i, i / 100.0))
            .collect(Collectors.joining("\n", "customer_id | as_of | score\n", ""));
    var deciles = Deciles.added(frame(PropensityScores.TABLE, rows).drop("decile"));
    assertThat(text(deciles.groupBy("decile").count(), "decile", "count").lines().skip(1))
        .hasSize(10)
        .allMatch(l -> l.endsWith("| 10"));
    assertThat(deciles.where("customer_id = 'c100'").first().<Integer>getAs("decile")).isEqualTo(1);
  }

  /** Three of the four pairs of a buyer and another are in the right order: AUC .75. */
  @Test
  void metricsAreThoseOfTheDefinition() {
    var measured =
        frame("label | score\n1 | 0.9\n0 | 0.6\n1 | 0.5\n0 | 0.1\n")
            .selectExpr("cast(label as double) label", "cast(score as double) score");
    var metrics = Metrics.of(measured, new Balance(10, 5, 4, 2), DAY);
    assertThat(value(metrics, "auc")).isCloseTo(0.75, within(1e-9));
    assertThat(value(metrics, "base_rate")).isEqualTo(0.5);
    assertThat(value(metrics, "log_loss"))
        .isCloseTo(-(Math.log(.9) + Math.log(.4) + Math.log(.5) + Math.log(.9)) / 4, within(1e-9));
    assertThat(value(metrics, "top_decile_lift")).isEqualTo(2.0);
  }

  private static Outputs run(IntUnaryOperator outcome, int customers) {
    var rows =
        IntStream.range(0, customers)
            .mapToObj(
                i ->
                    "c%d | 2025-02-01 | 2024-11-03 | %d | %d"
                        .formatted(i, i % 10, outcome.applyAsInt(i)))
            .collect(Collectors.joining("\n"));
    var training =
        frame(
            TrainingFeatures.TABLE,
            "customer_id | as_of | features_on | order_count | outcome_order_count\n" + rows);
    var features = training.selectExpr(CustomerFeatures.TABLE.columns().toArray(String[]::new));
    return PropensityJob.run(
        Inputs.of(DAY, Map.of(TrainingFeatures.TABLE, training, CustomerFeatures.TABLE, features)),
        SETTINGS);
  }

  private static double mean(Dataset<Row> scores, String where) {
    return scores.where(where).selectExpr("avg(score)").first().getDouble(0);
  }

  private static double metric(Outputs outputs, String name) {
    return value(outputs.get(PropensityMetrics.TABLE), name);
  }

  private static double value(Dataset<Row> metrics, String name) {
    return metrics.where("metric = '%s'".formatted(name)).first().<Double>getAs("value");
  }
}
