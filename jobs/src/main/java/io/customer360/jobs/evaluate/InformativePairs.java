package io.customer360.jobs.evaluate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.row_number;

import io.customer360.common.tables.IdentityLabels;
import io.customer360.common.tables.LinkEvidence;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Pairs of which a person's word would teach the most. What a label says of the odds is p (1 - p),
 * the Fisher information of a Bernoulli trial, so doubtful pairs come first (Lewis and Gale: A
 * Sequential Algorithm for Training Text Classifiers, 1994); a second pair whose fields agree just
 * as those of the first says half as much, a third a third.
 */
public final class InformativePairs {
  private static final String ALIKE = "alike";
  private static final String TURN = "turn";
  private static final String INFORMATION = "information";

  private InformativePairs() {}

  /**
   * Draws pairs; the same evidence and labels give the same.
   *
   * @param evidence [contact_a, contact_b, weight, rule, levels] of silver.link_evidence
   * @param labels [contact_a, contact_b] on which somebody has said something, in either order; few
   * @param pairs how many at most
   * @return [contact_a, contact_b], what teaches the most first
   */
  public static Dataset<Row> of(Dataset<Row> evidence, Dataset<Row> labels, int pairs) {
    var a = col(IdentityLabels.CONTACT_A);
    var b = col(IdentityLabels.CONTACT_B);
    var labelled =
        labels.select(
            least(a, b).as(LinkEvidence.CONTACT_A), greatest(a, b).as(LinkEvidence.CONTACT_B));
    var chance = lit(1.0).divide(lit(1.0).plus(pow(lit(2.0), negate(col(LinkEvidence.WEIGHT)))));
    var alike =
        Window.partitionBy(ALIKE)
            .orderBy(
                abs(col(LinkEvidence.WEIGHT)),
                col(LinkEvidence.CONTACT_A),
                col(LinkEvidence.CONTACT_B));
    return evidence
        .where(col(LinkEvidence.RULE).isNull())
        .join(labelled, new String[] {LinkEvidence.CONTACT_A, LinkEvidence.CONTACT_B}, "left_anti")
        .withColumn(ALIKE, array_sort(map_entries(col(LinkEvidence.LEVELS))))
        .withColumn(TURN, row_number().over(alike))
        .where(col(TURN).leq(pairs))
        .withColumn(INFORMATION, chance.multiply(lit(1.0).minus(chance)).divide(col(TURN)))
        .orderBy(col(INFORMATION).desc(), col(LinkEvidence.CONTACT_A), col(LinkEvidence.CONTACT_B))
        .select(LinkEvidence.CONTACT_A, LinkEvidence.CONTACT_B)
        .limit(pairs);
  }
}
