package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** The contacts as identity compared them last, by which it knows what to compare next. */
public final class ComparedContacts {
  public static final String CONTACT_ID = "contact_id";
  public static final String FINGERPRINT = "fingerprint";
  public static final String KEYS = "keys";
  public static final String COMPONENT = "component";
  public static final String ADDED = "is_added";
  public static final String COMPARED_ON = "compared_on";
  public static final String BASIS = "basis";

  public static final Table TABLE =
      Table.silver("compared_contacts")
          .grain("One contact as the last run of identity compared it")
          .requiredReference(CONTACT_ID, PSEUDONYM, "silver.contacts")
          .required(FINGERPRINT, LongType, PSEUDONYM, "hash of all its values, corrected ones too")
          .required(
              KEYS,
              BinaryType,
              PSEUDONYM,
              "hashes by which it meets others, one for each rule of the plan, four bytes each; 0: none")
          .required(
              COMPONENT,
              StringType,
              PSEUDONYM,
              "the smallest contact_id of those that pairs above the threshold connect it with")
          .required(ADDED, BooleanType, NONE, "whether it came or changed since all were compared")
          .required(COMPARED_ON, DateType, NONE, "as_of of the run")
          .required(
              BASIS,
              StringType,
              NONE,
              "hash of settings and model that it was compared by; by others all are compared anew")
          .key(CONTACT_ID)
          .build();

  private ComparedContacts() {}
}
