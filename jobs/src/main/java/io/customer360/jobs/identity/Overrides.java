package io.customer360.jobs.identity;

import static io.customer360.common.tables.IdentityOverrides.CANNOT_LINK;
import static io.customer360.common.tables.IdentityOverrides.CONTACT_A;
import static io.customer360.common.tables.IdentityOverrides.CONTACT_B;
import static io.customer360.common.tables.IdentityOverrides.CORRECTED;
import static io.customer360.common.tables.IdentityOverrides.DECIDED_AT;
import static io.customer360.common.tables.IdentityOverrides.DECISION;
import static io.customer360.common.tables.IdentityOverrides.FIELD;
import static io.customer360.common.tables.IdentityOverrides.MUST_LINK;
import static io.customer360.common.tables.IdentityOverrides.NOT_A_PERSON;
import static io.customer360.common.tables.IdentityOverrides.VALUE;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_contains_key;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.Field;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityOverrides;
import io.customer360.jobs.identity.match.Matching;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What people have decided about contacts. Decisions are few: they are broadcast.
 *
 * @param decided as {@link IdentityOverrides#latest}
 */
record Overrides(Dataset<Row> decided) {
  private static final String VALUES = "_corrected_values";

  /**
   * The latest decisions before a day.
   *
   * @param overrides rows of silver.identity_overrides
   * @param asOf the day: what was decided on it or later does not count
   */
  static Overrides of(Dataset<Row> overrides, LocalDate asOf) {
    var latest = IdentityOverrides.latest(overrides.where(col(DECIDED_AT).lt(lit(asOf))));
    if (overrides.isEmpty()) {
      // As a constant, so that Spark leaves out of all plans what would be made of it.
      return new Overrides(overrides.sparkSession().createDataFrame(List.of(), latest.schema()));
    }
    return new Overrides(latest);
  }

  /** [contact_id] of all contacts on which anybody has decided anything, be it withdrawn. */
  Dataset<Row> contacts() {
    return decided
        .select(CONTACT_A)
        .union(decided.select(CONTACT_B))
        .toDF(Contacts.CONTACT_ID)
        .distinct();
  }

  /** [contact_a, contact_b: the greater contact_id, together: whether they are one person] */
  Dataset<Row> pairs() {
    return decided
        .where(col(DECISION).isin(MUST_LINK, CANNOT_LINK))
        .select(
            col(CONTACT_A).as(Matching.CONTACT_A),
            col(CONTACT_B).as(Matching.CONTACT_B),
            col(DECISION).equalTo(MUST_LINK).as(Matching.TOGETHER));
  }

  /**
   * Contacts as people have said that they are: without those that are no persons, and with their
   * corrected values. Fails, when it runs, on a value that cannot be one of its column.
   *
   * @param contacts rows of silver.contacts
   * @return the same columns
   */
  Dataset<Row> applied(Dataset<Row> contacts) {
    var id = Contacts.CONTACT_ID;
    var notPersons =
        decided.where(col(DECISION).equalTo(NOT_A_PERSON)).select(col(CONTACT_A).as(id));
    var corrections =
        decided
            .where(col(DECISION).equalTo(CORRECTED))
            .groupBy(col(CONTACT_A).as(id))
            .agg(map_from_entries(collect_list(struct(col(FIELD), col(VALUE)))).as(VALUES));
    var columns =
        Contacts.TABLE.fields().stream()
            .map(f -> Customers.ATTRIBUTES.contains(f) ? corrected(f) : col(f.name()))
            .toArray(Column[]::new);
    return contacts
        .join(broadcast(notPersons), new String[] {id}, "left_anti")
        .join(broadcast(corrections), new String[] {id}, "left")
        .select(columns);
  }

  private static Column corrected(Field field) {
    var value = col(VALUES).getItem(field.name());
    var typed = value.try_cast(field.type());
    var refusal =
        concat(
            lit("Cannot correct %s of contact ".formatted(field.name())),
            col(Contacts.CONTACT_ID),
            lit(
                ": the value is no %s. Withdraw the decision (c360 override withdraw), or correct it again."
                    .formatted(field.type().sql().toLowerCase(java.util.Locale.ROOT))));
    var isWrong = value.isNotNull().and(typed.isNull());
    return when(
            coalesce(map_contains_key(col(VALUES), field.name()), lit(false)),
            when(isWrong, raise_error(refusal).cast(field.type())).otherwise(typed))
        .otherwise(col(field.name()))
        .as(field.name());
  }
}
