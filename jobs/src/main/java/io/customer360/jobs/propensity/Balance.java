package io.customer360.jobs.propensity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many examples there are, and how many of them bought. */
record Balance(long training, long trainingPositives, long heldOut, long heldOutPositives) {

  /** Counts both parts; one row each to the driver. */
  static Balance of(Dataset<Row> training, Dataset<Row> heldOut) {
    var t = counts(training);
    var h = counts(heldOut);
    return new Balance(t.getLong(0), t.getLong(1), h.getLong(0), h.getLong(1));
  }

  /** Without both kinds of customers there is nothing to tell apart. */
  boolean canTrain() {
    return trainingPositives > 0 && trainingPositives < training;
  }

  /** Without both kinds among those held out, AUC and lift are not defined. */
  boolean canMeasure() {
    return heldOutPositives > 0 && heldOutPositives < heldOut;
  }

  private static Row counts(Dataset<Row> examples) {
    return examples
        .agg(count(lit(1)), coalesce(sum(col(Examples.LABEL)).cast("long"), lit(0L)))
        .first();
  }
}
