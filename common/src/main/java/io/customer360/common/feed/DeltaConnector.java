package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.QualityRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A Delta table of somebody else, followed by its versions: the last one taken is the greatest
 * {@link Feed#POSITION} of the bronze table. Of a later version it takes the rows that the last one
 * had not: those of the data files that are new since, less those that stood in files which are
 * gone, so that neither compacting nor rewriting a table brings its rows again. What is deleted
 * there stays in bronze. It needs neither a change feed nor a checkpoint, but that the last version
 * taken can still be read, which VACUUM ends after some days.
 */
record DeltaConnector(SparkSession spark, Landing landing) implements Connector {
  private static final String FILE = "_metadata.file_name";

  private record Version(long number, Instant at) {}

  @Override
  public Arrival arrived(Feed feed, Optional<Dataset<Row>> taken) {
    var path = new Path(new Path(landing.root()), feed.path()).toString();
    var latest = latest(feed, path);
    if (latest.isEmpty()) {
      return Arrival.nothing();
    }
    var now = latest.get();
    var last = taken.map(DeltaConnector::last).orElse(OptionalLong.empty());
    if (last.isPresent() && last.getAsLong() > now.number()) {
      throw new LakeFailure(
          "Cannot ingest %s: %s is at version %,d, and version %,d was taken before. It is another table; give it another path."
              .formatted(feed.id(), feed.path(), now.number(), last.getAsLong()));
    }
    if (last.isPresent() && last.getAsLong() == now.number()) {
      return Arrival.nothing();
    }
    try {
      return since(feed, path, last, now);
    } catch (LakeFailure | QualityRefusal e) {
      throw e;
    } catch (Exception e) { // Spark's are checked in part, though nothing declares them.
      throw new LakeFailure(
          "Cannot ingest %s: version %s of %s cannot be read: %s. Check whether it was vacuumed meanwhile; nothing was taken."
              .formatted(
                  feed.id(),
                  last.isPresent() ? last.getAsLong() + " or " + now.number() : now.number(),
                  feed.path(),
                  e.getClass().getSimpleName()),
          e);
    }
  }

  private Arrival since(Feed feed, String path, OptionalLong last, Version now) {
    var rows = at(path, now.number());
    var remarks = new ArrayList<String>();
    if (last.isPresent()) {
      var before = at(path, last.getAsLong());
      var there = files(rows);
      var was = files(before);
      var added = there.stream().filter(f -> !was.contains(f)).toList();
      var gone = was.stream().filter(f -> !there.contains(f)).toList();
      if (added.isEmpty()) {
        return Arrival.nothing();
      }
      rows = rows.where(col(FILE).isInCollection(added));
      if (!gone.isEmpty()) {
        rows = rows.exceptAll(like(rows, before.where(col(FILE).isInCollection(gone))));
        remarks.add(
            "%,d data files of %s are gone since version %,d; rows that were deleted or changed there stay as they were taken"
                .formatted(gone.size(), feed.path(), last.getAsLong()));
      }
    }
    var origin = new Origin(lit(feed.path()), lit(now.at()));
    return Arrival.of(
            SchemaFiles.inColumns(feed, rows, feed.path(), origin)
                .withColumn(Feed.POSITION, lit(now.number())))
        .remarking(remarks);
  }

  private Optional<Version> latest(Feed feed, String path) {
    try {
      var row =
          spark
              .sql("DESCRIBE HISTORY delta.`%s` LIMIT 1".formatted(path.replace("`", "``")))
              .select("version", "timestamp")
              .first();
      return Optional.of(new Version(row.getLong(0), row.getInstant(1)));
    } catch (Exception e) { // Spark's AnalysisException is checked, though nothing declares it.
      if (feed.optional()) {
        return Optional.empty();
      }
      throw new LakeFailure(
          "Cannot ingest %s: no Delta table at %s: %s. Check feeds.%s.path and landing, or set optional = true."
              .formatted(feed.id(), path, e.getClass().getSimpleName(), feed.name()),
          e);
    }
  }

  private Dataset<Row> at(String path, long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path);
  }

  private static OptionalLong last(Dataset<Row> taken) {
    var last = taken.agg(max(Feed.POSITION)).first();
    return last.isNullAt(0) ? OptionalLong.empty() : OptionalLong.of(last.getLong(0));
  }

  /** The names of the data files, which Delta never uses twice; the driver holds them all. */
  private static Set<String> files(Dataset<Row> rows) {
    return Arrays.stream(rows.inputFiles())
        .map(file -> file.substring(file.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  /** {@code other} in the columns of {@code rows}; those that it did not have yet are null. */
  private static Dataset<Row> like(Dataset<Row> rows, Dataset<Row> other) {
    var had = List.of(other.columns());
    return other.select(
        Arrays.stream(rows.schema().fields())
            .map(
                f ->
                    had.contains(f.name())
                        ? col(Texts.quoted(f.name())).cast(f.dataType())
                        : functions.lit(null).cast(f.dataType()).as(f.name()))
            .toArray(Column[]::new));
  }
}
