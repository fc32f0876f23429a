package io.customer360.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.tables.LinkEvidence;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How right the links are if the model's own weights are: what is known where no truth is. */
public final class ModelEstimates {
  public static final String PAIRS = "compared_pairs";
  public static final String LINKED = "linked_pairs";
  public static final String SAME = "expected_same_pairs";
  public static final String LINKED_SAME = "expected_same_linked_pairs";
  public static final String PRECISION = ClusterMetrics.PRECISION;
  public static final String RECALL = ClusterMetrics.RECALL;

  private ModelEstimates() {}

  /**
   * Expected precision of the links, and expected recall among the pairs that were compared; what
   * was never compared is in neither. A weight of w bits is a probability of 1 / (1 + 2^-w).
   *
   * @param evidence [weight, decision] of silver.link_evidence
   * @return one row with the columns named above; a share of nothing is null
   */
  public static Dataset<Row> of(Dataset<Row> evidence) {
    var isLinked = col(LinkEvidence.DECISION).equalTo(LinkEvidence.LINK);
    var probability = probability(col(LinkEvidence.WEIGHT));
    return evidence
        .agg(
            count(lit(1)).as(PAIRS),
            count(when(isLinked, 1)).as(LINKED),
            coalesce(sum(probability), lit(0.0)).as(SAME),
            coalesce(sum(when(isLinked, probability)), lit(0.0)).as(LINKED_SAME))
        .withColumn(PRECISION, ClusterMetrics.share(col(LINKED_SAME), col(LINKED)))
        .withColumn(RECALL, ClusterMetrics.share(col(LINKED_SAME), col(SAME)));
  }

  private static Column probability(Column weight) {
    return lit(1.0).divide(pow(lit(2.0), negate(weight)).plus(1.0));
  }
}
