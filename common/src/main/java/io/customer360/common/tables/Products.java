package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.customer360.common.asset.Table;

/** What can be ordered. */
public final class Products {
  public static final String PRODUCT_ID = "product_id";
  public static final String NAME = "name";
  public static final String CATEGORY = "category";
  public static final String LIST_PRICE = "list_price";

  public static final Table TABLE =
      Table.silver("products")
          .grain("One product")
          .requiredReference(PRODUCT_ID, NONE, "source and the product's own number")
          .optional(NAME, StringType, NONE, "what it is called")
          .optional(CATEGORY, StringType, NONE, "the group it belongs to")
          .optional(LIST_PRICE, createDecimalType(18, 2), NONE, "per piece")
          .fields(Provenance.FIELDS)
          .key(PRODUCT_ID)
          .mergesByKey()
          .build();

  private Products() {}
}
