package io.customer360.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.job.Outcome;
import io.customer360.common.job.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What a command did, for programs: spark-submit's exit code cannot be trusted everywhere. */
final class RunResult {
  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode root = JSON.createObjectNode();

  RunResult(String runId) {
    root.put("run_id", runId).put("outcome", Outcome.FAILED.toString()).put("exit_code", 1);
    root.putArray("jobs");
  }

  RunReport add(RunReport report) {
    var job = root.withArray("jobs").addObject();
    job.put("job", report.job())
        .put("as_of", report.asOf().toString())
        .put("seconds", report.seconds())
        .put("outcome", report.outcome().toString());
    var reads = job.putObject("reads");
    report.reads().forEach(reads::put);
    var writes = job.putArray("writes");
    report
        .writes()
        .forEach(
            w ->
                writes
                    .addObject()
                    .put("table", w.table().id())
                    .put("version", w.version())
                    .put("rows", w.rows()));
    var tallies = job.putArray("tallies");
    report
        .tallies()
        .forEach(
            t ->
                tallies
                    .addObject()
                    .put("feed", t.feed())
                    .put("table", t.table())
                    .put("outcome", t.outcome())
                    .put("rule", t.rule())
                    .put("rows", t.rows()));
    return report;
  }

  void succeeded() {
    root.put("outcome", Outcome.DONE.toString()).put("exit_code", Outcome.DONE.exitCode());
  }

  void failed(RuntimeException problem) {
    var outcome = Outcome.of(problem);
    root.put("outcome", outcome.toString())
        .put("exit_code", outcome.exitCode())
        .put("problem", problem.getClass().getSimpleName());
  }

  String json() {
    return root.toString();
  }

  /** Writes the JSON to a local path or a URI, in place of what was there. */
  void write(String file) {
    var path = new Path(file);
    try (var out = path.getFileSystem(new Configuration()).create(path, true)) {
      out.write((json() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot write the result file %s: %s. Choose another --result-file."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
