package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** What distinguishes the segments. */
public final class SegmentProfiles {
  public static final String AS_OF = "as_of";
  public static final String SEGMENT = "segment";
  public static final String FEATURE = "feature";
  public static final String CUSTOMERS = "customer_count";
  public static final String MEAN = "mean";
  public static final String OVERALL = "overall_mean";
  public static final String DEVIATION = "deviation";

  public static final Table TABLE =
      Table.gold("segment_profiles")
          .grain("One feature of one segment at one day")
          .required(AS_OF, DateType, NONE, "the day")
          .required(SEGMENT, IntegerType, NONE, "gold.customer_segments")
          .required(FEATURE, StringType, NONE, "column of gold.customer_features")
          .required(CUSTOMERS, LongType, NONE, "customers in the segment")
          .optional(MEAN, DoubleType, NONE, "of the segment; null where no customer has a value")
          .optional(OVERALL, DoubleType, NONE, "of all customers")
          .optional(DEVIATION, DoubleType, NONE, "(mean - overall) / standard deviation of all")
          .key(AS_OF, SEGMENT, FEATURE)
          .replacesDay(AS_OF)
          .build();

  private SegmentProfiles() {}
}
