package io.customer360.common.feed;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The file formats of feeds. Each reads all values as text and keeps what fits no column. */
final class FeedFormats {

  private FeedFormats() {}

  /** The records of {@code files}: see {@link FileConnector} for the columns. */
  static Dataset<Row> read(SparkSession spark, Feed feed, List<String> files) {
    return switch (feed.format()) {
      case CSV -> csv(spark, feed, files);
      case JSON -> json(spark, feed, files);
      case XML -> xml(spark, feed, files);
      case PARQUET -> parquet(spark, feed, files);
      default -> throw new IllegalStateException("No file format: " + feed.format());
    };
  }

  /**
   * Files are read together only with files of the same header: Spark would take one header for
   * all, and put values under wrong names.
   */
  private static Dataset<Row> csv(SparkSession spark, Feed feed, List<String> files) {
    boolean header = feed.options().getOrDefault("header", "false").equals("true");
    var byHeader = new LinkedHashMap<List<String>, List<String>>();
    for (String file : files) {
      var names =
          header
              ? Arrays.asList(spark.read().options(feed.options()).csv(file).columns())
              : feed.columns();
      if (!names.isEmpty()) {
        byHeader.computeIfAbsent(names, n -> new ArrayList<>()).add(file);
      }
    }
    return byHeader.entrySet().stream()
        .map(group -> csv(spark, feed, group.getKey(), group.getValue()))
        .reduce(Dataset::unionByName)
        .orElseGet(() -> nothing(spark, feed));
  }

  private static Dataset<Row> csv(
      SparkSession spark, Feed feed, List<String> names, List<String> files) {
    requireColumns(feed, names, files.get(0));
    var frame =
        spark
            .read()
            .options(feed.options())
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", Feed.CORRUPT)
            .schema(texts(names).add(Feed.CORRUPT, StringType))
            .csv(files.toArray(String[]::new));
    return asDeclared(feed, frame, names, Stream.of(Feed.CORRUPT));
  }

  private static Dataset<Row> json(SparkSession spark, Feed feed, List<String> files) {
    var fields = DataTypes.createMapType(StringType, StringType);
    var parsed =
        spark
            .read()
            .options(feed.options())
            .text(files.toArray(String[]::new))
            .select(
                col("value"),
                from_json(col("value"), fields).as("fields"),
                FileConnector.metadata("file_path").as(Feed.ORIGIN),
                FileConnector.metadata("file_modification_time").as(Feed.KNOWN_AT))
            .where(length(trim(col("value"))).gt(0));
    var declared = lit(feed.columns().toArray(String[]::new));
    var others = map_filter(col("fields"), (k, v) -> array_contains(declared, k).unary_$bang());
    var rescued =
        when(col("fields").isNull(), to_json(struct(col("value").as(Feed.CORRUPT))))
            .otherwise(nullif(to_json(others), lit("{}")));
    var columns =
        Stream.concat(
            feed.columns().stream().map(c -> col("fields").getItem(c).as(c)),
            Stream.of(rescued.as(Feed.RESCUED), col(Feed.ORIGIN), col(Feed.KNOWN_AT)));
    return parsed.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> xml(SparkSession spark, Feed feed, List<String> files) {
    if (!feed.options().containsKey("rowTag")) {
      throw new LakeFailure(
          "Cannot ingest %s: XML needs the name of a record's element. Set feeds.%s.options.rowTag."
              .formatted(feed.id(), feed.name()));
    }
    var reader =
        spark
            .read()
            .format("xml")
            .options(feed.options())
            .option("inferSchema", "false")
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", Feed.CORRUPT);
    var paths = files.toArray(String[]::new);
    // A first pass finds what is not declared: Spark's wildcard column would lose names and
    // attributes.
    var schema = texts(feed.columns());
    for (var found : reader.load(paths).schema().fields()) {
      if (!feed.columns().contains(found.name()) && !found.name().equals(Feed.CORRUPT)) {
        schema = schema.add(found);
      }
    }
    var frame = reader.schema(schema.add(Feed.CORRUPT, StringType)).load(paths);
    return asDeclared(feed, frame, Arrays.asList(schema.fieldNames()), Stream.of(Feed.CORRUPT));
  }

  private static Dataset<Row> parquet(SparkSession spark, Feed feed, List<String> files) {
    var frame =
        spark
            .read()
            .options(feed.options())
            .option("mergeSchema", "true")
            .parquet(files.toArray(String[]::new));
    var names = Arrays.asList(frame.columns());
    requireColumns(feed, names, files.get(0));
    return asDeclared(feed, frame, names, Stream.of());
  }

  /** Declared columns as text; the others, and those {@code besides}, as JSON in one column. */
  private static Dataset<Row> asDeclared(
      Feed feed, Dataset<Row> frame, List<String> present, Stream<String> besides) {
    var others =
        Stream.concat(present.stream().filter(n -> !feed.columns().contains(n)), besides)
            .map(n -> col(quoted(n)))
            .toArray(Column[]::new);
    var rescued = others.length == 0 ? lit(null).cast(StringType) : rescued(others);
    var columns =
        Stream.concat(
            feed.columns().stream().map(n -> text(frame, n).as(n)),
            Stream.of(
                rescued.as(Feed.RESCUED),
                FileConnector.metadata("file_path").as(Feed.ORIGIN),
                FileConnector.metadata("file_modification_time").as(Feed.KNOWN_AT)));
    return frame.select(columns.toArray(Column[]::new));
  }

  private static Column rescued(Column[] others) {
    return nullif(to_json(struct(others)), lit("{}"));
  }

  /** Nested values become JSON, instants ISO-8601 in UTC, all else its usual text. */
  private static Column text(Dataset<Row> frame, String name) {
    var type = frame.schema().apply(name).dataType();
    var column = col(quoted(name));
    if (type instanceof StructType
        || type instanceof org.apache.spark.sql.types.ArrayType
        || type instanceof org.apache.spark.sql.types.MapType) {
      return to_json(column);
    }
    if (type.equals(DataTypes.TimestampType)) {
      return concat(regexp_replace(column.cast(StringType), lit(" "), lit("T")), lit("Z"));
    }
    return column.cast(StringType);
  }

  private static void requireColumns(Feed feed, List<String> present, String file) {
    var missing = feed.columns().stream().filter(c -> !present.contains(c)).toList();
    if (!missing.isEmpty()) {
      throw new LakeFailure(
          "Cannot ingest %s: %s lacks the columns %s; it has %s. Correct feeds.%s.columns or ask for a new delivery; nothing was taken."
              .formatted(feed.id(), file, missing, present, feed.name()));
    }
  }

  private static Dataset<Row> nothing(SparkSession spark, Feed feed) {
    return spark
        .createDataFrame(List.of(), feed.bronze().schema())
        .drop(Feed.INGESTED_ON, Feed.BATCH, Feed.POSITION, Feed.DRIFT);
  }

  private static StructType texts(List<String> names) {
    var schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, StringType);
    }
    return schema;
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
