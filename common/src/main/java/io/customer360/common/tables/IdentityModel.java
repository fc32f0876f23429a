package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** What the identity merge has learned, in the open. */
public final class IdentityModel {
  public static final String VERSION = "model_version";
  public static final String PART = "part";
  public static final String NAME = "name";
  public static final String LEVEL = "level";
  public static final String NUMBER = "number";
  public static final String RANDOM = "random_share";
  public static final String PERSON = "person_share";
  public static final String HOUSEHOLD = "household_share";
  public static final String BITS = "weight_bits";
  public static final String PAIRS = "pairs";
  public static final String SHARE = "share";

  public static final Table TABLE =
      Table.silver("identity_model")
          .grain("One parameter of the model: a level of a field, a prior, or a blocking rule")
          .required(VERSION, StringType, NONE, "made of the parameters: the same ones, the same")
          .required(PART, StringType, NONE, "level, prior or rule")
          .required(NAME, StringType, NONE, "of the field, class of pairs, or keys")
          .required(LEVEL, StringType, NONE, "of agreement; empty unless part is level")
          .required(NUMBER, IntegerType, NONE, "order within its part")
          .optional(RANDOM, DoubleType, NONE, "share of the level among random pairs (u)")
          .optional(PERSON, DoubleType, NONE, "share among pairs of one person or place (m)")
          .optional(HOUSEHOLD, DoubleType, NONE, "share among pairs of two people of a household")
          .optional(BITS, DoubleType, NONE, "log2 of person_share over random_share")
          .optional(PAIRS, DoubleType, NONE, "comparisons that a blocking rule adds, estimated")
          .optional(
              SHARE,
              DoubleType,
              NONE,
              "of a prior its size; of a rule the share of pairs of one person found by it and those before, estimated")
          .key(PART, NAME, LEVEL)
          .check("known_part", "part in ('level', 'prior', 'rule')")
          .build();

  private IdentityModel() {}
}
