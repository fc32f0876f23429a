package io.customer360.common.feed;

import io.customer360.common.asset.Feed;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The file formats of feeds. Each reads all values as text and keeps what fits no column. */
final class FeedFormats {

  private FeedFormats() {}

  /**
   * The records of {@code files}, at least one.
   *
   * @return [the feed's columns as text, those it has gained, {@link Feed#RESCUED}, {@link
   *     Feed#DRIFT}, {@link Feed#ORIGIN}, {@link Feed#KNOWN_AT}]
   */
  static Dataset<Row> read(SparkSession spark, Feed feed, List<DataFile> files, Origin origin) {
    return switch (feed.format()) {
      case CSV -> CsvFiles.read(spark, feed, files, origin);
      case FIXED_WIDTH -> FixedWidthFiles.read(spark, feed, files, origin);
      case JSON -> JsonFiles.lines(spark, feed, files, origin);
      case JSON_ARRAY -> JsonFiles.arrays(spark, feed, files, origin);
      case XML -> XmlFiles.read(spark, feed, files, origin);
      case PARQUET, AVRO -> SchemaFiles.read(spark, feed, files, origin);
      default -> throw new IllegalStateException("No file format: " + feed.format());
    };
  }

  /** A reader that passes over nothing, whatever the session says. */
  static DataFrameReader reader(SparkSession spark, Feed feed) {
    return spark
        .read()
        .options(BoundedLines.forReader(feed))
        .options(feed.options())
        .options(Map.of("ignoreCorruptFiles", "false", "ignoreMissingFiles", "false"));
  }

  static String[] paths(List<DataFile> files) {
    return files.stream().map(DataFile::literal).toArray(String[]::new);
  }

  static Dataset<Row> nothing(SparkSession spark, Feed feed) {
    return spark
        .createDataFrame(List.of(), feed.bronze().schema())
        .drop(Feed.INGESTED_ON, Feed.BATCH, Feed.POSITION);
  }
}
