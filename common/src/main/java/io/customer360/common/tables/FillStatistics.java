package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** What missing values are filled with; fitted once, kept until the policy changes. */
public final class FillStatistics {
  public static final String TARGET = "target";
  public static final String COLUMN = "column_name";
  public static final String POLICY = "policy";
  public static final String GROUP = "group_value";
  public static final String VALUE = "value";
  public static final String ROWS = "row_count";
  public static final String FITTED_ON = "fitted_on";
  public static final String VERSION = "version";

  /** The group of all rows. */
  public static final String ALL = "";

  public static final Table TABLE =
      Table.silver("fill_statistics")
          .grain("What missing values of one column, of one group of rows, are filled with")
          .required(TARGET, StringType, NONE, "the table")
          .required(COLUMN, StringType, NONE, "the column that is filled")
          .required(POLICY, StringType, NONE, "mean, median, mode or group-median by column")
          .required(GROUP, StringType, PERSONAL, "of group-median; empty for all rows")
          .required(VALUE, StringType, PERSONAL, "as text")
          .required(ROWS, LongType, NONE, "rows with a value that it was fitted on, > 0")
          .required(FITTED_ON, DateType, NONE, "the as_of of the run that fitted it")
          .required(VERSION, IntegerType, NONE, "of target and column; the greatest is in force")
          .key(TARGET, COLUMN, GROUP, VERSION)
          .check("row_count_positive", "row_count > 0")
          .mergesByKey()
          .build();

  private FillStatistics() {}
}
