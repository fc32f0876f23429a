package io.customer360.jobs.cli;

import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * How far the running job is, on one line of the terminal: name, stage, percent of the stage's
 * tasks, time elapsed. Says nothing where no terminal is; there the log tells begin and end.
 */
final class Progress extends SparkListener implements AutoCloseable {
  private static final long EVERY_MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream terminal;
  private final Timer clock = new Timer("progress", true);
  private final AtomicInteger stage = new AtomicInteger();
  private final AtomicInteger tasks = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile String job;
  private volatile long startedAt;

  private Progress(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Follows what {@code spark} does; shows it only if standard error is a terminal. */
  static Progress of(SparkSession spark) {
    var progress = new Progress(System.err);
    if (isTerminal()) {
      spark.sparkContext().addSparkListener(progress);
      progress.clock.scheduleAtFixedRate(
          new TimerTask() {
            @Override
            public void run() {
              progress.show();
            }
          },
          EVERY_MILLIS,
          EVERY_MILLIS);
    }
    return progress;
  }

  /** The launcher knows; a JVM can only tell whether it has a console for input and output. */
  static boolean isTerminal() {
    return "yes".equals(System.getenv("C360_TERMINAL"));
  }

  void begin(String name) {
    startedAt = System.nanoTime();
    stage.set(0);
    job = name;
  }

  void end() {
    job = null;
    if (isTerminal()) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    stage.incrementAndGet();
    tasks.set(submitted.stageInfo().numTasks());
    done.set(0);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd ended) {
    done.incrementAndGet();
  }

  @Override
  public void close() {
    clock.cancel();
  }

  private void show() {
    var running = job;
    if (running != null) {
      long elapsed = System.nanoTime() - startedAt;
      terminal.print(CLEAR_LINE + line(running, stage.get(), tasks.get(), done.get(), elapsed));
      terminal.flush();
    }
  }

  /** What the terminal shows, such as {@code features stage 12 50 % 00:07}. */
  static String line(String job, int stage, int tasks, int done, long nanos) {
    int percent = tasks == 0 ? 0 : (int) Math.min(100, 100L * done / tasks);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    return "  %-13s stage %-4d %3d %%  %02d:%02d"
        .formatted(job, stage, percent, seconds / 60, seconds % 60);
  }
}
