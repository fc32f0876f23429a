package io.customer360.jobs.features;

import static io.customer360.common.tables.TrainingFeatures.OUTCOME_MONETARY;
import static io.customer360.common.tables.TrainingFeatures.OUTCOME_ORDERS;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.customer360.common.tables.CustomerFeatures;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What came of customers after the day their features describe. */
final class Outcomes {

  private Outcomes() {}

  /**
   * Adds to each customer of {@code features} the orders placed in {@code [from, to)}.
   *
   * @param purchases rows of {@link PurchaseFacts}
   * @return [features' columns, outcome_order_count, outcome_monetary]
   */
  static Dataset<Row> added(
      Dataset<Row> features, Dataset<Row> purchases, LocalDate from, LocalDate to) {
    var outcomes =
        purchases
            .where(Days.within(col(PurchaseFacts.AT), from, to))
            .groupBy(PurchaseFacts.CUSTOMER)
            .agg(
                countDistinct(PurchaseFacts.ORDER).as(OUTCOME_ORDERS),
                sum(PurchaseFacts.VALUE).as(OUTCOME_MONETARY));
    return features
        .join(outcomes, new String[] {CustomerFeatures.CUSTOMER_ID}, "left")
        .withColumn(OUTCOME_ORDERS, coalesce(col(OUTCOME_ORDERS), lit(0L)))
        .withColumn(OUTCOME_MONETARY, coalesce(col(OUTCOME_MONETARY), lit(0.0)));
  }
}
