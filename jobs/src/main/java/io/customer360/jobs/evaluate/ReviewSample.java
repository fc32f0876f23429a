package io.customer360.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.tables.LinkEvidence;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * A sample of pairs for people to judge, and what their judgement says of all pairs. Strata are the
 * whole bits of the weight, of links and of others apart; each is drawn from alike, so that the
 * rare doubtful pairs are looked at as much as the many sure ones.
 */
public final class ReviewSample {
  public static final String IS_LINKED = "is_linked";
  public static final String BITS = "bits";
  public static final String STRATUM_PAIRS = "stratum_pairs";
  public static final String IS_SAME = "is_same";

  public static final String REVIEWED = "reviewed_pairs";
  public static final String NOT_REVIEWED = "pairs_of_strata_without_review";
  public static final String PRECISION = ClusterMetrics.PRECISION;
  public static final String PRECISION_MARGIN = "precision_margin";
  public static final String RECALL = ClusterMetrics.RECALL;
  public static final String RECALL_MARGIN = "recall_margin";

  private static final long LEAST = -10;
  private static final long MOST = 30;

  /** Of a normal distribution, 95 % lie within so many deviations. */
  private static final double DEVIATIONS = 1.96;

  private ReviewSample() {}

  /**
   * Pairs to look at; the same evidence and salt give the same ones.
   *
   * @param evidence [contact_a, contact_b, weight, decision] of silver.link_evidence
   * @param pairs how many at most
   * @param salt another one draws others
   * @return [contact_a, contact_b, weight, is_linked, bits, stratum_pairs]
   */
  public static Dataset<Row> draw(Dataset<Row> evidence, int pairs, long salt) {
    var stratum = Window.partitionBy(IS_LINKED, BITS);
    return evidence
        .select(
            col(LinkEvidence.CONTACT_A),
            col(LinkEvidence.CONTACT_B),
            col(LinkEvidence.WEIGHT),
            col(LinkEvidence.DECISION).equalTo(LinkEvidence.LINK).as(IS_LINKED),
            least(lit(MOST), greatest(lit(LEAST), floor(col(LinkEvidence.WEIGHT)))).as(BITS),
            xxhash64(col(LinkEvidence.CONTACT_A), col(LinkEvidence.CONTACT_B), lit(salt)).as("lot"))
        .withColumn(STRATUM_PAIRS, count(lit(1)).over(stratum))
        .withColumn("turn", row_number().over(stratum.orderBy("lot", LinkEvidence.CONTACT_A)))
        .orderBy("turn", "lot", LinkEvidence.CONTACT_A, LinkEvidence.CONTACT_B)
        .limit(pairs)
        .drop("lot", "turn");
  }

  /**
   * What the sample says of all pairs that were compared. Stratified estimate of a proportion
   * (Cochran, Sampling Techniques, 1977, 5.3), in each stratum with one pair more of each kind for
   * its variance (Agresti and Coull 1998), for a stratum of which all are alike is not for certain
   * so; recall is a ratio, whose variance is that of its linear terms.
   *
   * @param reviewed [is_linked, bits, stratum_pairs, is_same], is_same null where nobody has judged
   * @return one row with the columns named above; margins are those of 95 % confidence
   */
  public static Dataset<Row> estimate(Dataset<Row> reviewed) {
    var judged = col("judged").cast("double");
    var all = col(STRATUM_PAIRS).cast("double");
    var share = ClusterMetrics.share(col("same"), col("judged"));
    var careful = col("same").plus(1.0).divide(judged.plus(2.0));
    var left = lit(1.0).minus(ClusterMetrics.share(col("judged"), col(STRATUM_PAIRS)));
    var variance =
        all.multiply(all)
            .multiply(left)
            .multiply(ClusterMetrics.share(careful.multiply(lit(1.0).minus(careful)), judged));
    return reviewed
        .groupBy(IS_LINKED, BITS, STRATUM_PAIRS)
        .agg(count(col(IS_SAME)).as("judged"), count(when(col(IS_SAME), 1)).as("same"))
        .withColumn("estimate", all.multiply(share))
        .withColumn("variance", variance)
        .agg(
            total(col("judged")).as(REVIEWED),
            total(when(col("judged").equalTo(0), col(STRATUM_PAIRS))).as(NOT_REVIEWED),
            sum(when(isLinked(true), all)).as("links"),
            sum(when(isLinked(true), col("estimate"))).as("a"),
            sum(when(isLinked(true), col("variance"))).as("variance_a"),
            total(when(isLinked(false), col("estimate"))).as("b"),
            total(when(isLinked(false), col("variance"))).as("variance_b"))
        .select(
            col(REVIEWED).cast("bigint").as(REVIEWED),
            col(NOT_REVIEWED).cast("bigint").as(NOT_REVIEWED),
            ClusterMetrics.share(col("a"), col("links")).as(PRECISION),
            ClusterMetrics.share(sqrt(col("variance_a")).multiply(DEVIATIONS), col("links"))
                .as(PRECISION_MARGIN),
            ClusterMetrics.share(col("a"), col("a").plus(col("b"))).as(RECALL),
            recallMargin().as(RECALL_MARGIN));
  }

  private static Column recallMargin() {
    var both = col("a").plus(col("b"));
    var deviation =
        sqrt(
            col("b")
                .multiply(col("b"))
                .multiply(col("variance_a"))
                .plus(col("a").multiply(col("a")).multiply(col("variance_b"))));
    return ClusterMetrics.share(deviation.multiply(DEVIATIONS), both.multiply(both));
  }

  private static Column isLinked(boolean linked) {
    return col(IS_LINKED).equalTo(linked).and(col("judged").gt(0));
  }

  private static Column total(Column column) {
    return coalesce(sum(column.cast("double")), lit(0.0));
  }
}
