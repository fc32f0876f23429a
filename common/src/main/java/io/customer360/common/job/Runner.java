package io.customer360.common.job;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.QualityRule.Kind;
import io.customer360.common.asset.Table;
import io.customer360.common.feed.Arrival;
import io.customer360.common.feed.FeedReader;
import io.customer360.common.feed.SourceFailures;
import io.customer360.common.io.CommitNote;
import io.customer360.common.io.Incoming;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.ModelStore;
import io.customer360.common.io.QualityRefusal;
import io.customer360.common.io.Staged;
import io.customer360.common.io.StagedRows;
import io.customer360.common.io.Warehouse;
import io.customer360.common.io.Written;
import io.customer360.common.quality.QualityGate;
import io.customer360.common.quality.QualityResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
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
   * Runs {@code job} and records the run in {@code ops.runs}, also when it fails. A job that takes
   * its rows from tables it follows, and finds nothing new there, is not run at all.
   */
  public <S extends Record> RunReport run(Job<S> job, S settings, RunRequest request) {
    var run = new Progress(job, request);
    try {
      run.before(warehouse);
      if (run.hasWork()) {
        var outputs = job.body().run(read(job, run), settings);
        outputs.requireExactly(job);
        publish(outputs, run);
      }
    } catch (Exception e) { // Spark's AnalysisException is checked, though nothing declares it.
      var problem = Problems.explained(job, e);
      if (!request.dryRun()) {
        log.record(run.report(Outcome.of(problem), problem.getClass().getSimpleName()));
      }
      throw problem;
    } finally {
      run.arrivals.forEach(Arrival::close);
    }
    var report = run.report(Outcome.DONE, "");
    boolean isIdle = report.writes().isEmpty() && report.remarks().isEmpty();
    if (!request.dryRun() && !(isIdle && request.untoldWhenIdle())) {
      log.record(report);
    }
    return report;
  }

  /** Tables are read together: to learn what state each is in takes Delta a query. */
  private Inputs read(Job<?> job, Progress run) {
    var frames = new HashMap<Asset, Dataset<Row>>();
    var tables = new LinkedHashSet<Table>();
    for (Asset asset : job.reads()) {
      if (asset instanceof Feed feed) {
        arrived(feed, run).ifPresent(records -> frames.put(feed, records));
      } else if (asset instanceof Table table) {
        tables.add(table);
      }
    }
    tables.addAll(job.recalls());
    Together.map(tables, table -> Map.entry(table, rows(table, job, run)))
        .forEach(read -> frames.put(read.getKey(), read.getValue()));
    var writers = new HashMap<String, String>();
    for (Table table : job.recalls()) {
      Optional.ofNullable(run.reads.get(table.id()))
          .flatMap(version -> warehouse.note(table, version))
          .ifPresent(note -> writers.put(table.id(), note.runId()));
    }
    return new Inputs(run.request.asOf(), frames, run.scope(), writers);
  }

  private Dataset<Row> rows(Table table, Job<?> job, Progress run) {
    if (job.follows().containsKey(table)) {
      return followed(table, run);
    }
    return job.recalls().contains(table) && !warehouse.has(table)
        ? warehouse.empty(table)
        : pinned(table, run);
  }

  private Optional<Dataset<Row>> arrived(Feed feed, Progress run) {
    var arrival = feeds.arrived(feed, run.version(feed.bronze()));
    run.arrivals.add(arrival);
    run.remarks.addAll(arrival.remarks().stream().map(r -> feed.id() + ": " + r).toList());
    return arrival.records();
  }

  private Dataset<Row> followed(Table table, Progress run) {
    if (run.scope() == Inputs.Scope.NONE) {
      return warehouse.empty(table);
    }
    var version = run.following.now().get(table);
    if (version == null) {
      return warehouse.read(table); // says that it was never written
    }
    run.reads.put(table.id(), version);
    return run.following.rows(table, warehouse.read(table, version));
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

  private void publish(Outputs outputs, Progress run) {
    var held = new ConcurrentLinkedQueue<Staged>();
    outputs.held().forEach(frame -> frame.persist(StorageLevel.MEMORY_AND_DISK()));
    try {
      var staged =
          Together.map(
              outputs.tables().keySet().stream().filter(t -> !idle(t, outputs, run)).toList(),
              table -> {
                var checked = staged(table, outputs, run);
                held.add(checked);
                return checked;
              });
      run.tallies = outputs.tallies();
      run.quality = quality(outputs, run);
      outputs
          .refusal(run.tallies)
          .or(() -> QualityGate.refusal(run.job.name(), run.quality))
          .ifPresent(
              reason -> {
                throw new QualityRefusal(reason);
              });
      if (run.request.dryRun()) {
        run.writes = staged.stream().map(s -> new Written(s.table(), -1, s.counted())).toList();
        run.samples = Together.map(staged, Sample::of);
      } else {
        run.writes = write(outputs, staged, run);
        run.tallies = afterwards(outputs, run);
      }
    } finally {
      held.forEach(Staged::close);
      outputs.held().forEach(Dataset::unpersist);
    }
  }

  /**
   * Judges the quality rules, all tables at once. A run that makes a table anew or replays brings
   * another number of rows than one that takes what is new, and is not compared by it.
   */
  private List<QualityResult> quality(Outputs outputs, Progress run) {
    if (outputs.measures().isEmpty()) {
      return List.of();
    }
    var baselines = log.quality().baselines(run.request.asOf());
    return Together.map(outputs.measures(), measure -> measure.results(baselines)).stream()
        .flatMap(List::stream)
        .filter(r -> r.kind() != Kind.VOLUME || run.bringsWhatIsNew())
        .toList();
  }

  private Staged staged(Table table, Outputs outputs, Progress run) {
    var rows =
        new Incoming(
            table,
            outputs.tables().get(table).orElseGet(() -> warehouse.empty(table)),
            outputs.kept(table),
            outputs.writing(table),
            outputs.isLight(table),
            run.request.asOf());
    return run.request.dryRun() ? StagedRows.of(rows) : warehouse.stage(rows, run.version(table));
  }

  /** Whether {@code table} is there already and the run adds nothing to it. */
  private static boolean idle(Table table, Outputs outputs, Progress run) {
    return outputs.isUnchanged(table) && run.version(table).isPresent();
  }

  private List<Written> write(Outputs outputs, List<Staged> staged, Progress run) {
    // Before the first of several tables is written: none of them may have been meanwhile.
    staged.forEach(s -> warehouse.requireUnchanged(s.table(), run.version(s.table())));
    outputs
        .models()
        .forEach(
            (model, fitted) -> fitted.ifPresent(f -> models.save(model, f, run.request.asOf())));
    return Together.map(staged, s -> published(s, run));
  }

  private Written published(Staged staged, Progress run) {
    var table = staged.table();
    try {
      return warehouse.publish(staged, run.version(table), run.note(table));
    } catch (Exception e) { // Spark's are checked in part, though nothing declares them.
      throw SourceFailures.told(table, e);
    }
  }

  /** The tallies, with those made of the written rows; if that fails, the rows are there still. */
  private List<Tally> afterwards(Outputs outputs, Progress run) {
    try {
      return tallied(outputs, run);
    } catch (RuntimeException e) {
      run.remarks.add("all was written, but counting it failed: " + LakeFailure.reason(e));
      return run.tallies;
    }
  }

  private List<Tally> tallied(Outputs outputs, Progress run) {
    var all = new ArrayList<>(run.tallies);
    Together.map(
            run.writes,
            written -> {
              // Rows of a version have at most its number as their batch.
              var before = run.version(written.table()).orElse(-1);
              var now = warehouse.read(written.table(), written.version());
              return Arrays.asList(now.columns()).contains(Feed.BATCH)
                  ? outputs.tallies(written.table(), now.where(col(Feed.BATCH).gt(before)))
                  : List.<Tally>of();
            })
        .forEach(all::addAll);
    return all;
  }

  /** What is known of a run while it goes on. */
  private static final class Progress {
    private final Job<?> job;
    private final RunRequest request;
    private final Instant startedAt = Instant.now();
    private final Map<Table, OptionalLong> versions = new LinkedHashMap<>();
    private final Map<String, Long> reads = new ConcurrentSkipListMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private List<Written> writes = List.of();
    private List<Tally> tallies = List.of();
    private List<Sample> samples = List.of();
    private List<QualityResult> quality = List.of();
    private Following following;

    Progress(Job<?> job, RunRequest request) {
      this.job = job;
      this.request = request;
    }

    void before(Warehouse warehouse) {
      for (Asset asset : job.writes()) {
        if (asset instanceof Table table) {
          versions.put(table, warehouse.version(table));
        }
      }
      following = Following.of(job, warehouse, versions, request.scope() == Inputs.Scope.ALL);
      if (scope() == Inputs.Scope.NONE && following.last().size() < versions.size()) {
        throw new LakeFailure(
            "Cannot replay %s: it has not run yet, or not to its end. Run it without --replay first."
                .formatted(job.name()));
      }
    }

    /** The table's version when the run began. A table that has gained columns is still itself. */
    OptionalLong version(Table table) {
      return versions.entrySet().stream()
          .filter(v -> v.getKey().id().equals(table.id()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(OptionalLong.empty());
    }

    /** Which rows of followed tables the job gets. */
    Inputs.Scope scope() {
      if (job.follows().isEmpty()) {
        return Inputs.Scope.ALL;
      }
      boolean anew = request.scope() == Inputs.Scope.NEW && following.taken().isEmpty();
      return anew ? Inputs.Scope.ALL : request.scope();
    }

    boolean hasWork() {
      return job.follows().isEmpty() || scope() != Inputs.Scope.NEW || following.hasNews();
    }

    /** Whether it takes what no run has taken, the first run all there is. */
    boolean bringsWhatIsNew() {
      return switch (scope()) {
        case NEW -> true;
        case ALL -> following.last().isEmpty();
        case NONE -> false;
      };
    }

    CommitNote note(Table output) {
      return scope() == Inputs.Scope.NONE
          ? following.noteOfNothingTaken(output, request.runId())
          : following.note(output, request.runId());
    }

    RunReport report(Outcome outcome, String problem) {
      double seconds = Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
      return new RunReport(
          request.runId(),
          job.name(),
          request.asOf(),
          startedAt,
          seconds,
          outcome,
          problem,
          reads,
          writes,
          tallies,
          remarks,
          samples,
          quality);
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
