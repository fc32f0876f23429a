package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which blocking rules are used, in their order, and what is to be expected of them.
 *
 * @param steps the rules
 */
public record Plan(List<Step> steps) implements Serializable {
  /** A pair of one person is worth so many comparisons. */
  private static final double WORTH = 5_000;

  /** What a rule costs for each record, in comparisons: the record's way to its block. */
  private static final double COST_PER_RECORD = 0.5;

  private static final int MOST_RULES = 24;

  /**
   * One rule of the plan.
   *
   * @param rule the rule
   * @param pairs that it adds, estimated
   * @param share of the pairs of one person that this and the rules before bring together,
   *     estimated
   */
  public record Step(BlockingRule rule, double pairs, double share) implements Serializable {}

  /** The names of the rules. */
  public List<String> names() {
    return steps.stream().map(s -> s.rule().name()).toList();
  }

  List<BlockingRule> rules() {
    return steps.stream().map(Step::rule).toList();
  }

  /**
   * Chooses rules greedily, by the square of what each adds over its cost, until little is left to
   * gain or the budget is used up.
   *
   * @param candidates the rules there are
   * @param sample pairs with their weights
   * @param posteriors of each pattern, the chance that it is one person
   * @param records how many there are
   * @param budget most pairs in all
   */
  static Plan of(
      List<BlockingRule> candidates,
      Iterable<Tuple> sample,
      Map<Long, Double> posteriors,
      long records,
      double budget) {
    // Pairs with the same keys in common go the same way.
    var left = new TreeMap<Long, double[]>();
    double all = 0;
    for (Tuple pair : sample) {
      var sums = left.computeIfAbsent(pair.common(), k -> new double[2]);
      sums[0] += pair.weight() * posteriors.get(pair.pattern());
      sums[1] += pair.weight();
      all += pair.weight() * posteriors.get(pair.pattern());
    }
    var steps = new ArrayList<Step>();
    double got = 0;
    double used = 0;
    while (steps.size() < MOST_RULES && all > 0) {
      BlockingRule best = null;
      double bestScore = 0;
      double bestGain = 0;
      double bestPairs = 0;
      for (BlockingRule rule : candidates) {
        double gain = 0;
        double pairs = 0;
        for (var entry : left.entrySet()) {
          if ((entry.getKey() & rule.bits()) == rule.bits()) {
            gain += entry.getValue()[0];
            pairs += entry.getValue()[1];
          }
        }
        double score = gain * gain / (pairs + COST_PER_RECORD * records);
        if (score > bestScore && used + pairs <= budget) {
          best = rule;
          bestScore = score;
          bestGain = gain;
          bestPairs = pairs;
        }
      }
      if (best == null || bestGain * WORTH < bestPairs + COST_PER_RECORD * records) {
        break;
      }
      got += bestGain;
      used += bestPairs;
      steps.add(new Step(best, bestPairs, got / all));
      long bits = best.bits();
      left.keySet().removeIf(common -> (common & bits) == bits);
    }
    return new Plan(List.copyOf(steps));
  }

  /** The rules that could be used: each key, and each two of different fields, if selective. */
  static List<BlockingRule> candidates(Keys keys, Statistics statistics, double mostPairs) {
    var rules = new ArrayList<BlockingRule>();
    double n = statistics.records();
    var p = statistics.collisions();
    for (int x = 0; x < keys.count(); x++) {
      if (p[x] > 0 && p[x] * n <= mostPairs) {
        rules.add(BlockingRule.of(keys, x, -1));
      }
      for (int y = x + 1; y < keys.count(); y++) {
        if (keys.get(x).field() != keys.get(y).field()
            && keys.get(y).field() >= 0
            && p[x] > 0
            && p[y] > 0
            && p[x] * p[y] * n <= mostPairs) {
          rules.add(BlockingRule.of(keys, x, y));
        }
      }
    }
    return rules;
  }
}
