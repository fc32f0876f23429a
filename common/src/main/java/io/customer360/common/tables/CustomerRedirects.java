package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** Where the contacts of a customer went whose id is no longer theirs. */
public final class CustomerRedirects {
  public static final String FROM = "from_customer_id";
  public static final String TO = "to_customer_id";
  public static final String REASON = "reason";
  public static final String CONTACTS = "contact_count";
  public static final String CHANGED_ON = "changed_on";

  /** All contacts went to one customer, who was there before. */
  public static final String MERGED = "merged";

  /** Some contacts went to another customer. */
  public static final String SPLIT = "split";

  public static final Table TABLE =
      Table.silver("customer_redirects")
          .grain("One move of contacts from one customer to another, in one run")
          .required(FROM, StringType, PSEUDONYM, "whose they were")
          .required(TO, StringType, PSEUDONYM, "whose they are")
          .required(REASON, StringType, NONE, "merged: all of them went there; split: some did")
          .required(CONTACTS, LongType, NONE, "contacts that moved")
          .required(CHANGED_ON, DateType, NONE, "as_of of the run")
          .key(FROM, TO, CHANGED_ON)
          .check("known_reason", "reason in ('merged', 'split')")
          .build();

  private CustomerRedirects() {}
}
