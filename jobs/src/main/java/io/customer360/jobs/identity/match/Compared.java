package io.customer360.jobs.identity.match;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * How many pairs were compared, and how long that took: to read the records of a block, to weigh
 * its pairs, and to put down what weighs enough. Of a task that runs twice, twice.
 */
final class Compared implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double NANOS = 1e9;

  private final LongAccumulator pairs;
  private final LongAccumulator nanos;

  Compared(SparkContext context) {
    pairs = context.longAccumulator();
    nanos = context.longAccumulator();
  }

  /** Counts the pairs of a block. */
  void add(long ofBlock, long nanosOfBlock) {
    pairs.add(ofBlock);
    nanos.add(nanosOfBlock);
  }

  long pairs() {
    return pairs.value();
  }

  @Override
  public String toString() {
    double seconds = nanos.value() / NANOS;
    return "%,d pairs were compared in %.1f s of one core, %,.0f a second"
        .formatted(pairs(), seconds, seconds == 0 ? 0 : pairs() / seconds);
  }
}
