package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Table;

/** What people have agreed to. */
public final class Consents {
  public static final String CONTACT_ID = "contact_id";
  public static final String PURPOSE = "purpose";
  public static final String GRANTED = "is_granted";
  public static final String SAID_AT = "said_at";

  public static final Table TABLE =
      Table.silver("consents")
          .grain("The latest word of one contact on one purpose")
          .requiredReference(CONTACT_ID, PSEUDONYM, "silver.contacts")
          .required(PURPOSE, StringType, NONE, "what the data may be used for")
          .required(GRANTED, BooleanType, PERSONAL, "whether it was agreed to")
          .optional(SAID_AT, TimestampType, PERSONAL, "when; null where the source does not know")
          .fields(Provenance.FIELDS)
          .key(CONTACT_ID, PURPOSE)
          .mergesByKey()
          .build();

  private Consents() {}
}
