package io.customer360.common.feed;

import io.customer360.common.asset.Feed;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What has newly arrived of a feed.
 *
 * @param records [the feed's columns as text, and any that it has gained; {@link Feed#RESCUED},
 *     {@link Feed#DRIFT}, {@link Feed#ORIGIN}, {@link Feed#KNOWN_AT}, {@link Feed#POSITION}]; empty
 *     when nothing has arrived. The same records are read whenever the frame is computed anew.
 * @param remarks what an operator should know, such as a file that was changed after it was taken;
 *     names of files and columns, no values
 * @param release gives back what {@code records} needs while they are read; for when the run is
 *     over, however it ended
 */
public record Arrival(Optional<Dataset<Row>> records, List<String> remarks, Runnable release)
    implements AutoCloseable {

  public static Arrival nothing() {
    return new Arrival(Optional.empty(), List.of(), () -> {});
  }

  public static Arrival of(Dataset<Row> records) {
    return new Arrival(Optional.of(records), List.of(), () -> {});
  }

  public Arrival remarking(List<String> more) {
    return new Arrival(records, more, release);
  }

  /** This arrival, which needs something to be given back. */
  Arrival releasing(Runnable what) {
    return new Arrival(records, remarks, what);
  }

  @Override
  public void close() {
    release.run();
  }
}
