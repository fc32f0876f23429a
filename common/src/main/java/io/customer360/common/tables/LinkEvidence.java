package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.customer360.common.asset.Table;

/** Why two contacts are one person, or are not. */
public final class LinkEvidence {
  public static final String CONTACT_A = "contact_a";
  public static final String CONTACT_B = "contact_b";
  public static final String WEIGHT = "weight";
  public static final String DECISION = "decision";
  public static final String RULE = "rule";
  public static final String FOUND_BY = "found_by";
  public static final String REASON = "reason";
  public static final String LEVELS = "levels";
  public static final String WEIGHTS = "weights";
  public static final String CONTEXT = "context_weight";
  public static final String MODEL_VERSION = "model_version";

  /** The pair is one person. */
  public static final String LINK = "link";

  /** It was scored high enough, but others of the cluster speak against it. */
  public static final String CUT = "cut";

  /** It was compared and scored too low. */
  public static final String WEAK = "weak";

  /** Somebody has said that two contacts are not one person. */
  public static final String CANNOT_LINK = "cannot_link";

  /** The person would have too many contacts. */
  public static final String MAX_SIZE = "max_size";

  /** The person would be twice in a source that has everybody once. */
  public static final String ONE_PER_SOURCE = "one_per_source";

  /** Most pairs of contacts would contradict each other. */
  public static final String CONTRADICTION = "contradiction";

  /** The other contacts of both speak against it on average. */
  public static final String WEAK_BRIDGE = "weak_bridge";

  public static final Table TABLE =
      Table.silver("link_evidence")
          .grain("One pair of contacts that were compared")
          .requiredReference(CONTACT_A, PSEUDONYM, "the lesser contact_id of the two")
          .requiredReference(CONTACT_B, PSEUDONYM, "the greater contact_id of the two")
          .required(
              WEIGHT,
              DoubleType,
              PERSONAL,
              "binary logarithm of the odds for one person, with prior")
          .required(DECISION, StringType, NONE, "link, cut (linked, then parted again) or weak")
          .optional(RULE, StringType, NONE, "which rule decided; null when the weight did")
          .optional(FOUND_BY, StringType, NONE, "the keys by which the two were brought together")
          .optional(REASON, StringType, NONE, "why it was cut or is weak; null of a link")
          .optional(
              LEVELS,
              createMapType(StringType, StringType),
              NONE,
              "how well each field agrees: field to level")
          .optional(
              WEIGHTS,
              createMapType(StringType, DoubleType),
              NONE,
              "what each field adds to the weight, in bits")
          .optional(
              CONTEXT,
              DoubleType,
              NONE,
              "what sources and other candidates add to the weight, in bits")
          .optional(MODEL_VERSION, StringType, NONE, "which model gave the weight")
          .key(CONTACT_A, CONTACT_B)
          .check("in_order", "contact_a < contact_b")
          .check("known_decision", "decision in ('link', 'cut', 'weak')")
          .build();

  private LinkEvidence() {}
}
