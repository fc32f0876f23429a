package io.customer360.jobs.conform;

import static io.customer360.jobs.conform.MappedRows.CLEANED;
import static io.customer360.jobs.conform.MappedRows.DROPPED;
import static io.customer360.jobs.conform.MappedRows.FEED;
import static io.customer360.jobs.conform.MappedRows.RAW;
import static io.customer360.jobs.conform.MappedRows.REASONS;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Table;
import io.customer360.common.tables.Provenance;
import io.customer360.common.tables.Rejects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What becomes of each mapped row: accepted, rejected with reasons, or dropped by a named rule. */
final class Judgement {
  static final String OUTCOME = "_outcome";
  static final String RULE = "_rule";
  static final String ACCEPTED = "accepted";
  static final String REJECTED = "rejected";
  static final String DROPPED_ROW = "dropped";
  static final String CLEANED_VALUE = "cleaned";

  /** The same record once more. */
  static final String EXACT_DUPLICATE = "exact_duplicate";

  /** Of several records with one key the newest stays: see {@link Provenance}. */
  static final String REPEATED_KEY = "repeated_key";

  private static final String STORED = "_stored";

  /** Rows that are not good must not meet good ones of their key. */
  private static final String APART = "\u0000";

  private Judgement() {}

  /**
   * Decides every row; one shuffle by the target's key, and one task holds the rows of one key.
   *
   * @param mapped rows of {@link MappedRows}, of any number of feeds
   * @param stored the target table as it is, when {@code mapped} is only what is new: a row that is
   *     older than the stored one of its key is not accepted
   * @return the same rows with _outcome and _rule (null when accepted); the keys of rows that are
   *     not good are replaced
   */
  static Dataset<Row> of(Dataset<Row> mapped, Table target, Optional<Dataset<Row>> stored) {
    var apart = apart(mapped, target).withColumn(STORED, lit(false));
    var contestants =
        stored.map(s -> apart.unionByName(ofTheSameKeys(s, apart, target), true)).orElse(apart);
    var newest = byKey(target);
    var place = row_number().over(newest);
    var best = first(col(Provenance.CONTENT_HASH)).over(newest);
    var overtaken =
        when(
            place.gt(1),
            when(col(Provenance.CONTENT_HASH).equalTo(best), lit(EXACT_DUPLICATE))
                .otherwise(lit(REPEATED_KEY)));
    var left = col(DROPPED).isNotNull();
    return contestants
        .withColumn(RULE, coalesce(col(DROPPED), overtaken, col(REASONS).getItem(0)))
        .where(not(col(STORED)))
        .withColumn(
            OUTCOME,
            when(col(RULE).isNull(), lit(ACCEPTED))
                .when(left.or(col(RULE).isin(EXACT_DUPLICATE, REPEATED_KEY)), lit(DROPPED_ROW))
                .otherwise(lit(REJECTED)))
        .drop(STORED);
  }

  /** Gives rows that are not good a key of their own, the same for equal records of a feed. */
  private static Dataset<Row> apart(Dataset<Row> mapped, Table target) {
    var key = target.key().get(0);
    return mapped.withColumn(
        key,
        when(col(DROPPED).isNotNull(), concat(lit(APART), hex(col(Provenance.CONTENT_HASH))))
            .when(col(REASONS).isNotNull(), concat(lit(APART), rejectId(target)))
            .otherwise(col(key)));
  }

  /** The newest first; at a tie the one that is not stored yet, so that a row may enter twice. */
  private static WindowSpec byKey(Table target) {
    return Window.partitionBy(keys(target))
        .orderBy(
            col(Provenance.KNOWN_AT).desc(),
            col(Provenance.ORIGIN).desc(),
            col(Provenance.CONTENT_HASH).desc(),
            col(STORED));
  }

  private static Dataset<Row> ofTheSameKeys(Dataset<Row> stored, Dataset<Row> rows, Table target) {
    var columns =
        Stream.concat(
            target.key().stream(),
            Stream.of(Provenance.KNOWN_AT, Provenance.ORIGIN, Provenance.CONTENT_HASH));
    return stored
        .select(columns.map(c -> col(c)).toArray(Column[]::new))
        .join(rows.select(keys(target)), target.key().toArray(String[]::new), "left_semi")
        .withColumn(STORED, lit(true));
  }

  private static Column[] keys(Table target) {
    return target.key().stream().map(c -> col(c)).toArray(Column[]::new);
  }

  private static Column rejectId(Table target) {
    return sha2(concat_ws("/", col(FEED), lit(target.name()), col(RAW)), 256).substr(1, 32);
  }

  /** The rows, with their reject_id for the key where {@link #of} has replaced it. */
  static Dataset<Row> withRejectIds(Dataset<Row> judged, Table target) {
    var key = target.key().get(0);
    return judged.withColumn(
        key, when(col(key).startsWith(APART), substring(col(key), 2, 64)).otherwise(col(key)));
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
            rejectId(target).as(Rejects.REJECT_ID),
            col(FEED).as(Rejects.FEED),
            lit(target.name()).as(Rejects.TARGET),
            col(Provenance.ORIGIN).as(Rejects.ORIGIN),
            col(Feed.KNOWN_AT).as(Rejects.KNOWN_AT),
            col(REASONS).as(Rejects.REASONS),
            col(RAW).as(Rejects.RAW),
            col(Feed.INGESTED_ON).as(Rejects.INGESTED_ON));
  }

  /**
   * Those of {@code rejects} that are not older than the stored one of the same record: a record
   * may be delivered again, in any order.
   */
  static Dataset<Row> newest(Dataset<Row> rejects, Dataset<Row> stored) {
    var sameRecord = Window.partitionBy(Rejects.REJECT_ID);
    var newest =
        sameRecord.orderBy(
            col(Rejects.KNOWN_AT).desc_nulls_last(), col(Rejects.ORIGIN).desc(), col(STORED));
    return rejects
        .withColumn(STORED, lit(false))
        .unionByName(
            stored
                .join(
                    rejects.select(Rejects.REJECT_ID),
                    new String[] {Rejects.REJECT_ID},
                    "left_semi")
                .withColumn(STORED, lit(true)))
        .withColumn(RULE, row_number().over(newest))
        .where(col(RULE).equalTo(1).and(not(col(STORED))))
        .drop(STORED, RULE);
  }

  /**
   * [feed, table, outcome, rule, rows]: a row per fate, one {@code read} per feed, and how many
   * values each placeholder rule emptied in which column, {@code birth_date: default_date},
   * whatever became of their rows. One pass; it brings together what few different fates there are.
   */
  static Dataset<Row> counts(Dataset<Row> judged, Table target) {
    var fate = struct(col(OUTCOME).as("outcome"), coalesce(col(RULE), lit("")).as("rule"));
    var read = struct(lit("read").as("outcome"), lit("").as("rule"));
    var cleaned =
        transform(
            coalesce(col(CLEANED), array().cast("array<string>")),
            rule -> struct(lit(CLEANED_VALUE).as("outcome"), rule.as("rule")));
    return judged
        .groupBy(col(FEED), col(OUTCOME), col(RULE), col(CLEANED))
        .agg(count(lit(1)).as("rows"))
        .select(col(FEED), col("rows"), explode(concat(array(fate, read), cleaned)).as("told"))
        .groupBy(col(FEED).as("feed"), col("told.outcome"), col("told.rule"))
        .agg(sum("rows").as("rows"))
        .withColumn("table", lit(target.name()));
  }
}
