package io.customer360.jobs.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;

import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Customer ids that stay with people from run to run. */
final class CustomerIds {
  static final String CONTACT = CustomerLinks.CONTACT_ID;
  static final String CUSTOMER = CustomerLinks.CUSTOMER_ID;
  static final String CLUSTER = "cluster";
  private static final String[] IN_CLUSTER = {CLUSTER};
  private static final String OVERLAP = "overlap";
  private static final int HASH_LENGTH = 16;

  /** How many ids a cluster may try; each is taken with a chance of next to nothing. */
  private static final int CANDIDATES = 4;

  private CustomerIds() {}

  /**
   * Puts contacts that no key connects into clusters of their own.
   *
   * @param people [contact_id, person: the smallest contact_id of the person], of those not alone
   * @return [contact_id, cluster: the smallest contact_id in it]
   */
  static Dataset<Row> clusters(Dataset<Row> contacts, Dataset<Row> people) {
    return contacts
        .select(col(Contacts.CONTACT_ID).as(CONTACT))
        .join(people, new String[] {CONTACT}, "left")
        .select(col(CONTACT), coalesce(col("person"), col(CONTACT)).as(CLUSTER));
  }

  /**
   * Gives each cluster the id that most of its contacts had; where two clusters claim one id, the
   * one with more of its contacts keeps it. The others get new ids, made from their contacts.
   *
   * @param clusters [contact_id, cluster]
   * @param previous [contact_id, customer_id] as of the last run; empty on the first
   * @return [contact_id, customer_id]
   */
  static Dataset<Row> assigned(Dataset<Row> clusters, Dataset<Row> previous) {
    var kept = kept(clusters, previous.select(CONTACT, CUSTOMER));
    var fresh = fresh(clusters, kept, previous);
    return clusters.join(kept.unionByName(fresh), CLUSTER).select(CONTACT, CUSTOMER);
  }

  /** [cluster, customer_id] of clusters and ids that are each other's best match. */
  private static Dataset<Row> kept(Dataset<Row> clusters, Dataset<Row> previous) {
    var overlaps =
        clusters.join(previous, CONTACT).groupBy(CLUSTER, CUSTOMER).agg(count(lit(1)).as(OVERLAP));
    var bestId =
        overlaps
            .groupBy(CLUSTER)
            .agg(min_by(col(CUSTOMER), struct(negate(col(OVERLAP)), col(CUSTOMER))).as(CUSTOMER));
    var bestCluster =
        overlaps
            .groupBy(CUSTOMER)
            .agg(min_by(col(CLUSTER), struct(negate(col(OVERLAP)), col(CLUSTER))).as(CLUSTER));
    return bestId.join(bestCluster, new String[] {CLUSTER, CUSTOMER});
  }

  /** [cluster, customer_id] of the other clusters; no id that anybody has, or had last time. */
  private static Dataset<Row> fresh(
      Dataset<Row> clusters, Dataset<Row> kept, Dataset<Row> previous) {
    var without = clusters.select(CLUSTER).distinct().join(kept, IN_CLUSTER, "left_anti");
    var attempt = "attempt";
    var candidates =
        without
            .withColumn(attempt, explode(sequence(lit(1), lit(CANDIDATES))))
            .withColumn(
                CUSTOMER,
                concat(
                    lit("c"),
                    sha2(concat(col(CLUSTER), lit("#"), col(attempt)), 256)
                        .substr(1, HASH_LENGTH)));
    var taken = previous.select(CUSTOMER).distinct();
    return candidates
        .join(taken, new String[] {CUSTOMER}, "left_anti")
        .groupBy(CLUSTER)
        .agg(min_by(col(CUSTOMER), col(attempt)).as(CUSTOMER));
  }
}
