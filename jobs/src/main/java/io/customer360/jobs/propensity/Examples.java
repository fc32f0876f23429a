package io.customer360.jobs.propensity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.tables.TrainingFeatures;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Customers of the past with what they then did. */
final class Examples {
  /** 1 for customers who bought within the horizon, else 0. */
  static final String LABEL = "label";

  private static final String HELD_OUT = "is_held_out";
  private static final int PARTS = 10_000;

  private Examples() {}

  /**
   * Labels each customer, and holds some out by a hash of the id: the same customers on every run.
   *
   * @param training rows of gold.training_features of one day
   * @return the same with label and is_held_out
   */
  static Dataset<Row> of(Dataset<Row> training, PropensityJob.Settings settings) {
    var part = pmod(xxhash64(lit(settings.seed()), col(TrainingFeatures.CUSTOMER_ID)), lit(PARTS));
    return training
        .withColumn(LABEL, when(col(TrainingFeatures.OUTCOME_ORDERS).gt(0), 1.0).otherwise(0.0))
        .withColumn(HELD_OUT, part.lt(settings.heldOutShare() * PARTS));
  }

  static Dataset<Row> forTraining(Dataset<Row> examples) {
    return examples.where(not(col(HELD_OUT)));
  }

  static Dataset<Row> heldOut(Dataset<Row> examples) {
    return examples.where(col(HELD_OUT));
  }
}
