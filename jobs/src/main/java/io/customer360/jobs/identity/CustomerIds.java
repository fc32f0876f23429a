package io.customer360.jobs.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.tables.CustomerLinks;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Customer ids that stay with people from run to run. */
final class CustomerIds {
  static final String CONTACT = CustomerLinks.CONTACT_ID;
  static final String CUSTOMER = CustomerLinks.CUSTOMER_ID;
  static final String CLUSTER = "cluster";

  /** Whose a contact was before. */
  static final String WAS = "was_customer_id";

  /** Since when. */
  static final String SINCE = "was_valid_from";

  private static final String OVERLAP = "overlap";
  private static final String BEST = "best";

  /** Hexadecimal digits: of a billion ids two are alike with a chance of one in a million. */
  private static final int HASH_LENGTH = 20;

  private CustomerIds() {}

  /**
   * Gives each cluster the id that most of its contacts had; where several clusters claim one id,
   * the one with more of its contacts keeps it. The others get new ids, made of their smallest
   * contact_id and the day, which nobody can have had before.
   *
   * @param clusters [contact_id, cluster: the smallest contact_id in it]
   * @param before [contact_id, customer_id, valid_from] as of the last run; empty on the first
   * @param day of this run
   * @return [contact_id, customer_id: null when the contact is gone, was_customer_id,
   *     was_valid_from: null when it is new]
   */
  static Dataset<Row> assigned(Dataset<Row> clusters, Dataset<Row> before, LocalDate day) {
    var was =
        before.select(col(CONTACT), col(CUSTOMER).as(WAS), col(CustomerLinks.VALID_FROM).as(SINCE));
    var both = clusters.join(was, new String[] {CONTACT}, "full");
    return both.join(kept(both), new String[] {CLUSTER}, "left")
        .select(
            col(CONTACT),
            when(col(CLUSTER).isNotNull(), coalesce(col(CUSTOMER), fresh(day))).as(CUSTOMER),
            col(WAS),
            col(SINCE));
  }

  /**
   * The same where nothing is found out anew of a contact.
   *
   * @param before [contact_id, customer_id, valid_from] of such contacts
   */
  static Dataset<Row> unchanged(Dataset<Row> before) {
    return before.select(
        col(CONTACT),
        col(CUSTOMER),
        col(CUSTOMER).as(WAS),
        col(CustomerLinks.VALID_FROM).as(SINCE));
  }

  /** [cluster, customer_id] of the clusters that keep one. */
  private static Dataset<Row> kept(Dataset<Row> both) {
    var claim = struct(col(WAS), col(OVERLAP));
    return both.where(col(CLUSTER).isNotNull().and(col(WAS).isNotNull()))
        .groupBy(CLUSTER, WAS)
        .agg(count(lit(1)).as(OVERLAP))
        .groupBy(CLUSTER)
        .agg(min_by(claim, struct(negate(col(OVERLAP)), col(WAS))).as(BEST))
        .groupBy(col(BEST).getField(WAS).as(CUSTOMER))
        .agg(
            min_by(col(CLUSTER), struct(negate(col(BEST).getField(OVERLAP)), col(CLUSTER)))
                .as(CLUSTER));
  }

  private static Column fresh(LocalDate day) {
    var text = concat(col(CLUSTER), lit("#" + day));
    return concat(lit("c"), sha2(text, 256).substr(1, HASH_LENGTH));
  }
}
