package io.customer360.jobs.identity.match;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an earlier run has found, by the same settings.
 *
 * @param contacts [contact_id, fingerprint, keys, component, is_added] of those it compared
 * @param told [contact_a, contact_b, what else is told of each pair]
 * @param edges makes of told pairs what they were: [{@link Matching#EDGE}]
 * @param learned by which it weighed them
 * @param touched [contact_id] of those on which anybody has ever decided; few
 * @param mostChanged share of the contacts that may have come, changed or gone since all were
 *     compared; of more all are compared anew
 */
public record Before(
    Dataset<Row> contacts,
    Dataset<Row> told,
    UnaryOperator<Dataset<Row>> edges,
    Learned learned,
    Dataset<Row> touched,
    double mostChanged) {
  public static final String FINGERPRINT = Prepared.FINGERPRINT;
  public static final String KEYS = Prepared.KEYS;
  public static final String COMPONENT = Components.COMPONENT;
  public static final String ADDED = "is_added";
}
