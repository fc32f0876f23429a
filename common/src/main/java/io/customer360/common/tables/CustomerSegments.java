package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** The segment each customer fell into. */
public final class CustomerSegments {
  public static final String CUSTOMER_ID = "customer_id";
  public static final String AS_OF = "as_of";
  public static final String SEGMENT = "segment";

  public static final Table TABLE =
      Table.gold("customer_segments")
          .grain("One customer at one day")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "gold.customers")
          .required(AS_OF, DateType, NONE, "the day of the features used")
          .required(SEGMENT, IntegerType, PERSONAL, "1 to k, 1 spends most; within a day only")
          .key(CUSTOMER_ID, AS_OF)
          .replacesDay(AS_OF)
          .build();

  private CustomerSegments() {}
}
