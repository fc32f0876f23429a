package io.customer360.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.tables.LinkEvidence;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What linking all pairs of at least some weight would find, before clusters are made of them. */
public final class Thresholds {
  public static final String THRESHOLD = "threshold";
  public static final String PAIRS = "pairs";
  public static final String RIGHT = "right_pairs";
  public static final String PRECISION = ClusterMetrics.PRECISION;
  public static final String RECALL = ClusterMetrics.RECALL;
  public static final String F1 = ClusterMetrics.F1;

  private static final int LEAST = -5;
  private static final int MOST = 30;
  private static final String STEP = "step";
  private static final String STEP_PAIRS = "step_pairs";
  private static final String STEP_RIGHT = "step_right";

  private Thresholds() {}

  /**
   * Precision and recall of the scored pairs for each whole number of bits from {@value #LEAST} to
   * {@value #MOST}. A pair of which a person is not known is left out.
   *
   * @param labelled [contact_id, customer_id, person] of {@link Labelled#of}
   * @param evidence [contact_a, contact_b, weight] of silver.link_evidence
   * @return [threshold, pairs, right_pairs, precision, recall, f1], one row for each; a share of
   *     nothing is null
   */
  public static Dataset<Row> of(Dataset<Row> labelled, Dataset<Row> evidence) {
    var weight = floor(col(LinkEvidence.WEIGHT));
    var step = greatest(lit(LEAST - 1L), least(lit((long) MOST), weight));
    var isRight = col("person_a").equalTo(col("person_b"));
    var steps =
        PairFates.judged(labelled, evidence)
            .groupBy(step.as(STEP))
            .agg(count(lit(1)).as(STEP_PAIRS), count(when(isRight, 1)).as(STEP_RIGHT));
    return thresholds(labelled.sparkSession())
        .join(steps, col(STEP).geq(col(THRESHOLD)), "left")
        .groupBy(THRESHOLD)
        .agg(
            coalesce(sum(STEP_PAIRS), lit(0L)).as(PAIRS),
            coalesce(sum(STEP_RIGHT), lit(0L)).as(RIGHT))
        .crossJoin(truePairs(labelled))
        .select(
            col(THRESHOLD),
            col(PAIRS),
            col(RIGHT),
            ClusterMetrics.share(col(RIGHT), col(PAIRS)).as(PRECISION),
            ClusterMetrics.share(col(RIGHT), col(ClusterMetrics.TRUE_PAIRS)).as(RECALL),
            ClusterMetrics.share(
                    col(RIGHT).multiply(2), col(PAIRS).plus(col(ClusterMetrics.TRUE_PAIRS)))
                .as(F1));
  }

  private static Dataset<Row> thresholds(SparkSession spark) {
    return spark.range(1).select(explode(sequence(lit(LEAST), lit(MOST))).as(THRESHOLD));
  }

  private static Dataset<Row> truePairs(Dataset<Row> labelled) {
    return Labelled.both(labelled)
        .groupBy(Labelled.PERSON)
        .agg(count(lit(1)).as(ClusterMetrics.SIZE))
        .agg(
            coalesce(sum(ClusterMetrics.pairs(col(ClusterMetrics.SIZE))), lit(0L))
                .as(ClusterMetrics.TRUE_PAIRS));
  }
}
