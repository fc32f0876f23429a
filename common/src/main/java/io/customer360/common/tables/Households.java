package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Table;

/** The customers who share a home. */
public final class Households {
  public static final String HOUSEHOLD_ID = "household_id";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String MEMBERS = "members";
  public static final String SHARED = "shared";

  public static final Table TABLE =
      Table.gold("households")
          .grain("One customer who shares a home with others")
          .required(
              HOUSEHOLD_ID, StringType, PSEUDONYM, "kept as long as its smallest customer_id is")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "gold.customers")
          .required(MEMBERS, IntegerType, PERSONAL, "customers of the household, >= 2")
          .required(
              SHARED,
              createArrayType(StringType),
              PERSONAL,
              "names of the rules by which others of it are like this customer")
          .key(CUSTOMER_ID)
          .check("more_than_one", "members >= 2")
          .build();

  private Households() {}
}
