package io.customer360.common.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.asset.Table;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What the Delta logs of a lake's tables say: their versions, and which run made which. Commit
 * files are read as Delta's protocol describes them; DESCRIBE HISTORY would start a Spark job for
 * each.
 */
record TableLog(SparkSession spark, Lake lake) {
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final JsonMapper JSON = new JsonMapper();

  /** How many commits of others, such as OPTIMIZE, are looked through for the suite's last. */
  private static final int OF_OTHERS = 100;

  /**
   * The latest version of {@code table}; empty when no run has written it. One listing of the log,
   * whose commit files are named by their versions.
   */
  OptionalLong version(Table table) {
    var log = log(table);
    try {
      return Arrays.stream(files().listStatus(log))
          .map(file -> COMMIT.matcher(file.getPath().getName()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max();
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw unreadable(log, e);
    }
  }

  /**
   * What the run {@code runId} committed after version {@code base}; others may have followed it
   * already. Empty when it did not commit: Delta leaves out, without a word, what a writer at the
   * same version has been overtaken in.
   */
  Optional<Written> written(Table table, long base, String runId) {
    for (long version = version(table).orElse(base); version > base; version--) {
      var commit = commit(table, version);
      if (commit.flatMap(TableLog::note).filter(n -> n.runId().equals(runId)).isPresent()) {
        return Optional.of(new Written(table, version, rows(commit.get())));
      }
    }
    return Optional.empty();
  }

  /** The note of the last commit that the suite made up to {@code version}, if it is found. */
  Optional<CommitNote> note(Table table, long version) {
    for (long v = version; v > Math.max(-1, version - OF_OTHERS); v--) {
      var note = commit(table, v).flatMap(TableLog::note);
      if (note.isPresent()) {
        return note;
      }
    }
    return Optional.empty();
  }

  private static Optional<CommitNote> note(JsonNode commitInfo) {
    return Optional.ofNullable(commitInfo.get("userMetadata"))
        .flatMap(text -> CommitNote.parsed(text.asText()));
  }

  /** The commitInfo of one version; empty when its file has been cleaned up. */
  private Optional<JsonNode> commit(Table table, long version) {
    var file = new Path(log(table), "%020d.json".formatted(version));
    try (var in = files().open(file);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"commitInfo\"")) {
          return Optional.of(JSON.readTree(line).get("commitInfo"));
        }
      }
      return Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static long rows(JsonNode commitInfo) {
    var metrics = commitInfo.path("operationMetrics");
    return metrics.has("numTargetRowsInserted")
        ? metrics.path("numTargetRowsInserted").asLong()
            + metrics.path("numTargetRowsUpdated").asLong()
        : metrics.path("numOutputRows").asLong();
  }

  private Path log(Table table) {
    return new Path(lake.path(table), "_delta_log");
  }

  private FileSystem files() throws IOException {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    return lake.fileSystem(configuration);
  }

  private static LakeFailure unreadable(Path path, IOException e) {
    return new LakeFailure(
        "Cannot look at %s: %s. Check lake.root and the permissions there."
            .formatted(path, LakeFailure.reason(e)),
        e);
  }
}
