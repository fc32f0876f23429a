package io.customer360.common.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does the same with several tables at once: while Spark computes one, the driver plans and commits
 * another.
 */
final class Together {
  private static final int AT_ONCE = 4;

  private Together() {}

  /**
   * Applies {@code work} to every item and returns the results in the order of the items. All are
   * tried and waited for; the first failure in that order is thrown then.
   */
  static <A, B> List<B> map(Collection<A> items, Function<A, B> work) {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var tasks = items.stream().map(item -> (Callable<B>) () -> work.apply(item)).toList();
      var results = new ArrayList<B>();
      for (Future<B> done : threads.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while tables were computed or written", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
