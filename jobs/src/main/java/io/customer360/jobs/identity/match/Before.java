package io.customer360.jobs.identity.match;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an earlier run has found, by the same settings.
 *
 * @param contacts [contact_id, fingerprint, component, is_added] of those it compared
 * @param pairs [contact_a, contact_b] of the edges, which take less to read
 * @param edges as {@link Matching.Found#edges}
 * @param learned by which it weighed them
 * @param touched [contact_id] of those on which anybody has ever decided; few
 * @param mostChanged share of the contacts that may have come, changed or gone since all were
 *     compared; of more all are compared anew
 */
public record Before(
    Dataset<Row> contacts,
    Dataset<Row> pairs,
    Dataset<Row> edges,
    Learned learned,
    Dataset<Row> touched,
    double mostChanged) {
  public static final String FINGERPRINT = Prepared.FINGERPRINT;
  public static final String COMPONENT = Components.COMPONENT;
  public static final String ADDED = "is_added";
}
