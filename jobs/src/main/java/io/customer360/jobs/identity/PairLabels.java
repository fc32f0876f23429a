package io.customer360.jobs.identity;

import static io.customer360.common.tables.IdentityLabels.AUTHOR;
import static io.customer360.common.tables.IdentityLabels.CONTACT_A;
import static io.customer360.common.tables.IdentityLabels.CONTACT_B;
import static io.customer360.common.tables.IdentityLabels.IS_SAME;
import static io.customer360.common.tables.IdentityLabels.LABELLED_AT;
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

/** What people say of pairs of contacts that they have looked at. */
final class PairLabels {
  private PairLabels() {}

  /**
   * The latest label of each pair before a day; of two at one instant that of the last author by
   * name.
   *
   * @param labels rows of silver.identity_labels
   * @param asOf the day: what was labelled on it or later does not count
   * @return [contact_a, contact_b: the greater contact_id, is_same]
   */
  static Dataset<Row> latest(Dataset<Row> labels, LocalDate asOf) {
    return labels
        .where(col(LABELLED_AT).lt(lit(asOf)))
        .groupBy(
            least(col(CONTACT_A), col(CONTACT_B)).as(Matching.CONTACT_A),
            greatest(col(CONTACT_A), col(CONTACT_B)).as(Matching.CONTACT_B))
        .agg(
            max_by(col(IS_SAME), struct(col(LABELLED_AT), col(AUTHOR), col(IS_SAME)))
                .as(Matching.IS_SAME));
  }
}
