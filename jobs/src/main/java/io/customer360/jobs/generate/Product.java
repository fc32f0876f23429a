package io.customer360.jobs.generate;

import com.univocity.parsers.common.record.Record;
import java.math.BigDecimal;
import java.util.List;

/**
 * A product of the shop.
 *
 * @param price in EUR, with two decimals
 * @param popularityRank 1 for the one that is sold most
 */
record Product(String sku, String name, String category, BigDecimal price, int popularityRank) {
  static final List<Product> ALL =
      ResourceTable.rows("products.csv").stream().map(Product::of).toList();

  private static Product of(Record row) {
    return new Product(
        row.getString("sku"),
        row.getString("name"),
        row.getString("category"),
        row.getBigDecimal("price"),
        row.getInt("popularity_rank"));
  }
}
