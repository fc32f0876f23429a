package io.customer360.jobs.cli;

import io.customer360.common.config.Suggestion;
import io.customer360.common.io.Lake;
import io.customer360.common.job.Inputs.Scope;
import io.customer360.common.job.Job;
import io.customer360.common.job.RunReport;
import io.customer360.common.job.RunRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs jobs. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs jobs in their order, for one day or several.")
final class RunCommand implements Callable<Integer> {
  private static final String ALL = "all";

  /** Of jobs that have to do with feeds, as {@link #names} has them. */
  private static final Set<String> OF_FEEDS = Set.of(ALL, "ingest", "conform");

  @Parameters(
      paramLabel = "JOB",
      arity = "1..*",
      description = "Names of jobs (see c360 describe), or: all.")
  private List<String> names;

  @ArgGroup(exclusive = true)
  private Days days;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Names the run in ops.runs and in the tables' history. Default: the time.")
  private String runId;

  @Option(
      names = "--dry-run",
      description = "Compute and check, show what would be written, write nothing.")
  private boolean dryRun;

  @ArgGroup(exclusive = true)
  private Taking taking;

  @Option(
      names = "--continuous",
      description = "Go on taking what arrives until stopped; the day is today's unless given.")
  private boolean continuous;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "With --continuous: look for new data so often. Default: ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--result-file",
      paramLabel = "FILE",
      description = "Write what was done as JSON, local or s3a://...; written on failure too.")
  private String resultFile;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  /** The days to run for. */
  private static final class Days {
    @Option(
        names = "--as-of",
        paramLabel = "DAY",
        description = "The day to run for; nothing of that day or later counts.")
    private LocalDate asOf;

    @ArgGroup(exclusive = false)
    private Span span;

    List<LocalDate> each() {
      return asOf != null ? List.of(asOf) : span.from.datesUntil(span.to).toList();
    }
  }

  /** Several days, half open. */
  private static final class Span {
    @Option(names = "--from", required = true, paramLabel = "DAY", description = "First day.")
    private LocalDate from;

    @Option(
        names = "--to",
        required = true,
        paramLabel = "DAY",
        description = "The day after the last.")
    private LocalDate to;
  }

  /** What conform takes instead of what is new. */
  private static final class Taking {
    @Option(
        names = "--rebuild",
        description = "Make the tables anew from all that was ever ingested.")
    private boolean rebuild;

    @Option(
        names = "--replay",
        description = "Take the rejects again, after a mapping or a rule was mended; nothing else.")
    private boolean replay;
  }

  @Override
  public Integer call() {
    refuseNonsense();
    boolean isOfFeeds = names.stream().anyMatch(OF_FEEDS::contains);
    var setup = isOfFeeds ? config.setup() : config.setupOfTables();
    var jobs = chosen(setup.graph().inOrder());
    var id = runId == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS).toString() : runId;
    var result = new RunResult(id);
    try (var suite = OpenSuite.open(setup)) {
      var lake = Lake.at(setup.suite().lake());
      lake.requireWritable(suite.spark().sparkContext().hadoopConfiguration());
      if (continuous) {
        goOn(suite, jobs, id);
      } else {
        for (LocalDate day : days.each()) {
          for (Job<?> job : jobs) {
            show(result.add(suite.run(job, request(day, id))));
          }
        }
      }
      result.succeeded();
    } catch (RuntimeException e) {
      result.failed(e);
      throw e;
    } finally {
      if (resultFile != null) {
        result.write(resultFile);
      }
      if (!Progress.isTerminal()) {
        spec.commandLine().getOut().println("C360_RESULT " + result.json());
      }
    }
    return 0;
  }

  private void goOn(OpenSuite suite, List<Job<?>> jobs, String id) {
    Continuously.untilStopped(
        Duration.ofSeconds(every),
        () -> {
          var day = days == null ? LocalDate.now(ZoneOffset.UTC) : days.asOf;
          for (Job<?> job : jobs) {
            var report = suite.run(job, request(day, id).quiet());
            if (!report.writes().isEmpty()) {
              show(report);
            }
          }
        });
  }

  private RunRequest request(LocalDate day, String id) {
    var request = RunRequest.of(day, id).scope(scope());
    return dryRun ? request.dry() : request;
  }

  private Scope scope() {
    if (taking != null && taking.rebuild) {
      return Scope.ALL;
    }
    return taking != null && taking.replay ? Scope.NONE : Scope.NEW;
  }

  private void refuseNonsense() {
    if (days == null && !continuous) {
      throw usage("Missing the day to run for: --as-of DAY, or --from DAY --to DAY");
    }
    if (days != null && days.span != null && !days.span.from.isBefore(days.span.to)) {
      throw usage(
          "--from must be before --to; [%s, %s) holds no day"
              .formatted(days.span.from, days.span.to));
    }
    if (continuous && (dryRun || taking != null || (days != null && days.span != null))) {
      throw usage(
          "--continuous goes with --as-of at most, not with days, --dry-run, --rebuild or --replay");
    }
    if (every < 1) {
      throw usage("--every must be 1 second or more");
    }
  }

  private void show(RunReport report) {
    var out = spec.commandLine().getOut();
    RunSummary.lines(report, dryRun).forEach(out::println);
    out.flush();
  }

  private List<Job<?>> chosen(List<Job<?>> inOrder) {
    var known = inOrder.stream().map(Job::name).toList();
    var unknown = new TreeSet<>(names);
    unknown.removeAll(known);
    unknown.remove(ALL);
    if (!unknown.isEmpty()) {
      var hints = Stream.concat(known.stream(), Stream.of(ALL)).toList();
      throw usage(
          "There is no job '%s'%s"
              .formatted(unknown.first(), Suggestion.hint(unknown.first(), hints)));
    }
    var wanted = names.contains(ALL) ? Set.copyOf(known) : Set.copyOf(names);
    return inOrder.stream().filter(job -> wanted.contains(job.name())).<Job<?>>map(j -> j).toList();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
