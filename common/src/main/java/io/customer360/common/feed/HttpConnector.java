package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.HttpSource;
import io.customer360.common.io.Lake;
import io.customer360.common.io.LakeFailure;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A JSON API. Its pages are read once, by the driver, and kept as a file below the lake until the
 * run is over, so that all that Spark computes anew sees the same. With a watermark, records that
 * are not later than the bronze table's last are told by what they hold.
 */
record HttpConnector(SparkSession spark, Lake lake) implements Connector {
  private static final String JSON = "_json";
  private static final AtomicLong COUNT = new AtomicLong();

  @Override
  public Arrival arrived(Feed feed, Optional<Dataset<Row>> taken) {
    var source = source(feed);
    var watermark = feed.watermark().map(name -> watermark(feed, name));
    var last = taken.flatMap(t -> watermark.flatMap(w -> w.last(t)));
    // Another run at the same time has another application, or another count.
    var folder =
        new Path(
            "%s/_arrivals/%s/%s-%d"
                .formatted(
                    lake.root(),
                    feed.name(),
                    spark.sparkContext().applicationId(),
                    COUNT.incrementAndGet()));
    try {
      if (fetched(feed, source, last.map(Watermark.Mark::text), folder) > 0) {
        var records = records(feed, folder);
        var fresh =
            watermark.isPresent() && taken.isPresent()
                ? watermark.get().unseen(records, taken.get(), last)
                : records;
        if (watermark.isEmpty() || taken.isEmpty() || !fresh.isEmpty()) {
          return Arrival.of(fresh).releasing(() -> remove(folder));
        }
      }
      remove(folder);
      return Arrival.nothing();
    } catch (RuntimeException | Error e) {
      remove(folder);
      throw e;
    }
  }

  private static HttpSource source(Feed feed) {
    try {
      return HttpSource.of(feed.path(), feed.options());
    } catch (IllegalArgumentException e) {
      throw new LakeFailure(
          "Cannot ingest %s: %s. Correct feeds.%s."
              .formatted(feed.id(), e.getMessage(), feed.name()),
          e);
    }
  }

  private static Watermark watermark(Feed feed, String name) {
    if (!feed.types().containsKey(name)) {
      throw new LakeFailure(
          "Cannot ingest %s: JSON does not tell the type of its watermark %s. Say feeds.%s.types.%s, such as timestamp."
              .formatted(feed.id(), name, feed.name(), name));
    }
    return Watermark.of(feed, feed.types().get(name));
  }

  private long fetched(Feed feed, HttpSource source, Optional<String> since, Path folder) {
    try {
      var files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
      try (var stream = files.create(new Path(folder, "records.json"), true);
          var lines = new OutputStreamWriter(stream, StandardCharsets.UTF_8)) {
        return new HttpPages(feed, source).write(since, lines);
      }
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot ingest %s: its pages cannot be kept in %s: %s. Check lake.root and the permissions there; nothing was taken."
              .formatted(feed.id(), folder, LakeFailure.reason(e)),
          e);
    }
  }

  private Dataset<Row> records(Feed feed, Path folder) {
    var known = feed.watermark().filter(w -> Watermark.isTime(feed.types().get(w)));
    Column none = lit(null).cast(TimestampType);
    var received =
        spark
            .read()
            .text(folder.toString())
            .select(
                col("value").as(JSON),
                lit(feed.path()).as(Feed.ORIGIN),
                lit(null).cast(LongType).as(Feed.POSITION));
    return JsonRecords.of(feed, received, JSON, JsonRecords.gained(feed, received, JSON))
        .withColumn(
            Feed.KNOWN_AT,
            known.map(w -> col(Texts.quoted(w)).try_cast(TimestampType)).orElse(none));
  }

  /** What cannot be removed does no harm but to take room. */
  private void remove(Path folder) {
    try {
      folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(folder, true);
    } catch (IOException e) {
      // Told by nobody: the run itself has gone well or has failed for a better reason.
      return;
    }
  }
}
