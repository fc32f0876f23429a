package io.customer360.jobs.features;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Order lines with the customer they belong to. */
final class PurchaseFacts {
  static final String CUSTOMER = CustomerLinks.CUSTOMER_ID;
  static final String ORDER = Orders.ORDER_ID;
  static final String AT = Orders.ORDERED_AT;
  static final String CHANNEL = Orders.CHANNEL;
  static final String PRODUCT = OrderLines.PRODUCT_ID;
  static final String VALUE = "value";

  private PurchaseFacts() {}

  /**
   * Joins orders with their lines and customers; orders of nobody known are left out.
   *
   * @return [customer_id, order_id, ordered_at, channel, product_id, value (reporting currency)], a
   *     row for each line, one without product and value for an order without lines
   * @throws org.apache.spark.SparkRuntimeException when run, on a currency without rate
   */
  static Dataset<Row> of(
      Dataset<Row> orders, Dataset<Row> lines, Dataset<Row> links, FeaturesJob.Settings settings) {
    var amounts = lines.select(col(OrderLines.ORDER_ID), col(PRODUCT), col(OrderLines.AMOUNT));
    return orders
        .join(links.select(CustomerLinks.CONTACT_ID, CUSTOMER), Orders.CONTACT_ID)
        .join(amounts, new String[] {ORDER}, "left")
        .select(
            col(CUSTOMER),
            col(ORDER),
            col(AT),
            col(CHANNEL),
            col(PRODUCT),
            coalesce(col(OrderLines.AMOUNT).cast("double"), lit(0.0))
                .multiply(rate(settings))
                .as(VALUE));
  }

  private static Column rate(FeaturesJob.Settings settings) {
    var currency = col(Orders.CURRENCY);
    var rate = when(currency.equalTo(settings.currency()), lit(1.0));
    for (var entry : new TreeMap<>(settings.rates()).entrySet()) {
      rate = rate.when(currency.equalTo(entry.getKey()), lit(entry.getValue()));
    }
    var unknown =
        concat(
            lit("Cannot compute features: silver.orders holds amounts in "),
            currency,
            lit(", which has no rate. Set jobs.features.rates."),
            currency,
            lit(" to its worth in %s; nothing was written.".formatted(settings.currency())));
    return rate.otherwise(raise_error(unknown).cast("double"));
  }
}
