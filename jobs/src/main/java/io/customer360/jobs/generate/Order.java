package io.customer360.jobs.generate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order, whatever became of it.
 *
 * @param account which of the accounts of the customer, from 0
 */
record Order(Instant at, int account, String channel, boolean cancelled, List<Line> lines) {
  static final String STORE = "store";

  /**
   * One line of an order.
   *
   * @param unitPrice what was paid for one piece, in EUR; less than the product's price if
   *     discounted
   */
  record Line(Product product, int quantity, BigDecimal unitPrice) {}
}
