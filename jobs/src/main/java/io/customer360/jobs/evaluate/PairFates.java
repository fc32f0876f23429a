package io.customer360.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.tables.LinkEvidence;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where recall and precision were lost, pair by pair. */
public final class PairFates {
  /** The pairs of larger people would be too many to make. */
  public static final long LARGEST_PERSON = 1000;

  public static final String FATE = "fate";
  public static final String REASON = "reason";
  public static final String PAIRS = "pairs";

  /** In one customer. */
  public static final String FOUND = "found";

  /** No rule brought the two together. */
  public static final String NEVER_COMPARED = "never compared";

  /** Compared, and weighed too little. */
  public static final String TOO_LOW = "scored too low";

  /** Weighed enough, but the cluster was cut between the two. */
  public static final String CUT = "cut";

  /** Linked, and one person. */
  public static final String RIGHT = "right";

  /** Linked, and two people. */
  public static final String WRONG = "wrong";

  private PairFates() {}

  /**
   * What became of the pairs of records of one person, which must have at most {@value
   * #LARGEST_PERSON} records each.
   *
   * @param labelled [contact_id, customer_id, person] of {@link Labelled#of}
   * @param evidence [contact_a, contact_b, weight, decision, reason] of silver.link_evidence
   * @return [contact_a, contact_b, fate, weight, reason]; weight and reason are null of a pair that
   *     was never compared
   */
  public static Dataset<Row> of(Dataset<Row> labelled, Dataset<Row> evidence) {
    var decision = col(LinkEvidence.DECISION);
    var isFound = col("customer_a").equalTo(col("customer_b"));
    var fate =
        when(isFound, FOUND)
            .when(decision.isNull(), NEVER_COMPARED)
            .when(decision.equalTo(LinkEvidence.WEAK), TOO_LOW)
            .otherwise(CUT);
    return truePairs(labelled)
        .join(
            compared(evidence),
            new String[] {LinkEvidence.CONTACT_A, LinkEvidence.CONTACT_B},
            "left")
        .select(
            col(LinkEvidence.CONTACT_A),
            col(LinkEvidence.CONTACT_B),
            fate.as(FATE),
            col(LinkEvidence.WEIGHT),
            col(LinkEvidence.REASON));
  }

  /**
   * Fates with their numbers.
   *
   * @param fates of {@link #of}
   * @return [fate, reason, pairs]; reason is null of pairs that were found or never compared
   */
  public static Dataset<Row> counted(Dataset<Row> fates) {
    var isExplained = col(FATE).isin(TOO_LOW, CUT);
    return fates
        .groupBy(col(FATE), when(isExplained, col(LinkEvidence.REASON)).as(REASON))
        .agg(count(lit(1)).as(PAIRS));
  }

  /**
   * How many of the pairs that were linked by themselves are right, by the rule that decided.
   *
   * @param labelled [contact_id, customer_id, person]
   * @param evidence [contact_a, contact_b, decision, rule]
   * @return [rule, right, wrong]; rule is null where the weight decided
   */
  public static Dataset<Row> linksByRule(Dataset<Row> labelled, Dataset<Row> evidence) {
    var isRight = col("person_a").equalTo(col("person_b"));
    return judged(labelled, evidence.where(col(LinkEvidence.DECISION).equalTo(LinkEvidence.LINK)))
        .groupBy(LinkEvidence.RULE)
        .agg(count(when(isRight, 1)).as(RIGHT), count(when(isRight, null).otherwise(1)).as(WRONG));
  }

  /** The evidence of pairs of which both people are known, with person_a and person_b. */
  static Dataset<Row> judged(Dataset<Row> labelled, Dataset<Row> evidence) {
    return evidence
        .join(
            side(labelled, LinkEvidence.CONTACT_A, "person_a", "customer_a"),
            LinkEvidence.CONTACT_A)
        .join(
            side(labelled, LinkEvidence.CONTACT_B, "person_b", "customer_b"),
            LinkEvidence.CONTACT_B);
  }

  private static Dataset<Row> truePairs(Dataset<Row> labelled) {
    Column isSame = col("person_a").equalTo(col("person_b"));
    return side(labelled, LinkEvidence.CONTACT_A, "person_a", "customer_a")
        .join(
            side(labelled, LinkEvidence.CONTACT_B, "person_b", "customer_b"),
            isSame.and(col(LinkEvidence.CONTACT_A).lt(col(LinkEvidence.CONTACT_B))));
  }

  private static Dataset<Row> side(
      Dataset<Row> labelled, String contact, String person, String customer) {
    return Labelled.both(labelled)
        .select(
            col(Labelled.CONTACT_ID).as(contact),
            col(Labelled.PERSON).as(person),
            col(Labelled.CUSTOMER_ID).as(customer));
  }

  private static Dataset<Row> compared(Dataset<Row> evidence) {
    return evidence.select(
        LinkEvidence.CONTACT_A,
        LinkEvidence.CONTACT_B,
        LinkEvidence.WEIGHT,
        LinkEvidence.DECISION,
        LinkEvidence.REASON);
  }
}
