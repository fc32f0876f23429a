package io.customer360.common.feed;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.QualityRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Files of any Hadoop file system. Each is taken once, by its name; one that cannot be read to its
 * end fails the run, which then has taken nothing of any.
 */
record FileConnector(SparkSession spark, Landing landing) implements Connector {
  private static final Column NO_POSITION = lit(null).cast(DataTypes.LongType);

  /** How many files a remark names. */
  private static final int NAMED = 10;

  @Override
  public Arrival arrived(Feed feed, Optional<Dataset<Row>> taken) {
    var configuration = spark.sparkContext().hadoopConfiguration();
    var known = taken.map(FileConnector::known).orElse(Map.of());
    var fresh = new ArrayList<DataFile>();
    var empty = new ArrayList<String>();
    var changed = new ArrayList<String>();
    for (DataFile file : landing.files(feed, configuration)) {
      if (known.containsKey(file.name())) {
        if (!file.changed().equals(known.get(file.name()))) {
          changed.add(file.name());
        }
      } else if (file.bytes() == 0 && isText(feed)) {
        empty.add(file.name());
      } else {
        fresh.add(file);
      }
    }
    var remarks = new ArrayList<String>();
    remark(
        remarks,
        changed,
        "%s changed after being taken, and not taken again: %s. Deliver what is new under another name.");
    remark(remarks, empty, "%s without a byte: %s. Ask whether the delivery broke off.");
    return (fresh.isEmpty()
            ? Arrival.nothing()
            : Arrival.of(
                read(feed, fresh, Origin.file(landing.prefix(configuration)))
                    .withColumn(Feed.POSITION, NO_POSITION)))
        .remarking(remarks);
  }

  /** Whether nothing at all is a file of the format that holds no record. */
  private static boolean isText(Feed feed) {
    return feed.format() != Feed.Format.PARQUET && feed.format() != Feed.Format.AVRO;
  }

  private static void remark(List<String> remarks, List<String> files, String sentence) {
    if (!files.isEmpty()) {
      var names = String.join(", ", files.subList(0, Math.min(NAMED, files.size())));
      var more = files.size() > NAMED ? " and %,d more".formatted(files.size() - NAMED) : "";
      var count = files.size() == 1 ? "1 file" : "%,d files".formatted(files.size());
      remarks.add(sentence.formatted(count, names + more));
    }
  }

  /**
   * The files in the bronze table with their times. Of the table's columns only two are read, which
   * Parquet keeps as a few bytes for each run of rows from one file; the driver holds one entry a
   * file.
   */
  private static Map<String, Instant> known(Dataset<Row> taken) {
    var known = new TreeMap<String, Instant>();
    taken
        .groupBy(Feed.ORIGIN)
        .agg(max(Feed.KNOWN_AT))
        .collectAsList()
        .forEach(row -> known.put(row.getString(0), row.getInstant(1)));
    return known;
  }

  private Dataset<Row> read(Feed feed, List<DataFile> files, Origin origin) {
    try {
      return FeedFormats.read(spark, feed, files, origin);
    } catch (QualityRefusal e) {
      throw e;
    } catch (Exception e) { // Spark's are checked in part, though nothing declares them.
      throw FeedReader.unreadable(feed, e);
    }
  }
}
