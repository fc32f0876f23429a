package io.customer360.common.feed;

import io.customer360.common.asset.Feed;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A way to get at what has newly arrived of a feed. What was taken before is told by the feed's
 * bronze table alone: its rows say which file, offset or watermark they came from, so that records
 * and the memory of having taken them are one commit, and none is taken twice or missed.
 */
interface Connector {

  /**
   * Finds what is new, as of now; what arrives later is left for the next run.
   *
   * @param taken the bronze table; empty before the first run
   * @throws io.customer360.common.io.LakeFailure when the source cannot be reached or understood
   */
  Arrival arrived(Feed feed, Optional<Dataset<Row>> taken);
}
