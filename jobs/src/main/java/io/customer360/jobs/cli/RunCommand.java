package io.customer360.jobs.cli;

import io.customer360.common.config.Suggestion;
import io.customer360.common.io.Lake;
import io.customer360.common.job.Job;
import io.customer360.common.job.RunReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
    description = "Runs one job, or all in their order, for one day or several.")
final class RunCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Parameters(paramLabel = "JOB", description = "Name of a job (see c360 describe), or: all.")
  private String name;

  @ArgGroup(multiplicity = "1", exclusive = true)
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

  @Override
  public Integer call() {
    var setup = config.setup();
    var jobs = chosen(setup.graph().inOrder());
    if (days.span != null && !days.span.from.isBefore(days.span.to)) {
      throw usage(
          "--from must be before --to; [%s, %s) holds no day"
              .formatted(days.span.from, days.span.to));
    }
    var id = runId == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS).toString() : runId;
    var result = new RunResult(id);
    try (var suite = OpenSuite.open(setup)) {
      var lake = Lake.at(setup.suite().lake());
      lake.requireWritable(suite.spark().sparkContext().hadoopConfiguration());
      for (LocalDate day : days.each()) {
        for (Job<?> job : jobs) {
          show(result.add(suite.run(job, day, id, dryRun)));
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

  private void show(RunReport report) {
    var out = spec.commandLine().getOut();
    RunSummary.lines(report, dryRun).forEach(out::println);
    out.flush();
  }

  private List<Job<?>> chosen(List<Job<?>> inOrder) {
    if (name.equals(ALL)) {
      return inOrder;
    }
    var chosen =
        new ArrayList<Job<?>>(inOrder.stream().filter(j -> j.name().equals(name)).toList());
    if (chosen.isEmpty()) {
      var known = Stream.concat(inOrder.stream().map(Job::name), Stream.of(ALL)).toList();
      throw usage("There is no job '%s'%s".formatted(name, Suggestion.hint(name, known)));
    }
    return chosen;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
