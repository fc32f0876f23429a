package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.customer360.common.asset.Table;

/** What was ordered. */
public final class OrderLines {
  public static final String ORDER_LINE_ID = "order_line_id";
  public static final String ORDER_ID = "order_id";
  public static final String PRODUCT_ID = "product_id";
  public static final String QUANTITY = "quantity";
  public static final String AMOUNT = "amount";

  public static final Table TABLE =
      Table.silver("order_lines")
          .grain("One product within one order")
          .requiredReference(ORDER_LINE_ID, PSEUDONYM, "source and the line's own number")
          .requiredReference(ORDER_ID, PSEUDONYM, "silver.orders")
          .optionalReference(PRODUCT_ID, NONE, "silver.products; null where only totals are known")
          .required(QUANTITY, createDecimalType(18, 3), PERSONAL, "pieces or units, > 0")
          .required(AMOUNT, createDecimalType(18, 2), PERSONAL, "for all pieces, order's currency")
          .fields(Provenance.FIELDS)
          .key(ORDER_LINE_ID)
          .check("quantity_positive", "quantity > 0")
          .check("amount_not_negative", "amount >= 0")
          .mergesByKey()
          .build();

  private OrderLines() {}
}
