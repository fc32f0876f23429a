package io.customer360.jobs.features;

import static io.customer360.common.tables.CustomerFeatures.CHANNELS;
import static io.customer360.common.tables.CustomerFeatures.INTERPURCHASE;
import static io.customer360.common.tables.CustomerFeatures.MONETARY;
import static io.customer360.common.tables.CustomerFeatures.ORDERS;
import static io.customer360.common.tables.CustomerFeatures.PRODUCTS;
import static io.customer360.common.tables.CustomerFeatures.RECENCY;
import static io.customer360.common.tables.CustomerFeatures.WINDOWS;
import static io.customer360.common.tables.CustomerFeatures.windowed;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Recency, frequency and monetary value of each customer's orders, over all time and windows. */
final class OrderFeatures {
  static final String FIRST_AT = "first_order_at";
  private static final String LAST_AT = "last_order_at";
  private static final String ORDERED_PRODUCTS = "products";

  private OrderFeatures() {}

  /**
   * Summarises purchases to one row per customer: first to orders, then to customers. A task holds
   * the products that one customer bought within the longest window.
   *
   * @param purchases rows of {@link PurchaseFacts}
   * @return [customer_id, first_order_at, recency_days, interpurchase_days, order_count, monetary,
   *     and order_count, monetary, product_count, channel_count for each window]
   */
  static Dataset<Row> of(Dataset<Row> purchases, LocalDate day) {
    var all = new ArrayList<Column>();
    all.add(min(PurchaseFacts.AT).as(FIRST_AT));
    all.add(max(PurchaseFacts.AT).as(LAST_AT));
    all.add(count(lit(1)).as(ORDERS));
    all.add(sum(PurchaseFacts.VALUE).as(MONETARY));
    WINDOWS.forEach(days -> all.addAll(window(days, day)));
    return orders(purchases.where(Days.before(col(PurchaseFacts.AT), day)))
        .groupBy(PurchaseFacts.CUSTOMER)
        .agg(all.get(0), all.subList(1, all.size()).toArray(Column[]::new))
        .withColumn(RECENCY, Days.until(day, col(LAST_AT)))
        .withColumn(INTERPURCHASE, interpurchase());
  }

  /** [customer_id, order_id, ordered_at, channel, value, products] */
  private static Dataset<Row> orders(Dataset<Row> purchases) {
    return purchases
        .groupBy(PurchaseFacts.CUSTOMER, PurchaseFacts.ORDER)
        .agg(
            first(PurchaseFacts.AT).as(PurchaseFacts.AT),
            first(PurchaseFacts.CHANNEL).as(PurchaseFacts.CHANNEL),
            sum(PurchaseFacts.VALUE).as(PurchaseFacts.VALUE),
            collect_set(PurchaseFacts.PRODUCT).as(ORDERED_PRODUCTS));
  }

  private static List<Column> window(int days, LocalDate day) {
    var inside = Days.within(col(PurchaseFacts.AT), day.minusDays(days), day);
    var products = flatten(collect_list(when(inside, col(ORDERED_PRODUCTS))));
    return List.of(
        count(when(inside, 1)).as(windowed(ORDERS, days)),
        coalesce(sum(when(inside, col(PurchaseFacts.VALUE))), lit(0.0))
            .as(windowed(MONETARY, days)),
        size(array_distinct(products)).as(windowed(PRODUCTS, days)),
        size(collect_set(when(inside, col(PurchaseFacts.CHANNEL)))).as(windowed(CHANNELS, days)));
  }

  /** Mean days between orders: the span from first to last, parted by the gaps in it. */
  private static Column interpurchase() {
    return when(
        col(ORDERS).geq(2),
        datediff(col(LAST_AT), col(FIRST_AT)).cast("double").divide(col(ORDERS).minus(1)));
  }
}
