package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Table;

/** What people who looked at pairs of contacts say of them; weights are calibrated by it. */
public final class IdentityLabels {
  public static final String CONTACT_A = "contact_a";
  public static final String CONTACT_B = "contact_b";
  public static final String IS_SAME = "is_same";
  public static final String LABELLED_AT = "labelled_at";
  public static final String AUTHOR = "author";

  public static final Table TABLE =
      Table.silver("identity_labels")
          .grain("One look at a pair of contacts; of several at one pair the latest holds")
          .required(CONTACT_A, StringType, PSEUDONYM, "contact_id: crm:4711")
          .required(CONTACT_B, StringType, PSEUDONYM, "contact_id of the other")
          .required(IS_SAME, BooleanType, PERSONAL, "whether both are one person")
          .required(LABELLED_AT, TimestampType, NONE, "when it was looked at")
          .required(AUTHOR, StringType, PSEUDONYM, "who looked")
          .fields(Provenance.FIELDS)
          .key(CONTACT_A, CONTACT_B, LABELLED_AT)
          .check("two_contacts", "contact_a <> contact_b")
          .mergesByKey()
          .build();

  private IdentityLabels() {}
}
