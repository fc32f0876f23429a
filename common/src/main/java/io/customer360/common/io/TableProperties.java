package io.customer360.common.io;

import io.customer360.common.asset.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Delta properties of every table of the suite, set when it is created so that no default of a
 * session can change them. They keep reader version 1: every Delta reader opens every table.
 */
public final class TableProperties {
  /** The highest minReaderVersion a published table may have. */
  public static final int MAX_READER_VERSION = 1;

  /** Names a condition that Delta verifies of each row that it writes. */
  static final String CHECK = "delta.constraints.";

  private static final Map<String, String> FOR_EVERY_READER =
      Map.of(
          "delta.enableDeletionVectors", "false",
          "delta.columnMapping.mode", "none",
          "delta.checkpointPolicy", "classic",
          "delta.enableTypeWidening", "false",
          "delta.checkpoint.writeStatsAsJson", "true",
          "delta.deletedFileRetentionDuration", "interval 7 days",
          "delta.logRetentionDuration", "interval 30 days");

  private TableProperties() {}

  /** What {@code table} is created with: the above, its statistics columns, its CHECKs. */
  public static Map<String, String> of(Table table) {
    var properties = new LinkedHashMap<>(FOR_EVERY_READER);
    properties.put("delta.dataSkippingStatsColumns", String.join(",", table.statisticsColumns()));
    // To Delta a CHECK that is null is broken; ours, as in SQL, is broken only when false.
    table
        .checks()
        .forEach((name, sql) -> properties.put(CHECK + name, "(%s) IS NOT FALSE".formatted(sql)));
    return properties;
  }

  /** One line per property of a stored table that is not as the suite creates it. */
  public static List<String> breaches(Table table, int readerVersion, Map<String, String> stored) {
    var breaches = new java.util.ArrayList<String>();
    if (readerVersion > MAX_READER_VERSION) {
      breaches.add(
          "%s has minReaderVersion %d, at most %d is promised; not every reader opens it"
              .formatted(table.id(), readerVersion, MAX_READER_VERSION));
    }
    of(table)
        .forEach(
            (key, want) -> {
              if (!want.equals(stored.get(key))) {
                breaches.add(
                    "%s has %s = %s, declared %s"
                        .formatted(table.id(), key, stored.get(key), want));
              }
            });
    return breaches;
  }
}
