package io.customer360.common.feed;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.is_valid_utf8;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unhex;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** JSON: an object on each line, or an array of objects in each file. */
final class JsonFiles {
  private static final String JSON = "_json";
  private static final String MARKED = "_marked";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String REPLACEMENT = "\uFFFD";

  private JsonFiles() {}

  /** One record a line; blank lines are none. */
  static Dataset<Row> lines(SparkSession spark, Feed feed, List<DataFile> files, Origin origin) {
    BoundedLines.require(feed, files, spark.sparkContext().hadoopConfiguration());
    var lines =
        text(FeedFormats.reader(spark, feed).text(FeedFormats.paths(files)), origin)
            .where(length(trim(col(JSON))).gt(0));
    return JsonRecords.of(feed, lines, JSON, JsonRecords.gained(feed, lines, JSON));
  }

  /**
   * One record an element. A task holds a whole file, some six times over, so that files larger
   * than the limit of a line are refused; an array that breaks off is one unreadable record.
   */
  static Dataset<Row> arrays(SparkSession spark, Feed feed, List<DataFile> files, Origin origin) {
    requireSmall(feed, files);
    var whole =
        text(
                FeedFormats.reader(spark, feed)
                    .option("wholetext", "true")
                    .text(FeedFormats.paths(files)),
                origin)
            .withColumn(
                JSON,
                when(
                        col(JSON).startsWith(BYTE_ORDER_MARK),
                        substring(col(JSON), 2, Integer.MAX_VALUE))
                    .otherwise(col(JSON)))
            .where(length(trim(col(JSON), " \t\r\n")).gt(0));
    var marked = whole.withColumn(MARKED, JsonNumbers.marked(col(JSON)));
    var elements =
        marked
            .withColumn("_elements", elements())
            .withColumn("_elements", coalesce(col("_elements"), array(col(JSON)).cast(texts())))
            .withColumn("_valid", is_valid_utf8(col(JSON)))
            .withColumn(MARKED, explode(col("_elements")))
            .withColumn(MARKED, coalesce(col(MARKED), lit("null")))
            .withColumn(JSON, damaged(JsonNumbers.unmarked(col(MARKED))))
            .drop("_elements", "_valid");
    var gained = JsonRecords.gained(feed, elements.drop(MARKED), JSON);
    return JsonRecords.ofMarked(feed, elements, JSON, MARKED, gained);
  }

  /** The elements as text; null when the file is not one array. */
  private static Column elements() {
    // As the only element of an array: Spark's parser does not look at what follows an array.
    var alone = from_json(concat(lit("["), col(MARKED), lit("]")), createArrayType(texts()));
    return when(size(alone).equalTo(1), get(alone, lit(0)));
  }

  private static org.apache.spark.sql.types.ArrayType texts() {
    return createArrayType(StringType);
  }

  /** Where the parser has replaced bytes that are not UTF-8, a text that is not, either. */
  private static Column damaged(Column element) {
    return when(
            not(col("_valid")).and(element.contains(lit(REPLACEMENT))),
            concat(element, unhex(lit("FF")).cast(StringType)))
        .otherwise(element);
  }

  private static Dataset<Row> text(Dataset<Row> read, Origin origin) {
    return read.select(
        col("value").as(JSON), origin.name().as(Feed.ORIGIN), origin.knownAt().as(Feed.KNOWN_AT));
  }

  private static void requireSmall(Feed feed, List<DataFile> files) {
    for (DataFile file : files) {
      if (file.bytes() > BoundedLines.limit(feed)) {
        throw new LakeFailure(
            "Cannot ingest %s: %s has %,d bytes, and a JSON array is read as a whole. Ask for one object on each line (format = json) or smaller files, or raise feeds.%s.options.%s; nothing was taken."
                .formatted(feed.id(), file.name(), file.bytes(), feed.name(), BoundedLines.OPTION));
      }
    }
  }
}
