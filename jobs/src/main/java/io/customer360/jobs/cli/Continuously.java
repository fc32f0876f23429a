package io.customer360.jobs.cli;

import io.customer360.common.io.TableBusy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again, until the process is asked to stop. */
final class Continuously {
  private static final Logger LOG = LoggerFactory.getLogger(Continuously.class);

  /** Hadoop's and Spark's own hooks come later, so that a round can end before Spark stops. */
  private static final int BEFORE_SPARK = 1000;

  private Continuously() {}

  /**
   * Repeats {@code round}. When asked to stop it ends the round it is in and returns. A round that
   * found a table busy is tried again; any other failure ends it.
   */
  static void untilStopped(Duration pause, Runnable round) {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var hook = new Thread(() -> stopAndWait(stop, stopped), "stop-after-this-round");
    ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK);
    try {
      until(stop, pause, round);
    } finally {
      stopped.countDown();
      if (!ShutdownHookManager.get().isShutdownInProgress()) {
        ShutdownHookManager.get().removeShutdownHook(hook);
      }
    }
  }

  /** Repeats {@code round} until {@code stop} is counted down. */
  static void until(CountDownLatch stop, Duration pause, Runnable round) {
    try {
      do {
        try {
          round.run();
        } catch (TableBusy e) {
          LOG.warn("{} Trying again.", e.getMessage());
        }
      } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
