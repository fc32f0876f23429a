package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Table;

/** What people have decided about pairs of contacts; it wins over all that is computed. */
public final class IdentityOverrides {
  public static final String CONTACT_A = "contact_a";
  public static final String CONTACT_B = "contact_b";
  public static final String DECISION = "decision";
  public static final String DECIDED_AT = "decided_at";
  public static final String AUTHOR = "author";
  public static final String REASON = "reason";

  public static final String MUST_LINK = "must_link";
  public static final String CANNOT_LINK = "cannot_link";

  public static final Table TABLE =
      Table.silver("identity_overrides")
          .grain("One decision on a pair of contacts; of several on one pair the latest holds")
          .required(CONTACT_A, StringType, PSEUDONYM, "contact_id of one: crm:4711")
          .required(CONTACT_B, StringType, PSEUDONYM, "contact_id of the other, of any source")
          .required(DECISION, StringType, NONE, "must_link: one person; cannot_link: never one")
          .required(DECIDED_AT, TimestampType, NONE, "when it was decided")
          .required(AUTHOR, StringType, PSEUDONYM, "who decided")
          .required(REASON, StringType, NONE, "why; no personal data here")
          .fields(Provenance.FIELDS)
          .key(CONTACT_A, CONTACT_B, DECIDED_AT)
          .check("known_decision", "decision in ('must_link', 'cannot_link')")
          .check("two_contacts", "contact_a <> contact_b")
          .mergesByKey()
          .build();

  private IdentityOverrides() {}
}
