package io.customer360.common.job;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Table;
import io.customer360.common.feed.FeedReader;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.ModelStore;
import io.customer360.common.io.QualityRefusal;
import io.customer360.common.io.Staged;
import io.customer360.common.io.Warehouse;
import io.customer360.common.io.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Runs one job for one day: reads what it declares, computes, checks every output, publishes, and
 * records the run. Nothing is published before all outputs have been checked.
 */
public final class Runner {
  private final Warehouse warehouse;
  private final FeedReader feeds;
  private final ModelStore models;
  private final RunLog log;

  public Runner(Warehouse warehouse, FeedReader feeds, RunLog log) {
    this.warehouse = warehouse;
    this.feeds = feeds;
    this.models = new ModelStore(warehouse.lake());
    this.log = log;
  }

  /**
   * Runs {@code job} and records the run in {@code ops.runs}, also when it fails.
   *
   * @param runId names the run, the same for all jobs that were started together
   * @param dryRun compute and check, but publish and record nothing
   */
  public <S extends Record> RunReport run(
      Job<S> job, S settings, LocalDate asOf, String runId, boolean dryRun) {
    var run = new Progress(job, asOf, runId);
    try {
      run.before(warehouse);
      var outputs = job.body().run(read(job, asOf, run), settings);
      outputs.requireExactly(job);
      publish(outputs, run, dryRun);
    } catch (Exception e) { // Spark's AnalysisException is checked, though nothing declares it.
      var problem = Problems.explained(job, e);
      if (!dryRun) {
        log.record(run.report(Outcome.of(problem), problem.getClass().getSimpleName()));
      }
      throw problem;
    }
    var report = run.report(Outcome.DONE, "");
    if (!dryRun) {
      log.record(report);
    }
    return report;
  }

  private Inputs read(Job<?> job, LocalDate asOf, Progress run) {
    var frames = new HashMap<Asset, Dataset<Row>>();
    for (Asset asset : job.reads()) {
      if (asset instanceof Table table) {
        frames.put(table, pinned(table, run));
      } else if (asset instanceof Feed feed) {
        var arrival = feeds.arrived(feed, warehouse.version(feed.bronze()));
        arrival.records().ifPresent(records -> frames.put(feed, records));
        run.remarks.addAll(arrival.remarks().stream().map(r -> feed.id() + ": " + r).toList());
      }
    }
    for (Table table : job.recalls()) {
      frames.put(table, warehouse.has(table) ? pinned(table, run) : warehouse.empty(table));
    }
    return Inputs.of(asOf, frames);
  }

  /** The table at the version it has now: what is read must be what the run says it read. */
  private Dataset<Row> pinned(Table table, Progress run) {
    var version = warehouse.version(table);
    if (version.isEmpty()) {
      return warehouse.read(table);
    }
    run.reads.put(table.id(), version.getAsLong());
    return warehouse.read(table, version.getAsLong());
  }

  private void publish(Outputs outputs, Progress run, boolean dryRun) {
    var held = new ConcurrentLinkedQueue<Staged>();
    outputs.held().forEach(frame -> frame.persist(StorageLevel.MEMORY_AND_DISK()));
    try {
      var staged =
          Together.map(
              outputs.tables().entrySet().stream()
                  .filter(o -> !idle(o.getKey(), outputs, run))
                  .toList(),
              output -> {
                var frame = output.getValue().orElseGet(() -> warehouse.empty(output.getKey()));
                var checked = Staged.of(output.getKey(), frame, run.asOf);
                held.add(checked);
                return checked;
              });
      run.tallies = outputs.tallies();
      outputs
          .refusal(run.tallies)
          .ifPresent(
              reason -> {
                throw new QualityRefusal(reason);
              });
      run.writes =
          dryRun
              ? staged.stream().map(s -> new Written(s.table(), -1, s.rows())).toList()
              : write(outputs, staged, run);
    } finally {
      held.forEach(Staged::close);
      outputs.held().forEach(Dataset::unpersist);
    }
  }

  /** Whether {@code table} is there already and the run adds nothing to it. */
  private static boolean idle(Table table, Outputs outputs, Progress run) {
    return outputs.isUnchanged(table) && run.versions.get(table).isPresent();
  }

  private List<Written> write(Outputs outputs, List<Staged> staged, Progress run) {
    // Before the first of several tables is written: none of them may have been meanwhile.
    staged.forEach(s -> warehouse.requireUnchanged(s.table(), run.versions.get(s.table())));
    outputs
        .models()
        .forEach((model, fitted) -> fitted.ifPresent(f -> models.save(model, f, run.asOf)));
    return Together.map(staged, s -> warehouse.publish(s, run.versions.get(s.table()), run.runId));
  }

  /** What is known of a run while it goes on. */
  private static final class Progress {
    private final Job<?> job;
    private final LocalDate asOf;
    private final String runId;
    private final Instant startedAt = Instant.now();
    private final Map<Table, OptionalLong> versions = new LinkedHashMap<>();
    private final Map<String, Long> reads = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private List<Written> writes = List.of();
    private List<Tally> tallies = List.of();

    Progress(Job<?> job, LocalDate asOf, String runId) {
      this.job = job;
      this.asOf = asOf;
      this.runId = runId;
    }

    void before(Warehouse warehouse) {
      for (Asset asset : job.writes()) {
        if (asset instanceof Table table) {
          versions.put(table, warehouse.version(table));
        }
      }
    }

    RunReport report(Outcome outcome, String problem) {
      double seconds = Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
      return new RunReport(
          runId,
          job.name(),
          asOf,
          startedAt,
          seconds,
          outcome,
          problem,
          reads,
          writes,
          tallies,
          remarks);
    }
  }

  /** Turns what Spark throws into what a user can act on. */
  private static final class Problems {
    private static final String UNREADABLE_FILE = "FAILED_READ_FILE";
    private static final String RAISED_BY_A_JOB = "USER_RAISED_EXCEPTION";

    static RuntimeException explained(Job<?> job, Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SparkThrowable known) {
          var condition = String.valueOf(known.getCondition());
          if (condition.startsWith(UNREADABLE_FILE)) {
            return unreadable(job, known.getMessageParameters().get("path"), e);
          }
          if (condition.equals(RAISED_BY_A_JOB)) {
            return new QualityRefusal(known.getMessageParameters().get("errorMessage"));
          }
        }
      }
      return e instanceof RuntimeException known
          ? known
          : new IllegalStateException("Cannot run %s: %s".formatted(job.name(), e.getMessage()), e);
    }

    private static LakeFailure unreadable(Job<?> job, String file, Throwable e) {
      return new LakeFailure(
          "Cannot run %s: the file %s cannot be read. Check that it is whole and of the declared format; nothing of it was taken."
              .formatted(job.name(), file),
          e);
    }
  }
}
