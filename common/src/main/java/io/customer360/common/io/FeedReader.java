package io.customer360.common.io;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.url_decode;

import io.customer360.common.asset.Feed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads what has newly arrived of a feed, every value as text, nothing left out. */
public final class FeedReader {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Landing landing;

  public FeedReader(SparkSession spark, Warehouse warehouse, String landing) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.landing = Landing.at(landing);
  }

  /**
   * The records of all files that the feed's bronze table does not hold yet.
   *
   * @return [the feed's columns as text, _rescued (JSON or null), _file, _file_modified_at]
   * @throws LakeFailure when the feed is not there or a file cannot be understood at all
   */
  public Dataset<Row> readNew(Feed feed) {
    var configuration = spark.sparkContext().hadoopConfiguration();
    var prefix = landing.prefix(configuration);
    var taken = taken(feed);
    var files =
        landing.files(feed, configuration).stream()
            .filter(file -> !taken.contains(relative(file, prefix)))
            .toList();
    var asReceived = files.isEmpty() ? nothing(feed) : read(feed, files);
    return asReceived.withColumn(
        Feed.FILE,
        regexp_replace(decoded(col(Feed.FILE)), lit("^" + Pattern.quote(prefix)), lit("")));
  }

  private Dataset<Row> read(Feed feed, List<String> files) {
    try {
      return FeedFormats.read(spark, feed, files.stream().map(FeedReader::literal).toList());
    } catch (Exception e) { // Spark's are checked in part, though nothing declares them.
      throw unreadable(feed, e);
    }
  }

  /** What to say when reading {@code feed} fails, before or while its rows are written. */
  static LakeFailure unreadable(Feed feed, Throwable e) {
    return e instanceof LakeFailure known
        ? known
        : new LakeFailure(
            "Cannot ingest %s: %s. Check the file and feeds.%s.format and options; nothing was taken."
                .formatted(feed.id(), LakeFailure.reason(e), feed.name()),
            e);
  }

  private Dataset<Row> nothing(Feed feed) {
    return warehouse.empty(feed.bronze()).drop(Feed.INGESTED_ON);
  }

  /** Files already in the bronze table; the driver holds one name a file. */
  private Set<String> taken(Feed feed) {
    var bronze = feed.bronze();
    if (!warehouse.has(bronze)) {
      return Set.of();
    }
    return new LinkedHashSet<>(
        warehouse.read(bronze).select(Feed.FILE).distinct().as(Encoders.STRING()).collectAsList());
  }

  /** Spark takes every path for a glob. */
  private static String literal(String file) {
    return file.replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
  }

  private static String relative(String file, String prefix) {
    return file.startsWith(prefix) ? file.substring(prefix.length()) : file;
  }

  static Column metadata(String field) {
    return col("_metadata." + field);
  }

  /** Spark's file_path is percent-encoded; url_decode would take a plus for a blank. */
  private static Column decoded(Column file) {
    return url_decode(replace(file, lit("+"), lit("%2B")));
  }
}
