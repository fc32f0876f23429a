package io.customer360.jobs.associations;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What each order holds. */
final class Baskets {
  static final String ITEMS = "items";

  private Baskets() {}

  /**
   * The products of each order placed in {@code [from, to)}; orders without products are none.
   *
   * @return [order_id, items: product_ids, sorted, each once]
   */
  static Dataset<Row> of(Dataset<Row> orders, Dataset<Row> lines, LocalDate from, LocalDate to) {
    var at = col(Orders.ORDERED_AT);
    var inside =
        orders
            .where(at.geq(lit(from.atStartOfDay(ZoneOffset.UTC).toInstant())))
            .where(at.lt(lit(to.atStartOfDay(ZoneOffset.UTC).toInstant())))
            .select(Orders.ORDER_ID);
    return lines
        .where(col(OrderLines.PRODUCT_ID).isNotNull())
        .join(inside, OrderLines.ORDER_ID)
        .groupBy(OrderLines.ORDER_ID)
        .agg(array_sort(collect_set(OrderLines.PRODUCT_ID)).as(ITEMS));
  }
}
