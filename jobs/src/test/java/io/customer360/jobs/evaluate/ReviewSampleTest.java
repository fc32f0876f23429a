package io.customer360.jobs.evaluate;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.common.tables.LinkEvidence;
import io.customer360.testing.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is known of links where no truth is. */
class ReviewSampleTest {
  /** Weights of 0 bits are even odds, of 2 bits four to one, of -2 bits one to four. */
  @Test
  void theModelsWeightsAreProbabilities() {
    var row =
        ModelEstimates.of(
                frame(
                    LinkEvidence.TABLE,
                    """
                    contact_a | contact_b | weight | decision
                    s:1 | s:2 | 2  | link
                    s:1 | s:3 | 2  | link
                    s:2 | s:3 | 0  | weak
                    s:3 | s:4 | -2 | weak
                    """))
            .first();
    assertThat(row.<Double>getAs("precision")).isCloseTo(0.8, within(1e-12));
    assertThat(row.<Double>getAs("recall")).isCloseTo(1.6 / 2.3, within(1e-12));
    assertThat(row.<Long>getAs("linked_pairs")).isEqualTo(2);
    var none = ModelEstimates.of(frame(LinkEvidence.TABLE, "contact_a")).first();
    assertThat(none.<Double>getAs("precision")).isNull();
    assertThat(none.<Double>getAs("recall")).isNull();
  }

  /** Of 1,000 sure links, 10 doubtful ones and 10 pairs that were not linked, as many of each. */
  @Test
  void eachStratumIsDrawnFromAlike() {
    var evidence =
        SparkTest.spark()
            .range(1_020)
            .selectExpr(
                "concat('a:', id) as contact_a",
                "concat('b:', id) as contact_b",
                "if(id < 1000, 20.5, if(id < 1010, 4.5, 1.5)) as weight",
                "if(id < 1010, 'link', 'weak') as decision");
    var drawn = ReviewSample.draw(evidence, 15, 1);
    assertThat(
            text(
                drawn.groupBy("is_linked", "bits", "stratum_pairs").count(),
                "is_linked",
                "bits",
                "stratum_pairs",
                "count"))
        .isEqualTo(
            """
            is_linked | bits | stratum_pairs | count
            false | 1 | 10 | 5
            true | 20 | 1000 | 5
            true | 4 | 10 | 5
            """);
    assertThat(text(ReviewSample.draw(evidence, 15, 1), "contact_a"))
        .isEqualTo(text(drawn, "contact_a"))
        .isNotEqualTo(text(ReviewSample.draw(evidence, 15, 2), "contact_a"));
    assertThat(ReviewSample.draw(evidence.limit(0), 15, 1).count()).isZero();
  }

  /**
   * 100 links of which 3 of 4 are right, 10 others of which 1 of 2 is: precision .75, recall 75 /
   * (75 + 5). Variance of the links by 4 of 6 instead of 3 of 4: 100^2 * .96 * (2/3 * 1/3) / 4.
   */
  @Test
  void estimatesWeighStrataByTheirSize() {
    var row =
        ReviewSample.estimate(
                reviewed(
                    """
                    is_linked | bits | stratum_pairs | is_same
                    true  | 9 | 100 | true
                    true  | 9 | 100 | true
                    true  | 9 | 100 | true
                    true  | 9 | 100 | false
                    true  | 9 | 100 |
                    false | 1 | 10  | true
                    false | 1 | 10  | false
                    false | 0 | 50  |
                    """))
            .first();
    assertThat(row.<Long>getAs("reviewed_pairs")).isEqualTo(6);
    assertThat(row.<Long>getAs("pairs_of_strata_without_review")).isEqualTo(50);
    assertThat(row.<Double>getAs("precision")).isCloseTo(0.75, within(1e-12));
    assertThat(row.<Double>getAs("precision_margin"))
        .isCloseTo(1.96 * Math.sqrt(0.96 * 2 / 9 / 4), within(1e-12));
    assertThat(row.<Double>getAs("recall")).isCloseTo(75.0 / 80, within(1e-12));
    double ofLinks = 25 * 10_000 * 0.96 * 2 / 9 / 4;
    double ofOthers = 75 * 75 * 100 * 0.8 * 0.25 / 2;
    assertThat(row.<Double>getAs("recall_margin"))
        .isCloseTo(1.96 * Math.sqrt(ofLinks + ofOthers) / 6_400, within(1e-12));
  }

  @Test
  void nothingReviewedSaysNothing() {
    var row = ReviewSample.estimate(reviewed("is_linked | bits | stratum_pairs | is_same")).first();
    assertThat(row.<Long>getAs("reviewed_pairs")).isZero();
    assertThat(row.<Double>getAs("precision")).isNull();
    assertThat(row.<Double>getAs("recall")).isNull();
  }

  private static Dataset<Row> reviewed(String rows) {
    return frame(rows)
        .selectExpr(
            "cast(is_linked as boolean)",
            "cast(bits as bigint)",
            "cast(stratum_pairs as bigint)",
            "cast(is_same as boolean)");
  }
}
