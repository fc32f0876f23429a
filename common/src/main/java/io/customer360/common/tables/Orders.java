package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Table;

/** Orders that stand; what they contain and cost is in {@link OrderLines}. */
public final class Orders {
  public static final String ORDER_ID = "order_id";
  public static final String CONTACT_ID = "contact_id";
  public static final String ORDERED_AT = "ordered_at";
  public static final String CHANNEL = "channel";
  public static final String CURRENCY = "currency";

  public static final Table TABLE =
      Table.silver("orders")
          .grain("One order that was not cancelled")
          .requiredReference(ORDER_ID, PSEUDONYM, "source and the order's own number")
          .optionalReference(CONTACT_ID, PSEUDONYM, "silver.contacts; null for anonymous orders")
          .required(ORDERED_AT, TimestampType, PERSONAL, "when it was placed")
          .optional(CHANNEL, StringType, PERSONAL, "web, app, store, ...")
          .required(CURRENCY, StringType, NONE, "ISO 4217 code of the amounts of its lines")
          .fields(Provenance.FIELDS)
          .key(ORDER_ID)
          .check("currency_is_iso", "currency rlike '^[A-Z]{3}$'")
          .mergesByKey()
          .build();

  private Orders() {}
}
