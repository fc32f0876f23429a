package io.customer360.jobs.propensity;

import static io.customer360.common.tables.PropensityMetrics.AS_OF;
import static io.customer360.common.tables.PropensityMetrics.METRIC;
import static io.customer360.common.tables.PropensityMetrics.VALUE;
import static io.customer360.common.tables.PropensityScores.DECILE;
import static io.customer360.common.tables.PropensityScores.SCORE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well the model tells buyers from others, on customers it has not seen. */
final class Metrics {

  private Metrics() {}

  /**
   * Measures the model.
   *
   * @param measured [label, score] of the customers held out
   * @return [as_of, metric, value]: examples, held_out, base_rate, auc (area under the ROC curve),
   *     average_precision (area under the precision-recall curve), log_loss (nats), top_decile_lift
   *     (share of buyers in the highest tenth / base_rate)
   */
  static Dataset<Row> of(Dataset<Row> measured, Balance balance, LocalDate asOf) {
    var held = measured.select(col(Examples.LABEL), col(SCORE));
    var metrics = new LinkedHashMap<String, Column>();
    metrics.put("examples", lit((double) balance.training()));
    metrics.put("held_out", lit((double) balance.heldOut()));
    metrics.put("base_rate", avg(Examples.LABEL));
    metrics.put("log_loss", avg(logLoss()));
    metrics.put("auc", evaluated(held, "areaUnderROC", balance));
    metrics.put("average_precision", evaluated(held, "areaUnderPR", balance));
    metrics.put(
        "top_decile_lift",
        avg(when(col(DECILE).equalTo(1), col(Examples.LABEL))).divide(avg(Examples.LABEL)));
    return rows(Deciles.ranked(held), metrics, asOf);
  }

  /** What can be told when no model could be trained: [as_of, metric, value]. */
  static Dataset<Row> untrained(Dataset<Row> examples, LocalDate asOf) {
    var metrics = new LinkedHashMap<String, Column>();
    metrics.put("examples", count(lit(1)).cast("double"));
    metrics.put("base_rate", avg(Examples.LABEL));
    return rows(examples, metrics, asOf);
  }

  private static Column evaluated(Dataset<Row> held, String metric, Balance balance) {
    if (!balance.canMeasure()) {
      return lit(null).cast("double");
    }
    return lit(
        new BinaryClassificationEvaluator()
            .setLabelCol(Examples.LABEL)
            .setRawPredictionCol(SCORE)
            .setMetricName(metric)
            .evaluate(held));
  }

  private static Column logLoss() {
    var probability =
        when(col(Examples.LABEL).equalTo(1.0), col(SCORE)).otherwise(lit(1.0).minus(col(SCORE)));
    return ln(probability).multiply(-1);
  }

  private static Dataset<Row> rows(
      Dataset<Row> frame, Map<String, Column> metrics, LocalDate asOf) {
    var lines =
        metrics.entrySet().stream()
            .map(m -> struct(lit(m.getKey()).as(METRIC), m.getValue().as(VALUE)))
            .toArray(Column[]::new);
    return frame
        .agg(array(lines).as("lines"))
        .select(lit(asOf).as(AS_OF), explode(col("lines")).as("line"))
        .select(AS_OF, "line." + METRIC, "line." + VALUE);
  }
}
