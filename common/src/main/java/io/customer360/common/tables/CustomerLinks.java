package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whose records the contacts are, now and at any earlier run. */
public final class CustomerLinks {
  public static final String CONTACT_ID = "contact_id";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";

  public static final Table TABLE =
      Table.silver("customer_links")
          .grain("The customer that one contact belongs to, from one run on until another")
          .required(CONTACT_ID, StringType, PSEUDONYM, "silver.contacts")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "gold.customers; kept from run to run")
          .required(VALID_FROM, DateType, NONE, "as_of of the run that first said so")
          .optional(VALID_TO, DateType, NONE, "as_of of the run that said otherwise; null: valid")
          .key(CONTACT_ID, VALID_FROM)
          .check("valid_for_a_while", "valid_to is null or valid_from < valid_to")
          .build();

  private CustomerLinks() {}

  /** The links that the last run left: one for each contact. */
  public static Dataset<Row> current(Dataset<Row> links) {
    return links.where(col(VALID_TO).isNull());
  }
}
