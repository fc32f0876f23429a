package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** What the identity merge has learned, in the open: every version that there was. */
public final class IdentityModel {
  public static final String VERSION = "model_version";
  public static final String LEARNED_ON = "learned_on";
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
  public static final String AMOUNT = "amount";

  /** How many records there were and how many of them were looked at, and the namesakes factor. */
  public static final String SAMPLE = "sample";

  public static final String FIELD = "field";
  public static final String LEVEL_OF_FIELD = "level";
  public static final String PRIOR = "prior";
  public static final String RULE = "rule";
  public static final String KEY = "key";
  public static final String FREQUENT_VALUE = "value";
  public static final String SOURCE = "source";
  public static final String TWO_SOURCES = "sources";

  public static final Table TABLE =
      Table.silver("identity_model")
          .grain("One parameter of a version of the model")
          .required(VERSION, StringType, NONE, "made of the parameters: the same ones, the same")
          .required(LEARNED_ON, DateType, NONE, "day of the run that learned it")
          .required(
              PART,
              StringType,
              NONE,
              "sample, field, level (of a field), prior, rule (of blocking), key (of blocking), value (a frequent one), source or sources (two)")
          .required(NAME, StringType, NONE, "of the field, class of pairs, or keys")
          .required(
              LEVEL,
              StringType,
              NONE,
              "of a level which; of a field its kind; of a value its hash; of others empty")
          .required(NUMBER, IntegerType, NONE, "order within its part")
          .optional(RANDOM, DoubleType, NONE, "share of the level among random pairs (u)")
          .optional(PERSON, DoubleType, NONE, "share among pairs of one person or place (m)")
          .optional(HOUSEHOLD, DoubleType, NONE, "share among pairs of two people of a household")
          .optional(
              BITS,
              DoubleType,
              NONE,
              "log2 of person_share over random_share; of two sources what their pairs gain")
          .optional(PAIRS, DoubleType, NONE, "comparisons that a blocking rule adds, estimated")
          .optional(
              SHARE,
              DoubleType,
              NONE,
              "of a prior its size; of a rule the share of pairs of one person found by it and those before, estimated; of a key the pairs that agree in it; of a value the contacts that have it; of a source those with a counterpart")
          .optional(AMOUNT, DoubleType, NONE, "of a sample: its size or factor")
          .key(VERSION, PART, NAME, LEVEL)
          .check(
              "known_part",
              "part in ('sample', 'field', 'level', 'prior', 'rule', 'key', 'value', 'source', 'sources')")
          .build();

  private IdentityModel() {}
}
