package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** Values that so many people share that they say nothing of who somebody is. */
public final class JunkValues {
  public static final String VERSION = IdentityModel.VERSION;
  public static final String FIELD = "field";
  public static final String VALUE = "value";
  public static final String CONTACTS = "contact_count";

  public static final Table TABLE =
      Table.silver("junk_values")
          .grain("One value of a field that a version of the identity model takes for none")
          .required(VERSION, StringType, NONE, "of silver.identity_model")
          .required(FIELD, StringType, NONE, "as in jobs.identity.fields")
          .required(VALUE, StringType, IDENTIFIER, "as normalised")
          .required(CONTACTS, LongType, NONE, "contacts that have it, estimated from a sample")
          .key(VERSION, FIELD, VALUE)
          .build();

  private JunkValues() {}
}
