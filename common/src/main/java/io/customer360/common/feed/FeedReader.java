package io.customer360.common.feed;

import static org.apache.spark.sql.functions.lit;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.Warehouse;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads what has newly arrived of a feed, every value as text, nothing left out. */
public final class FeedReader {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Landing landing;

  public FeedReader(SparkSession spark, Warehouse warehouse, String landing) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.landing = Landing.at(landing);
  }

  /**
   * What the feed's bronze table, as of {@code version}, does not hold yet.
   *
   * @param version empty before the first run
   * @return records with {@link Feed#BATCH} besides the columns that {@link Arrival} names
   * @throws LakeFailure when the feed is not there or cannot be understood at all
   */
  public Arrival arrived(Feed feed, OptionalLong version) {
    var taken =
        version.isPresent()
            ? Optional.of(warehouse.read(feed.bronze(), version.getAsLong()))
            : Optional.<Dataset<Row>>empty();
    // Rows of a version have at most its number; those written after it have a greater one.
    var batch = version.orElse(-1) + 1;
    var arrival = connector(feed).arrived(feed, taken);
    return new Arrival(
        arrival.records().map(r -> r.withColumn(Feed.BATCH, lit(batch))),
        arrival.remarks(),
        arrival.release());
  }

  private Connector connector(Feed feed) {
    return switch (feed.format()) {
      case CSV, FIXED_WIDTH, JSON, JSON_ARRAY, XML, PARQUET, AVRO ->
          new FileConnector(spark, landing);
      case DELTA -> new DeltaConnector(spark, landing);
      case JDBC -> new JdbcConnector(spark);
      case HTTP -> new HttpConnector(spark, warehouse.lake());
      case KAFKA -> new KafkaConnector(spark);
    };
  }

  /** What to say when reading {@code feed} fails, before or while its rows are written. */
  static LakeFailure unreadable(Feed feed, Throwable e) {
    return e instanceof LakeFailure known
        ? known
        : new LakeFailure(
            "Cannot ingest %s: %s. Check the file and feeds.%s.format and options; nothing was taken."
                .formatted(feed.id(), LakeFailure.reason(e), feed.name()),
            e);
  }
}
