package io.customer360.common.job;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Feed;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one run of a job may look at.
 *
 * @param asOf the day it runs for, its only clock: nothing of that day or later counts
 * @param frames the rows of every table it declared, and of every feed of which anything arrived
 * @param scope which rows of the tables it follows those are
 */
public record Inputs(LocalDate asOf, Map<? extends Asset, Dataset<Row>> frames, Scope scope) {

  /** Which rows of the tables that it follows a run gets. */
  public enum Scope {
    /** All; what the job wrote before is to be replaced. */
    ALL,
    /** Those that the job's outputs do not have yet. */
    NEW,
    /** None: the job is to try again what it had put aside. */
    NONE
  }

  public static Inputs of(LocalDate asOf, Map<? extends Asset, Dataset<Row>> frames) {
    return new Inputs(asOf, Map.copyOf(frames), Scope.ALL);
  }

  /** What has newly arrived of {@code feed}, if anything. */
  public Optional<Dataset<Row>> arrived(Feed feed) {
    return Optional.ofNullable(frames.get(feed));
  }

  /** Returns the frame of {@code asset}, which the job must have declared. */
  public Dataset<Row> get(Asset asset) {
    var frame = frames.get(asset);
    if (frame == null) {
      throw new IllegalStateException(
          "Cannot read %s: the job declares only %s. Add it to reads()."
              .formatted(asset.id(), frames.keySet().stream().map(Asset::id).sorted().toList()));
    }
    return frame;
  }
}
