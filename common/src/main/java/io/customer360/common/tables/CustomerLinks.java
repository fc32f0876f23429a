package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Table;

/** Whose records the contacts are. */
public final class CustomerLinks {
  public static final String CONTACT_ID = "contact_id";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String EVIDENCE = "evidence";

  public static final Table TABLE =
      Table.silver("customer_links")
          .grain("The customer that one contact belongs to")
          .required(CONTACT_ID, StringType, PSEUDONYM, "silver.contacts")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "gold.customers; kept from run to run")
          .required(
              EVIDENCE,
              createArrayType(StringType),
              NONE,
              "the match rules by which it agrees with others of the customer; empty when alone")
          .key(CONTACT_ID)
          .build();

  private CustomerLinks() {}
}
