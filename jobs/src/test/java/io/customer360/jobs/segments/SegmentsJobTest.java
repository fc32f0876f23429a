package io.customer360.jobs.segments;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.common.job.Inputs;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.CustomerSegments;
import io.customer360.common.tables.SegmentProfiles;
import io.customer360.common.vector.FeatureVectors;
import io.customer360.jobs.RealData;
import io.customer360.testing.SparkTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.junit.jupiter.api.Test;

/** That groups planted in features are found, numbered by value, and described. */
class SegmentsJobTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final SegmentsJob.Settings TWO =
      new SegmentsJob.Settings(2, List.of("order_count", "recency_days"), 20, 1);

  @Test
  void plantedGroupsAreFoundAndTheFirstSpendsMost() {
    var rows =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    i < 8
                        ? "rich%d | 2025-02-01 | %d | %d | 900.0".formatted(i, 1 + i % 3, 30 + i)
                        : "poor%d | 2025-02-01 |    | 0 | 1.0".formatted(i))
            .collect(Collectors.joining("\n"));
    var outputs = run(rows);
    var segments = outputs.get(CustomerSegments.TABLE);
    assertThat(segments.where("customer_id like 'rich%' and segment = 1").count()).isEqualTo(8);
    assertThat(segments.where("customer_id like 'poor%' and segment = 2").count()).isEqualTo(12);
    assertThat(
            text(
                outputs.get(SegmentProfiles.TABLE).where("feature = 'order_count'"),
                "segment",
                "customer_count",
                "mean",
                "overall_mean"))
        .isEqualTo(
            "segment | customer_count | mean | overall_mean\n1 | 8 | 33.5 | 13.4\n2 | 12 | 0.0 | 13.4\n");
  }

  @Test
  void nobodyToGroup() {
    assertThat(run("").tables().get(CustomerSegments.TABLE)).isEmpty();
  }

  @Test
  void fewerCustomersThanSegments() {
    assertThat(run("a | 2025-02-01 | 1 | 1 | 1.0").get(CustomerSegments.TABLE).count())
        .isEqualTo(1);
  }

  @Test
  void refusesFeaturesThatAreNone() {
    assertThatThrownBy(() -> new SegmentsJob.Settings(4, List.of("order_cont"), 20, 1))
        .hasMessageContaining("did you mean 'order_count'?");
    assertThatThrownBy(() -> new SegmentsJob.Settings(1, List.of("order_count"), 20, 1))
        .hasMessageContaining("k must be between 2");
  }

  /** Best of 100 starts, from data/README: 3264.81 and 2763.44 with the population deviation. */
  @Test
  void comesCloseToThePublishedOptimumOfWholesaleCustomers() {
    var file = RealData.require("segmentation/wholesale_customers.csv");
    var customers =
        SparkTest.spark()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(file.toString());
    var spending = List.of("Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen");
    // Spark's scaler uses the sample deviation, which makes all distances (n - 1) / n as large.
    double scale = 439.0 / 440.0;
    assertThat(cost(customers, spending, 2)).isBetween(3264.8 * scale, 3264.9 * scale * 1.01);
    assertThat(cost(customers, spending, 3)).isBetween(2763.4 * scale, 2763.5 * scale * 1.01);
  }

  private static double cost(
      org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> frame, List<String> columns, int k) {
    var stages = new java.util.ArrayList<PipelineStage>(FeatureVectors.stages(columns));
    stages.add(new KMeans().setFeaturesCol(FeatureVectors.VECTOR).setK(k).setSeed(7));
    var fitted = new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(frame);
    return ((KMeansModel) fitted.stages()[stages.size() - 1]).summary().trainingCost();
  }

  private static Outputs run(String rows) {
    var features =
        frame(
            CustomerFeatures.TABLE,
            "customer_id | as_of | recency_days | order_count | monetary\n" + rows);
    return SegmentsJob.run(Inputs.of(DAY, Map.of(CustomerFeatures.TABLE, features)), TWO);
  }
}
