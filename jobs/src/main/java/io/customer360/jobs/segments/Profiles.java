package io.customer360.jobs.segments;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.struct;

import io.customer360.common.tables.SegmentProfiles;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How the customers of each segment differ from all. */
final class Profiles {

  private Profiles() {}

  /**
   * Means of each feature within each segment and over all customers.
   *
   * @param segmented [segment, the features]
   * @return [the columns of gold.segment_profiles]; deviation is null for a feature without spread
   */
  static Dataset<Row> of(Dataset<Row> segmented, List<String> features, LocalDate asOf) {
    var means = features.stream().map(f -> avg(f).as(mean(f)));
    var perSegment =
        segmented
            .groupBy(Segmentation.SEGMENT)
            .agg(count(lit(1)).as(SegmentProfiles.CUSTOMERS), means.toArray(Column[]::new));
    var ofAll =
        features.stream()
            .flatMap(f -> Stream.of(avg(f).as(overall(f)), stddev_pop(f).as(spread(f))));
    var overall = segmented.agg(count(lit(1)).as("all_customers"), ofAll.toArray(Column[]::new));
    return perSegment
        .crossJoin(overall)
        .select(
            col(Segmentation.SEGMENT).as(SegmentProfiles.SEGMENT),
            col(SegmentProfiles.CUSTOMERS),
            explode(array(features.stream().map(Profiles::line).toArray(Column[]::new))).as("l"))
        .select(
            lit(asOf).as(SegmentProfiles.AS_OF),
            col(SegmentProfiles.SEGMENT),
            col("l.*"),
            col(SegmentProfiles.CUSTOMERS));
  }

  private static Column line(String feature) {
    var deviation =
        col(mean(feature))
            .minus(col(overall(feature)))
            .divide(nullif(col(spread(feature)), lit(0.0)));
    return struct(
        lit(feature).as(SegmentProfiles.FEATURE),
        col(mean(feature)).as(SegmentProfiles.MEAN),
        col(overall(feature)).as(SegmentProfiles.OVERALL),
        deviation.as(SegmentProfiles.DEVIATION));
  }

  private static String mean(String feature) {
    return "mean_" + feature;
  }

  private static String overall(String feature) {
    return "overall_" + feature;
  }

  private static String spread(String feature) {
    return "spread_" + feature;
  }
}
