package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.JdbcSource;
import io.customer360.common.asset.JdbcSource.Range;
import io.customer360.common.asset.JdbcSource.Sharing;
import io.customer360.common.feed.FileRecords.Value;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.QualityRefusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.StructType;

/**
 * A table or query of a database. With a watermark, what is later than the bronze table's last, up
 * to the latest there is when the run begins, and what has joined the last one since; records
 * without a watermark are told by what they hold. Without a watermark, the whole table each time.
 *
 * <p>The driver holds one row of bounds; an executor {@code options.fetchsize} rows (10,000 where
 * nothing is said) for each of its tasks.
 */
record JdbcConnector(SparkSession spark) implements Connector {

  @Override
  public Arrival arrived(Feed feed, Optional<Dataset<Row>> taken) {
    try {
      var source = JdbcSource.of(feed.path(), feed.options());
      var table = reader(source).option("dbtable", source.relation()).load();
      feed.watermark().ifPresent(name -> requireWatermark(feed, table, name));
      var bounds = bounds(feed, source);
      return feed.watermark().isPresent()
          ? since(feed, source, table.schema(), bounds, taken)
          : Arrival.of(records(feed, shared(source, source.relation(), bounds)));
    } catch (LakeFailure | QualityRefusal e) {
      throw e;
    } catch (Exception e) { // Spark's are checked in part, though nothing declares them.
      throw unreachable(feed, e);
    }
  }

  private static void requireWatermark(Feed feed, Dataset<Row> table, String name) {
    if (!Arrays.asList(table.columns()).contains(name)) {
      throw new LakeFailure(
          "Cannot ingest %s: table %s has no column %s, its watermark. Correct feeds.%s.watermark; nothing was taken."
              .formatted(feed.id(), feed.path(), name, feed.name()));
    }
  }

  private Arrival since(
      Feed feed,
      JdbcSource source,
      StructType schema,
      Bounds bounds,
      Optional<Dataset<Row>> taken) {
    var name = feed.watermark().orElseThrow();
    var watermark = Watermark.of(feed, schema.apply(name).dataType());
    var sql = new Sql(source, name);
    var latest = bounds.latest();
    if (taken.isEmpty()) {
      var all = latest.map(l -> sql.before(l) + " or " + sql.none()).orElse(sql.none());
      return some(records(feed, shared(source, sql.where(all), bounds)), latest.isPresent());
    }
    var last = watermark.last(taken.get());
    var edge = last.map(l -> sql.at(l.value()) + " or " + sql.none()).orElse(sql.none());
    var unseen =
        Unseen.of(
            records(feed, reader(source).option("dbtable", sql.where(edge)).load()),
            watermark.edge(taken.get(), last));
    var further = latest.filter(l -> last.isEmpty() || Watermark.isLater(l, last.get().value()));
    if (further.isEmpty()) {
      return some(unseen, false);
    }
    var until = sql.before(further.get());
    var later = last.map(l -> sql.after(l.value()) + " and " + until).orElse(until);
    return Arrival.of(records(feed, shared(source, sql.where(later), bounds)).unionByName(unseen));
  }

  private static Arrival some(Dataset<Row> records, boolean certain) {
    return certain || !records.isEmpty() ? Arrival.of(records) : Arrival.nothing();
  }

  private DataFrameReader reader(JdbcSource source) {
    return spark.read().format("jdbc").options(source.options());
  }

  /** Conditions on the watermark in the words of the database, half open in its finer units. */
  private record Sql(JdbcSource source, String watermark) {

    /** What a query reads from: the rows under a condition. */
    String where(String condition) {
      return "(select * from %s where %s) c360_slice".formatted(source.relation(), condition);
    }

    String none() {
      return name() + " is null";
    }

    String at(Object mark) {
      return "(%s >= %s and %s)".formatted(name(), literal(mark), before(mark));
    }

    /** At the mark, too. */
    String before(Object mark) {
      return "%s < %s".formatted(name(), literal(Watermark.next(mark)));
    }

    String after(Object mark) {
      return "%s >= %s".formatted(name(), literal(Watermark.next(mark)));
    }

    private String name() {
      return JdbcDialects.get(source.url()).quoteIdentifier(watermark);
    }

    /**
     * Spark would push an instant down in the session's zone, while the database reads it in the
     * zone that the driver has told it, which is that of the JVM: rows were lost.
     */
    private String literal(Object mark) {
      if (mark instanceof Instant instant) {
        return source.url().startsWith("jdbc:postgresql:")
            ? "'" + instant + "'"
            : compiled(Timestamp.from(instant));
      }
      return compiled(mark);
    }

