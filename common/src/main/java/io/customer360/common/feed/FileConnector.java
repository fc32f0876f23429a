package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.url_decode;

import io.customer360.common.asset.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Files of any Hadoop file system. Each is taken once, by its name. */
record FileConnector(SparkSession spark, Landing landing) implements Connector {
  private static final Column NO_POSITION = lit(null).cast(DataTypes.LongType);
  private static final Column NO_DRIFT = lit(null).cast("array<string>");

  @Override
  public Arrival arrived(Feed feed, Optional<Dataset<Row>> taken) {
    var configuration = spark.sparkContext().hadoopConfiguration();
    var prefix = landing.prefix(configuration);
    var known = taken.map(FileConnector::known).orElse(Map.of());
    var fresh = new ArrayList<String>();
    var changed = new ArrayList<String>();
    landing
        .files(feed, configuration)
        .forEach(
            (file, modified) -> {
              var name = relative(file, prefix);
              if (!known.containsKey(name)) {
                fresh.add(file);
              } else if (!known.get(name).equals(modified)) {
                changed.add(
                    "file %s was changed after it was taken; it is not taken again. Deliver it under another name."
                        .formatted(name));
              }
            });
    if (fresh.isEmpty()) {
      return Arrival.nothing().remarking(changed);
    }
    return Arrival.of(
            read(feed, fresh)
                .withColumn(
                    Feed.ORIGIN,
                    regexp_replace(
                        decoded(col(Feed.ORIGIN)), lit("^" + Pattern.quote(prefix)), lit("")))
                .withColumn(Feed.POSITION, NO_POSITION)
                .withColumn(Feed.DRIFT, NO_DRIFT))
        .remarking(changed);
  }

  /** The files in the bronze table with their times; the driver holds one entry a file. */
  private static Map<String, Instant> known(Dataset<Row> taken) {
    var known = new TreeMap<String, Instant>();
    taken
        .groupBy(Feed.ORIGIN)
        .agg(max(Feed.KNOWN_AT))
        .collectAsList()
        .forEach(row -> known.put(row.getString(0), row.getInstant(1)));
    return known;
  }

  private Dataset<Row> read(Feed feed, List<String> files) {
    try {
      return FeedFormats.read(spark, feed, files.stream().map(FileConnector::literal).toList());
    } catch (Exception e) { // Spark's are checked in part, though nothing declares them.
      throw FeedReader.unreadable(feed, e);
    }
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
