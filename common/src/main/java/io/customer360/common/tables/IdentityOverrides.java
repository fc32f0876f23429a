package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Table;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people have decided about contacts; it wins over all that is computed. */
public final class IdentityOverrides {
  public static final String CONTACT_A = "contact_a";
  public static final String CONTACT_B = "contact_b";
  public static final String FIELD = "field";
  public static final String VALUE = "value";
  public static final String DECISION = "decision";
  public static final String DECIDED_AT = "decided_at";
  public static final String AUTHOR = "author";
  public static final String REASON = "reason";

  /** Two contacts are one person. */
  public static final String MUST_LINK = "must_link";

  /** Two contacts never are one person. */
  public static final String CANNOT_LINK = "cannot_link";

  /** A contact is a firm, a test account or the like: it is no customer. */
  public static final String NOT_A_PERSON = "not_a_person";

  /** A value of a contact is another one. */
  public static final String CORRECTED = "corrected";

  /** As if nothing had been decided on the same before. */
  public static final String WITHDRAWN = "withdrawn";

  private static final String SAID = "said";

  public static final Table TABLE =
      Table.silver("identity_overrides")
          .grain(
              "One decision on a pair of contacts, a contact or a value; of several on the same the latest holds")
          .required(CONTACT_A, StringType, PSEUDONYM, "contact_id: crm:4711")
          .optional(CONTACT_B, StringType, PSEUDONYM, "of a pair the other, of any source")
          .optional(FIELD, StringType, NONE, "of a corrected value its column in silver.contacts")
          .optional(VALUE, StringType, IDENTIFIER, "the corrected value as text; null empties it")
          .required(
              DECISION,
              StringType,
              NONE,
              "must_link: one person; cannot_link: never one; not_a_person: no customer; corrected: another value; withdrawn: as if nothing had been decided")
          .required(DECIDED_AT, TimestampType, NONE, "when it was decided")
          .required(AUTHOR, StringType, PSEUDONYM, "who decided")
          .required(REASON, StringType, NONE, "why; no personal data here")
          .fields(Provenance.FIELDS)
          .key(CONTACT_A, CONTACT_B, FIELD, DECIDED_AT)
          .check(
              "known_decision",
              "decision in ('must_link', 'cannot_link', 'not_a_person', 'corrected', 'withdrawn')")
          .check("two_contacts", "contact_b is null or contact_a <> contact_b")
          .check(
              "pair_where_due",
              "decision = 'withdrawn' or (contact_b is not null) = (decision in ('must_link', 'cannot_link'))")
          .check(
              "field_where_due",
              "decision = 'withdrawn' or (field is not null) = (decision = 'corrected')")
          .check("known_field", "field is null or field in (%s)".formatted(correctable()))
          .mergesByKey()
          .build();

  private IdentityOverrides() {}

  /**
   * The latest decision on each pair of contacts, contact and value; of several on the same at one
   * instant, that two contacts are not one person, or else the last by name.
   *
   * @param overrides rows of this table
   * @return [contact_a, contact_b: of a pair the lesser and the greater, of one contact both the
   *     contact; field, decision, value, decided_at]
   */
  public static Dataset<Row> latest(Dataset<Row> overrides) {
    var said = struct(col(DECISION), col(VALUE), col(DECIDED_AT));
    var order =
        struct(col(DECIDED_AT), col(DECISION).equalTo(CANNOT_LINK), col(DECISION), col(VALUE));
    return overrides
        .groupBy(
            least(col(CONTACT_A), col(CONTACT_B)).as(CONTACT_A),
            greatest(col(CONTACT_A), col(CONTACT_B)).as(CONTACT_B),
            col(FIELD))
        .agg(max_by(said, order).as(SAID))
        .select(col(CONTACT_A), col(CONTACT_B), col(FIELD), col(SAID + ".*"));
  }

  private static String correctable() {
    return Customers.ATTRIBUTES.stream()
        .map(f -> "'%s'".formatted(f.name()))
        .collect(Collectors.joining(", "));
  }
}
