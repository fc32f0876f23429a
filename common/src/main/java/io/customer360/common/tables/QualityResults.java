package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Layer;
import io.customer360.common.asset.Table;

/** What the quality rules of each run found, also of runs that were refused. */
public final class QualityResults {
  public static final String TABLE_NAME = "table";
  public static final String COLUMN = "column";
  public static final String RULE = "rule";
  public static final String KIND = "kind";
  public static final String FILTER = "filter";
  public static final String OBSERVED = "observed";
  public static final String THRESHOLD = "threshold";
  public static final String SEVERITY = "severity";
  public static final String PASSED = "passed";
  public static final String ROWS = "rows";
  public static final String BROKEN = "broken";
  public static final String SAMPLE_KEYS = "sample_keys";
  public static final String BIN_EDGES = "bin_edges";
  public static final String BIN_ROWS = "bin_rows";
  public static final String DETAIL = "detail";
  public static final String RUN_ID = "run_id";
  public static final String JOB = "job";
  public static final String AS_OF = "as_of";
  public static final String STARTED_AT = "started_at";
  public static final String ACCEPTED = "accepted";

  public static final Table TABLE =
      Table.in(Layer.OPS, "quality")
          .grain("What one quality rule found in one run")
          .required(TABLE_NAME, StringType, NONE, "the table, contacts")
          .optional(COLUMN, StringType, NONE, "the column, or several; null: about whole rows")
          .required(RULE, StringType, NONE, "name of the rule")
          .required(KIND, StringType, NONE, "complete, pattern, range, set, unique, ...")
          .optional(FILTER, StringType, NONE, "its where: which rows it is about; null: all")
          .optional(
              OBSERVED,
              DoubleType,
              NONE,
              "share filled (complete), days (freshness), change (volume), psi (drift), else share broken; null: nothing to judge")
          .required(THRESHOLD, DoubleType, NONE, "what observed is held against, in its unit")
          .required(SEVERITY, StringType, NONE, "warn, quarantine or fail")
          .required(PASSED, BooleanType, NONE, "whether the rule was kept")
          .required(ROWS, LongType, NONE, "rows that the rule is about")
          .required(BROKEN, LongType, NONE, "of these, rows that break it; 0 where no row can")
          .required(
              SAMPLE_KEYS,
              createArrayType(StringType),
              PSEUDONYM,
              "keys of up to 5 rows that break it, the same whatever the order of rows")
          .required(
              BIN_EDGES,
              createArrayType(LongType),
              NONE,
              "drift: last bucket of each bin but the last, on a grid that no data has set")
          .required(BIN_ROWS, createArrayType(LongType), NONE, "drift: rows in each bin")
          .required(DETAIL, StringType, NONE, "the finding as a sentence, without values")
          .required(RUN_ID, StringType, NONE, "the run")
          .required(JOB, StringType, NONE, "the job")
          .required(AS_OF, DateType, NONE, "the day it ran for")
          .required(STARTED_AT, TimestampType, NONE, "when it began")
          .required(ACCEPTED, BooleanType, NONE, "whether the run wrote; only then a baseline")
          .appends()
          .build();

  private QualityResults() {}
}
