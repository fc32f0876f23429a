package io.customer360.jobs.ingest;

import static org.apache.spark.sql.functions.lit;

import io.customer360.common.asset.Feed;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Takes what has newly arrived of every feed into its bronze table, as received. */
public final class IngestJob {

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
              records -> outputs.and(feed.bronze(), dated(records, inputs.asOf())),
              () -> outputs.unchanged(feed.bronze()));
    }
    return outputs;
  }

  /** Adds the day of the run to what was received: [the columns of a bronze table]. */
  static Dataset<Row> dated(Dataset<Row> received, LocalDate asOf) {
    return received.withColumn(Feed.INGESTED_ON, lit(asOf));
  }
}
