package io.customer360.jobs.identity;

import static io.customer360.common.tables.IdentityOverrides.CANNOT_LINK;
import static io.customer360.common.tables.IdentityOverrides.CONTACT_A;
import static io.customer360.common.tables.IdentityOverrides.CONTACT_B;
import static io.customer360.common.tables.IdentityOverrides.DECIDED_AT;
import static io.customer360.common.tables.IdentityOverrides.DECISION;
import static io.customer360.common.tables.IdentityOverrides.MUST_LINK;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.customer360.jobs.identity.match.Matching;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people have decided about pairs of contacts. */
final class Overrides {
  private Overrides() {}

  /**
   * The latest decision on each pair before a day; of two at one instant that they are not one
   * person.
   *
   * @param overrides rows of silver.identity_overrides
   * @param asOf the day: what was decided on it or later does not count
   * @return [contact_a, contact_b: the greater contact_id, together: whether they are one person]
   */
  static Dataset<Row> latest(Dataset<Row> overrides, LocalDate asOf) {
    var decision = col(DECISION);
    return overrides
        .where(col(DECIDED_AT).lt(lit(asOf)))
        .groupBy(
            least(col(CONTACT_A), col(CONTACT_B)).as(Matching.CONTACT_A),
            greatest(col(CONTACT_A), col(CONTACT_B)).as(Matching.CONTACT_B))
        .agg(
            max_by(decision, struct(col(DECIDED_AT), decision.equalTo(CANNOT_LINK)))
                .equalTo(MUST_LINK)
                .as(Matching.TOGETHER));
  }
}
