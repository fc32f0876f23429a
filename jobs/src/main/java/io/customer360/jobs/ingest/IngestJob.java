package io.customer360.jobs.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Table;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Takes what has newly arrived of every feed into its bronze table, as received. */
public final class IngestJob {
  private static final String UNREADABLE = "\"%s\":".formatted(Feed.CORRUPT);
  private static final int MOST = 100;

  /** Ingestion has nothing to set; all about a feed stands in its own file. */
  record Settings() {}

  /** The job over the feeds of a configuration. */
  public static Job<?> of(List<Feed> feeds) {
    return Job.named("ingest", Settings.class)
        .purpose("Takes what has newly arrived of every feed, as received")
        .reads(feeds)
        .writes(feeds.stream().map(Feed::bronze).toList())
        .runs((inputs, settings) -> run(feeds, inputs));
  }

  private IngestJob() {}

  static Outputs run(List<Feed> feeds, Inputs inputs) {
    var outputs = new Outputs();
    for (Feed feed : feeds) {
      inputs
          .arrived(feed)
          .ifPresentOrElse(
              records -> {
                var bronze = bronze(feed, records);
                outputs
                    .and(bronze, dated(records, inputs.asOf()))
                    .talliedAfterwards(bronze, added -> counts(feed, added));
              },
              () -> outputs.unchanged(feed.bronze()));
    }
    return outputs;
  }

  /** The feed's table with the columns that it gains by {@code received}. */
  private static Table bronze(Feed feed, Dataset<Row> received) {
    var known = feed.bronze().columns();
    return feed.bronze(Arrays.stream(received.columns()).filter(c -> !known.contains(c)).toList());
  }

  /** Adds the day of the run to what was received: [the columns of a bronze table]. */
  static Dataset<Row> dated(Dataset<Row> received, LocalDate asOf) {
    return received.withColumn(Feed.INGESTED_ON, lit(asOf));
  }

  /**
   * How many records were read, how many of them could not be understood, of which files, and how
   * many differ from what is declared in which way, the {@value #MOST} most frequent ways. One pass
   * over three columns.
   *
   * @param added bronze rows of one run
   * @return [feed, table, outcome, rule, rows]
   */
  static Dataset<Row> counts(Feed feed, Dataset<Row> added) {
    // As to_json writes the key; inside of a value its quotes would be escaped.
    var origin = when(col(Feed.RESCUED).contains(UNREADABLE), coalesce(col(Feed.ORIGIN), lit("")));
    var isUnreadable = col("unreadable").isNotNull();
    var fates =
        concat(
            array(
                fate(lit("read"), lit("")),
                when(isUnreadable, fate(lit("unreadable"), lit(""))),
                when(
                    isUnreadable,
                    fate(lit("drift"), concat(lit("unreadable: "), col("unreadable"))))),
            coalesce(
                transform(col(Feed.DRIFT), d -> fate(lit("drift"), d)),
                array().cast("array<struct<outcome:string,rule:string>>")));
    return added
        .groupBy(col(Feed.DRIFT), origin.as("unreadable"))
        .agg(count(lit(1)).as("rows"))
        .select(explode(array_compact(fates)).as("fate"), col("rows"))
        .groupBy(col("fate.outcome").as("outcome"), col("fate.rule").as("rule"))
        .agg(sum("rows").as("rows"))
        .orderBy(col("outcome").equalTo("drift"), col("rows").desc(), col("rule"))
        .limit(MOST)
        .withColumn("feed", lit(feed.name()))
        .withColumn("table", lit(feed.bronze().id()));
  }

  private static Column fate(Column outcome, Column rule) {
    return struct(outcome.as("outcome"), rule.as("rule"));
  }
}
