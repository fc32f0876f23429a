package io.customer360.common.io;

import io.customer360.common.asset.Table;
import io.delta.tables.DeltaTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the Delta logs of a lake's tables say: their versions, and which run made which. */
record TableLog(SparkSession spark, Lake lake) {
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");

  /**
   * The latest version of {@code table}; empty when no run has written it. One listing of the log,
   * whose commit files are named by their versions.
   */
  OptionalLong version(Table table) {
    var log = new Path(lake.path(table), "_delta_log");
    try {
      return Arrays.stream(
              lake.fileSystem(spark.sparkContext().hadoopConfiguration()).listStatus(log))
          .map(file -> COMMIT.matcher(file.getPath().getName()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max();
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot look at %s: %s. Check lake.root and the permissions there."
              .formatted(log, LakeFailure.reason(e)),
          e);
    }
  }

  /**
   * What the run {@code runId} committed after version {@code base}; others may have followed it
   * already. Empty when it did not commit: Delta leaves out, without a word, what a writer at the
   * same version has been overtaken in.
   */
  Optional<Written> written(Table table, long base, String runId) {
    return commit(table, base, runId)
        .map(row -> new Written(table, row.getLong(0), rows(row.getJavaMap(2))));
  }

  private Optional<Row> commit(Table table, long base, String runId) {
    var last = latest(table);
    if (last.getLong(0) <= base) {
      return Optional.empty();
    }
    if (runId.equals(last.getString(1))) {
      return Optional.of(last);
    }
    return last(table, (int) (last.getLong(0) - base)).stream()
        .filter(commit -> commit.getLong(0) > base && runId.equals(commit.getString(1)))
        .findFirst();
  }

  private Row latest(Table table) {
    return last(table, 1).get(0);
  }

  /** [version, userMetadata, operationMetrics] of the last commits, the latest first. */
  private List<Row> last(Table table, int commits) {
    return DeltaTable.forPath(spark, lake.path(table))
        .history(commits)
        .select("version", "userMetadata", "operationMetrics")
        .collectAsList();
  }

  private static long rows(Map<String, String> metrics) {
    return metrics.containsKey("numTargetRowsInserted")
        ? Long.parseLong(metrics.get("numTargetRowsInserted"))
            + Long.parseLong(metrics.get("numTargetRowsUpdated"))
        : Long.parseLong(metrics.getOrDefault("numOutputRows", "0"));
  }
}