    private String compiled(Object mark) {
      return JdbcDialects.get(source.url()).compileValue(mark).toString();
    }
  }

  /** What is greatest and least when the run begins; empty where no row has a value. */
  private record Bounds(Optional<Object> latest, Optional<Range> range) {}

  /** Asks the database for one row; not at all where nothing depends on it. */
  private Bounds bounds(Feed feed, JdbcSource source) {
    var sharing = source.sharing().filter(s -> s.range().isEmpty());
    var known = source.sharing().flatMap(Sharing::range);
    if (feed.watermark().isEmpty() && sharing.isEmpty()) {
      return new Bounds(Optional.empty(), known);
    }
    var dialect = JdbcDialects.get(source.url());
    var shared = sharing.map(s -> dialect.quoteIdentifier(s.column()));
    var query =
        "select %s c360_latest, %s c360_low, %s c360_high from %s"
            .formatted(
                feed.watermark().map(w -> "max(" + dialect.quoteIdentifier(w) + ")").orElse("1"),
                shared.map("min(%s)"::formatted).orElse("1"),
                shared.map("max(%s)"::formatted).orElse("1"),
                source.relation());
    var row = reader(source).option("query", query).load().first();
    var asked =
        Optional.ofNullable(row.get(1))
            .filter(low -> sharing.isPresent())
            .map(low -> new Range(bound(low), bound(row.get(2))));
    return new Bounds(feed.watermark().map(w -> row.get(0)), known.isPresent() ? known : asked);
  }

  /** The rows read by several connections, where the feed asks for it and there is a range. */
  private Dataset<Row> shared(JdbcSource source, String relation, Bounds bounds) {
    var reader = reader(source).option("dbtable", relation);
    if (source.sharing().isPresent() && bounds.range().isPresent()) {
      reader
          .option("partitionColumn", source.sharing().get().column())
          .option("numPartitions", source.sharing().get().partitions())
          .option("lowerBound", bounds.range().get().lower())
          .option("upperBound", bounds.range().get().upper());
    }
    return reader.load();
  }

  private static String bound(Object value) {
    return value instanceof BigDecimal number
        ? number.setScale(0, RoundingMode.FLOOR).toPlainString()
        : value.toString();
  }

  /** The records in the feed's columns; where the columns have names, their order says nothing. */
  private static Dataset<Row> records(Feed feed, Dataset<Row> table) {
    var present = Arrays.asList(table.columns());
    var names =
        Stream.concat(feed.columns().stream().filter(present::contains), present.stream())
            .distinct()
            .toList();
    var values = names.stream().map(n -> value(table, n)).toList();
    var known =
        feed.watermark()
            .filter(w -> Watermark.isTime(table.schema().apply(w).dataType()))
            .map(w -> col(Texts.quoted(w)));
    return new FileRecords(
            feed,
            table,
            new Origin(lit(feed.path()), known.orElse(lit(null)).cast(TimestampType)),
            values,
            Contract.of(feed, names, "table " + feed.path()),
            Optional.empty(),
            false,
            List.of())
        .inColumns()
        .withColumn(Feed.POSITION, lit(null).cast(LongType));
  }

  /** Spark's JSON keeps but three digits of a second. */
  private static Value value(Dataset<Row> table, String name) {
    var type = table.schema().apply(name).dataType();
    var column = col(Texts.quoted(name));
    var text = Texts.of(column, type);
    return Watermark.isTime(type)
        ? new Value(text, text, type, lit(false), Map.of())
        : Value.of(column, type);
  }

  private static LakeFailure unreachable(Feed feed, Exception e) {
    if (e instanceof IllegalArgumentException) {
      return new LakeFailure(
          "Cannot ingest %s: %s. Correct feeds.%s."
              .formatted(feed.id(), e.getMessage(), feed.name()),
          e);
    }
    var reason = SourceFailures.reason(e);
    if (reason.contains("No suitable driver") || reason.contains("ClassNotFound")) {
      return new LakeFailure(
          "Cannot ingest %s: no JDBC driver for its database is on the class path (%s). Give its jar by C360_JARS or spark-submit's --packages."
              .formatted(feed.id(), reason),
          e);
    }
    return new LakeFailure(
        "Cannot ingest %s: its database cannot be read: %s. Check feeds.%s.path and options, and that the database is up; nothing was taken."
            .formatted(feed.id(), reason, feed.name()),
        e);
  }
}
