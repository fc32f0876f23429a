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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
  void customersWhoAreAllAlike() {
    var rows = "a | 2025-02-01 | 1 | 1 | 1.0\nb | 2025-02-01 | 1 | 1 | 1.0";
    assertThat(text(run(rows).get(CustomerSegments.TABLE), "customer_id", "segment"))
        .isEqualTo("customer_id | segment\na | 1\nb | 1\n");
  }

  @Test
  void refusesFeaturesThatAreNone() {
    assertThatThrownBy(() -> new SegmentsJob.Settings(4, List.of("order_cont"), 20, 1))
        .hasMessageContaining("did you mean 'order_count'?");
    assertThatThrownBy(() -> new SegmentsJob.Settings(1, List.of("order_count"), 20, 1))
        .hasMessageContaining("k must be between 2");
  }

  /** Best of 100 starts over ln(1 + x), not standardised, from data/README. */
  @Test
  void comesCloseToThePublishedOptimumOfWholesaleCustomers() {
    var file = RealData.require("segmentation/wholesale_customers.csv");
    var customers =
        SparkTest.spark()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(file.toString());
    assertThat(cost(customers, 2)).isBetween(3264.80, 3264.81 * 1.01);
    assertThat(cost(customers, 3)).isBetween(2763.43, 2763.44 * 1.01);
  }

  private static double cost(Dataset<Row> customers, int k) {
    var spending = List.of("Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen");
    var stages = FeatureVectors.stages(spending).subList(0, 2);
    var cluster = new KMeans().setFeaturesCol("raw_feature_vector").setK(k).setSeed(7);
    var pipeline =
        new Pipeline().setStages(new PipelineStage[] {stages.get(0), stages.get(1), cluster});
    return ((KMeansModel) pipeline.fit(customers).stages()[2]).summary().trainingCost();
  }

  private static Outputs run(String rows) {
    var features =
        frame(
            CustomerFeatures.TABLE,
            "customer_id | as_of | recency_days | order_count | monetary\n" + rows);
    return SegmentsJob.run(Inputs.of(DAY, Map.of(CustomerFeatures.TABLE, features)), TWO);
  }
}
