package io.customer360.jobs.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.testing.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The threshold that labels give. */
class LabelsTest {
  /** Pairs of 0, 0.1 and so on to 19.9 bits; certain ones, of which nothing can be learned. */
  private static final Dataset<Row> EDGES =
      SparkTest.spark()
          .range(240)
          .selectExpr(
              "concat('a', id) as contact_a",
              "concat('b', id) as contact_b",
              "if(id < 200, id / 10.0D, 100.0D) as weight");

  @Test
  void whereLabelsTurnTheThresholdIs() {
    // Above 8 bits all are one person, below none.
    var threshold = Labels.threshold(EDGES, labels("id < 240 and id % 2 = 0", "id >= 80"), 0.99);
    assertThat(threshold.orElseThrow()).isBetween(8.0, 11.0);
  }

  @Test
  void aLowerPrecisionLinksMore() {
    var labels = labels("id < 200 and id % 2 = 0", "id >= 40 and id % 20 <> 0 or id > 120");
    double strict = Labels.threshold(EDGES, labels, 0.995).orElseThrow();
    double lax = Labels.threshold(EDGES, labels, 0.9).orElseThrow();
    assertThat(lax).isLessThan(strict - 0.5);
  }

  @Test
  void whereAllLabelsSayNoOnlyRulesLink() {
    var threshold = Labels.threshold(EDGES, labels("id < 200", "false"), 0.9);
    assertThat(threshold.orElseThrow()).isGreaterThan(19.9).isLessThan(100);
  }

  @Test
  void ofFewLabelsNothingIsLearned() {
    assertThat(Labels.threshold(EDGES, labels("id < 9", "true"), 0.9)).isEmpty();
    assertThat(Labels.threshold(EDGES, labels("id >= 200", "true"), 0.9)).isEmpty();
    assertThat(Labels.threshold(EDGES.limit(0), labels("true", "true"), 0.9)).isEmpty();
  }

  private static Dataset<Row> labels(String which, String isSame) {
    return SparkTest.spark()
        .range(240)
        .where(which)
        .selectExpr(
            "concat('a', id) as contact_a", "concat('b', id) as contact_b", isSame + " as is_same");
  }
}
