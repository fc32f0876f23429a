package io.customer360.common.job;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Table;
import java.time.LocalDate;
import java.util.Arrays;
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
 * @param writers of the own tables that it recalls the run that wrote each last, by table id
 */
public record Inputs(
    LocalDate asOf,
    Map<? extends Asset, Dataset<Row>> frames,
    Scope scope,
    Map<String, String> writers) {

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
    return of(asOf, frames, Scope.ALL);
  }

  public static Inputs of(LocalDate asOf, Map<? extends Asset, Dataset<Row>> frames, Scope scope) {
    return new Inputs(asOf, Map.copyOf(frames), scope, Map.of());
  }

  /**
   * Whether one run has left {@code recalled}: they are not when a run was broken off between the
   * commits to them, and so may not be held against each other.
   */
  public boolean areOfOneRun(Table... recalled) {
    return Arrays.stream(recalled)
            .map(table -> Optional.ofNullable(writers.get(table.id())))
            .distinct()
            .count()
        <= 1;
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
