package io.customer360.jobs.features;

import static io.customer360.common.tables.CustomerFeatures.TENURE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.asset.Field;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.Customers;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All features of all customers who were known at a day. */
final class Snapshot {
  private static final String[] BY_CUSTOMER = {CustomerFeatures.CUSTOMER_ID};
  private static final String FIRST_KNOWN = "first_known_at";

  /** What to do with customers of whom nothing tells since when they are known. */
  enum Unknown {
    KEPT,
    LEFT_OUT
  }

  private Snapshot() {}

  /**
   * Features as of the beginning of {@code day}; nothing of that day or later is looked at.
   *
   * @param customers rows of gold.customers
   * @param purchases rows of {@link PurchaseFacts}
   * @param interactions rows of {@link InteractionFacts}
   * @return [customer_id, the features]; one shuffle of each fact table by customer
   */
  static Dataset<Row> of(
      Dataset<Row> customers,
      Dataset<Row> purchases,
      Dataset<Row> interactions,
      LocalDate day,
      Unknown unknown) {
    var orders = OrderFeatures.of(purchases, day);
    var contacts = InteractionFeatures.of(interactions, day);
    var known =
        customers
            .select(CustomerFeatures.CUSTOMER_ID, Customers.KNOWN_SINCE)
            .join(orders, BY_CUSTOMER, "left")
            .join(contacts, BY_CUSTOMER, "left")
            .withColumn(
                FIRST_KNOWN,
                least(
                    col(Customers.KNOWN_SINCE),
                    col(OrderFeatures.FIRST_AT),
                    col(InteractionFeatures.FIRST_AT)))
            .where(coalesce(Days.before(col(FIRST_KNOWN), day), lit(unknown == Unknown.KEPT)))
            .withColumn(TENURE, Days.until(day, col(FIRST_KNOWN)));
    return known.select(
        Stream.concat(
                Stream.of(col(CustomerFeatures.CUSTOMER_ID)),
                CustomerFeatures.FEATURES.stream().map(Snapshot::complete))
            .toArray(Column[]::new));
  }

  /** No facts at all means a count of nothing, not an unknown one. */
  private static Column complete(Field feature) {
    var value = col(feature.name());
    return (feature.required() ? coalesce(value, lit(0)) : value)
        .cast(feature.type())
        .as(feature.name());
  }
}
