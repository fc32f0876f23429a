package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.rtrim;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Drift.Kind;
import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Lines in which each column has its place, {@code options.widths.<column>} characters wide, in the
 * order in which the columns are declared. Blanks around a value are padding. Columns that begin
 * after the end of a line are dropped ones; a line with more than blanks after its last column is
 * unreadable, for its values may stand in other places than they seem to.
 */
final class FixedWidthFiles {
  private static final String LINE = "line";
  private static final String WIDTH = "widths.";

  private FixedWidthFiles() {}

  static Dataset<Row> read(SparkSession spark, Feed feed, List<DataFile> files, Origin origin) {
    BoundedLines.require(feed, files, spark.sparkContext().hadoopConfiguration());
    // As CSV of one column, which knows encodings: no text has this sign.
    var frame =
        FeedFormats.reader(spark, feed)
            .option("sep", "\uFDD1")
            .option("quote", "")
            .option("comment", "")
            .option("enforceSchema", "true")
            .option("nullValue", "\uFDD1")
            .schema(Texts.schema(List.of(LINE)))
            .csv(FeedFormats.paths(files));
    var values = new ArrayList<FileRecords.Value>();
    var dropped = new ArrayList<Column>();
    int from = 1;
    for (String column : feed.columns()) {
      int width = width(feed, column);
      var value = nullif(trim(substring(col(LINE), from, width)), lit(""));
      values.add(FileRecords.Value.of(value, StringType));
      if (from > 1) {
        dropped.add(when(length(col(LINE)).lt(from), lit(Differences.entry(Kind.DROPPED, column))));
      }
      from += width;
    }
    var tooLong = when(length(rtrim(col(LINE))).geq(from), col(LINE));
    var contract = Contract.of(feed, feed.columns(), files.get(0).name());
    return new FileRecords(
            feed, frame, origin, values, contract, Optional.of(tooLong), true, dropped)
        .inColumns();
  }

  private static int width(Feed feed, String column) {
    var text = feed.options().getOrDefault(WIDTH + column, "");
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new LakeFailure(
          "Cannot ingest %s: the width of column %s is %s. Set feeds.%s.options.widths.%s to its characters."
              .formatted(
                  feed.id(),
                  column,
                  text.isEmpty() ? "not declared" : "'" + text + "', not a number of characters",
                  feed.name(),
                  column));
    }
    return Integer.parseInt(text);
  }
}
