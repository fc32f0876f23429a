package io.customer360.common.feed;

import static io.customer360.testing.SparkTest.spark;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.CommitNote;
import io.customer360.common.io.Incoming;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.testing.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A landing folder, a lake beside it, and the files that arrive. */
final class Delivery {
  static final Map<String, String> HEADER = Map.of("header", "true");

  final Path landing;
  private final Warehouse warehouse;
  private final FeedReader reader;

  Delivery(Path folder) {
    landing = folder.resolve("landing zone");
    warehouse = new Warehouse(spark(), Lake.at(folder.resolve("lake").toString()));
    reader = new FeedReader(spark(), warehouse, landing.toString());
  }

  static Feed feed(
      Feed.Format format, String path, Map<String, String> options, String... columns) {
    return Feed.of("crm", "crm", format, path).options(options).columns(columns);
  }

  static Feed csv(String path) {
    return feed(Feed.Format.CSV, path, HEADER, "id", "name");
  }

  void arrives(String file, String text) {
    arrives(file, text, StandardCharsets.UTF_8);
  }

  void arrives(String file, String text, Charset charset) {
    try {
      var path = landing.resolve(file).normalize();
      Files.createDirectories(path.getParent());
      Files.write(path, text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Arrival arrived(Feed feed) {
    return reader.arrived(feed, warehouse.version(feed.bronze()));
  }

  Dataset<Row> read(Feed feed) {
    return arrived(feed).records().orElseGet(() -> warehouse.empty(feed.bronze()));
  }

  /** The columns of new records, one line each, without a header. */
  String rows(Feed feed, String... columns) {
    return Frames.text(read(feed), columns)
        .lines()
        .skip(1)
        .filter(line -> !line.isEmpty())
        .reduce("", (a, b) -> a + b + "\n");
  }

  /** The new records of all declared columns, and what was rescued. */
  String rows(Feed feed) {
    var columns = Arrays.copyOf(feed.columns().toArray(String[]::new), feed.columns().size() + 1);
    columns[feed.columns().size()] = Feed.RESCUED;
    return rows(feed, columns);
  }

  /** Takes what is new into the bronze table; how many records that were. */
  long take(Feed feed) {
    return begin(feed).publish();
  }

  /** Takes what an earlier look has found. */
  long take(Feed feed, Dataset<Row> records) {
    return begin(feed, Arrival.of(records)).publish();
  }

  /** A run that has read what is new, and published nothing yet. */
  Begun begin(Feed feed) {
    return begin(feed, arrived(feed));
  }

  private Begun begin(Feed feed, Arrival arrival) {
    var version = warehouse.version(feed.bronze());
    var records = arrival.records().orElseGet(() -> warehouse.empty(feed.bronze()));
    return () -> {
      try (arrival) {
        return publish(feed, records, version);
      } catch (Exception e) { // Spark's are checked in part, though nothing declares them.
        throw SourceFailures.told(feed.bronze(), e);
      }
    };
  }

  @FunctionalInterface
  interface Begun {
    long publish();
  }

  Dataset<Row> bronze(Feed feed) {
    return warehouse.read(feed.bronze());
  }

  /** The bronze table without what tells of runs. */
  String content(Feed feed) {
    var rows = bronze(feed).drop(Feed.BATCH, Feed.INGESTED_ON);
    return Frames.text(rows, rows.columns());
  }

  /** Adds {@code records}, which were read when the bronze table was at version {@code before}. */
  long publish(Feed feed, Dataset<Row> records, OptionalLong before) {
    var known = feed.bronze().columns();
    var gained = Arrays.stream(records.columns()).filter(c -> !known.contains(c)).toList();
    var rows = records.withColumn(Feed.INGESTED_ON, lit(LocalDate.of(2026, 1, 31)));
    var incoming = Incoming.of(feed.bronze(gained), rows, LocalDate.of(2026, 1, 31));
    try (var staged = warehouse.stage(incoming, before)) {
      return warehouse.publish(staged, before, CommitNote.of("run")).rows();
    }
  }

  OptionalLong version(Feed feed) {
    return warehouse.version(feed.bronze());
  }

  Dataset<Row> stored(Feed feed) {
    return warehouse.read(feed.bronze());
  }
}
