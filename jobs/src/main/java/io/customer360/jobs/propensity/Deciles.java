package io.customer360.jobs.propensity;

import static io.customer360.common.tables.PropensityScores.AS_OF;
import static io.customer360.common.tables.PropensityScores.CUSTOMER_ID;
import static io.customer360.common.tables.PropensityScores.DECILE;
import static io.customer360.common.tables.PropensityScores.SCORE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.size;

import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tenths of customers by score. Thresholds come from a quantile sketch, not from a global sort. */
final class Deciles {
  private static final int ACCURACY = 10_000;
  private static final String THRESHOLDS = "thresholds";
  private static final String HIGHEST = "highest";

  private Deciles() {}

  /** [customer_id, as_of, score, decile: 1 for the highest tenth] */
  static Dataset<Row> added(Dataset<Row> scored) {
    return ranked(scored).select(CUSTOMER_ID, AS_OF, SCORE, DECILE);
  }

  /** All columns of {@code scored}, and decile. Equal scores are in one decile. */
  static Dataset<Row> ranked(Dataset<Row> scored) {
    var quantiles =
        array(
            IntStream.rangeClosed(1, 9)
                .mapToObj(tenth -> lit(tenth / 10.0))
                .toArray(Column[]::new));
    var thresholds =
        scored.agg(
            percentile_approx(col(SCORE), quantiles, lit(ACCURACY)).as(THRESHOLDS),
            max(SCORE).as(HIGHEST));
    // With fewer than ten customers the highest score is a threshold too, and still in tenth 1.
    var above = filter(col(THRESHOLDS), t -> col(SCORE).leq(t).and(t.lt(col(HIGHEST))));
    return scored
        .crossJoin(broadcast(thresholds))
        .withColumn(DECILE, size(above).plus(1))
        .drop(THRESHOLDS, HIGHEST);
  }
}
