package io.customer360.jobs.conform;

import static io.customer360.jobs.conform.MappedRows.DROPPED;
import static io.customer360.jobs.conform.MappedRows.FEED;
import static io.customer360.jobs.conform.MappedRows.RAW;
import static io.customer360.jobs.conform.MappedRows.REASONS;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Table;
import io.customer360.common.tables.Rejects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What becomes of each mapped row: accepted, rejected with reasons, or dropped by a named rule. */
final class Judgement {
  private static final String OUTCOME = "_outcome";
  private static final String RULE = "_rule";
  private static final String ACCEPTED = "accepted";
  private static final String REJECTED = "rejected";
  private static final String DROPPED_ROW = "dropped";

  /** Of several good rows with one key the one from the newest file stays. */
  static final String REPEATED_KEY = "repeated_key";

  private Judgement() {}

  /**
   * Decides every row; one shuffle by the target's key.
   *
   * @param mapped rows of {@link MappedRows}, of any number of feeds
   * @return the same rows with _outcome and _rule (null when accepted)
   */
  static Dataset<Row> of(Dataset<Row> mapped, Table target) {
    var left = col(DROPPED).isNotNull();
    var wrong = size(col(REASONS)).gt(0);
    // Only good rows compete for a key; the others stand in a partition of their own kind.
    var good = not(left.or(wrong));
    var key = Stream.concat(Stream.of(good), target.key().stream().map(k -> col(k)));
    var newest =
        Window.partitionBy(key.toArray(Column[]::new))
            .orderBy(
                col(Feed.KNOWN_AT).desc(),
                col(Feed.ORIGIN).desc(),
                xxhash64(target.columns().stream().map(c -> col(c)).toArray(Column[]::new)),
                col(RAW));
    var repeated = row_number().over(newest).gt(1);
    return mapped
        .withColumn(
            RULE,
            coalesce(
                col(DROPPED),
                when(wrong, col(REASONS).getItem(0)),
                when(repeated, lit(REPEATED_KEY))))
        .withColumn(
            OUTCOME,
            when(left, lit(DROPPED_ROW))
                .when(wrong, lit(REJECTED))
                .when(col(RULE).equalTo(REPEATED_KEY), lit(DROPPED_ROW))
                .otherwise(lit(ACCEPTED)));
  }

  /** [the target's columns] of the rows that were accepted. */
  static Dataset<Row> accepted(Dataset<Row> judged, Table target) {
    return judged
        .where(col(OUTCOME).equalTo(ACCEPTED))
        .select(target.columns().stream().map(c -> col(c)).toArray(Column[]::new));
  }

  /** [the columns of silver.rejects] of the rows that were rejected. */
  static Dataset<Row> rejects(Dataset<Row> judged, Table target) {
    return judged
        .where(col(OUTCOME).equalTo(REJECTED))
        .select(
            col(FEED).as(Rejects.FEED),
            lit(target.name()).as(Rejects.TARGET),
            col(Feed.ORIGIN).as(Rejects.FILE),
            col(REASONS).as(Rejects.REASONS),
            col(RAW).as(Rejects.RAW),
            col(Feed.INGESTED_ON).as(Rejects.INGESTED_ON));
  }

  /** [feed, table, outcome, rule, rows]: a row per fate, and one {@code read} per feed. */
  static Dataset<Row> counts(Dataset<Row> judged, Table target) {
    var fates =
        judged
            .groupBy(
                col(FEED).as("feed"),
                col(OUTCOME).as("outcome"),
                coalesce(col(RULE), lit("")).as("rule"))
            .agg(count(lit(1)).as("rows"));
    var read =
        judged
            .groupBy(col(FEED).as("feed"))
            .agg(count(lit(1)).as("rows"))
            .withColumn("outcome", lit("read"))
            .withColumn("rule", lit(""));
    return fates.unionByName(read).withColumn("table", lit(target.name()));
  }
}
