package io.customer360.jobs.conform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Columns that are made one after another, each from those of earlier steps, so that none is
 * computed twice however often it is used.
 */
final class Steps {
  /** The last step that is over the columns of the feed; later ones have only what it made. */
  static final int RECEIVED = 1;

  private final TreeMap<Integer, Map<String, Column>> columns = new TreeMap<>();

  /** Makes or replaces the column {@code name} in {@code step}. */
  void add(int step, String name, Column column) {
    columns.computeIfAbsent(step, s -> new LinkedHashMap<>()).put(name, column);
  }

  /**
   * Takes all steps.
   *
   * @param feed rows of the feed
   * @param besides further columns, over those of the feed
   * @return [besides, the columns of all steps]
   */
  Dataset<Row> over(Dataset<Row> feed, Stream<Column> besides) {
    var known = with(feed, columns.headMap(RECEIVED));
    var received = columns.getOrDefault(RECEIVED, Map.of()).entrySet().stream();
    var selected = Stream.concat(besides, received.map(c -> c.getValue().as(c.getKey())));
    return with(known.select(selected.toArray(Column[]::new)), columns.tailMap(RECEIVED, false));
  }

  private static Dataset<Row> with(Dataset<Row> frame, Map<Integer, Map<String, Column>> steps) {
    var made = frame;
    for (var step : steps.values()) {
      made = made.withColumns(step);
    }
    return made;
  }
}
