package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What it costs that blocks which too many records share are split by a further key: pairs that do
 * not agree in that key, too, are not compared by the rule. Counted while records travel to their
 * blocks; of a task that runs twice, twice.
 */
final class SplitBlocks implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator[] keyed;
  private final LongAccumulator[] split;
  private final LongAccumulator[] dropped;

  SplitBlocks(int rules, SparkContext context) {
    keyed = counters(rules, context);
    split = counters(rules, context);
    dropped = counters(rules, context);
  }

  private static LongAccumulator[] counters(int rules, SparkContext context) {
    return Stream.generate(context::longAccumulator).limit(rules).toArray(LongAccumulator[]::new);
  }

  /** Counts a record that has a key of a rule and may meet somebody by it. */
  void keyed(int rule) {
    keyed[rule].add(1);
  }

  /** Counts a record whose block is split; without a further key it is in none. */
  void split(int rule, boolean hasFurtherKey) {
    (hasFurtherKey ? split : dropped)[rule].add(1);
  }

  /**
   * What became of a rule's blocks.
   *
   * @param rule its name
   * @param split records that meet in the rule's blocks only those that agree in a further key
   * @param dropped records without a further key, which the rule compares with none
   * @param mostLost share of all pairs of one person that is lost by it, were none found by the
   *     further key or by a later rule, and records of large blocks as others are
   */
  record Cost(String rule, long split, long dropped, double mostLost) {
    @Override
    public String toString() {
      return "%s (%,d contacts; %,d more have none; costs at most %.2f %% of the pairs of one person)"
          .formatted(rule, split, dropped, 100 * mostLost);
    }
  }

  /** Of the rules of {@code plan} those that had blocks to split. */
  List<Cost> costs(Plan plan) {
    var costs = new ArrayList<Cost>();
    double before = 0;
    for (int r = 0; r < keyed.length; r++) {
      var step = plan.steps().get(r);
      long records = split[r].value() + dropped[r].value();
      if (records > 0) {
        double lost = (step.share() - before) * records / keyed[r].value();
        costs.add(new Cost(step.rule().name(), split[r].value(), dropped[r].value(), lost));
      }
      before = step.share();
    }
    return costs;
  }
}
