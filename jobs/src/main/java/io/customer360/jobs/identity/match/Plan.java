package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Comparisons in all, estimated. */
  public double pairs() {
    return steps.stream().mapToDouble(Step::pairs).sum();
  }

  /**
   * Chooses rules: first those that must be, then greedily, by the square of what each adds over
   * its cost, until little is left to gain or the budget is used up.
   *
   * @param required rules that are used whatever they cost
   * @param candidates the rules there are
   * @param sample pairs with their weights
   * @param posteriors of each pattern, the chance that it is one person
   * @param records how many there are
   * @param budget most pairs in all
   */
  static Plan of(
      List<BlockingRule> required,
      List<BlockingRule> candidates,
      Iterable<Tuple> sample,
      Map<Long, Double> posteriors,
      long records,
      double budget) {
    var draft = new Draft(sample, posteriors);
    required.forEach(rule -> draft.take(rule, draft.gain(rule)));
    while (draft.steps.size() < MOST_RULES && draft.all > 0) {
      BlockingRule best = null;
      var bestGain = new Gain(0, 0);
      double bestScore = 0;
      for (BlockingRule rule : candidates) {
        var gain = draft.gain(rule);
        double cost = gain.pairs() + COST_PER_RECORD * records;
        double score = gain.same() * gain.same() / cost;
        if (score > bestScore && draft.used + gain.pairs() <= budget) {
          best = rule;
          bestGain = gain;
          bestScore = score;
        }
      }
      if (best == null || bestGain.same() * WORTH < bestGain.pairs() + COST_PER_RECORD * records) {
        break;
      }
      draft.take(best, bestGain);
    }
    return new Plan(List.copyOf(draft.steps));
  }

  /**
   * What a rule brings together that none before it does.
   *
   * @param same pairs of one person
   * @param pairs all
   */
  private record Gain(double same, double pairs) {
    Gain and(Gain other) {
      return new Gain(same + other.same, pairs + other.pairs);
    }
  }

  /** Pairs with the same keys in common go the same way, and are added up. */
  private static final class Draft {
    // The first of these arrays, so many of them, are of what no rule brings together yet.
    private final long[] common;
    private final double[] same;
    private final double[] pairs;
    private int left;

    private final List<Step> steps = new ArrayList<>();
    private final double all;
    private double got;
    private double used;

    Draft(Iterable<Tuple> sample, Map<Long, Double> posteriors) {
      var sums = new TreeMap<Long, Gain>();
      for (Tuple pair : sample) {
        var gain = new Gain(pair.weight() * posteriors.get(pair.pattern()), pair.weight());
        sums.merge(pair.common(), gain, Gain::and);
      }
      common = sums.keySet().stream().mapToLong(c -> c).toArray();
      same = sums.values().stream().mapToDouble(Gain::same).toArray();
      pairs = sums.values().stream().mapToDouble(Gain::pairs).toArray();
      left = common.length;
      all = Arrays.stream(same).sum();
    }

    Gain gain(BlockingRule rule) {
      long bits = rule.bits();
      double ofOne = 0;
      double ofAny = 0;
      for (int i = 0; i < left; i++) {
        if ((common[i] & bits) == bits) {
          ofOne += same[i];
          ofAny += pairs[i];
        }
      }
      return new Gain(ofOne, ofAny);
    }

    void take(BlockingRule rule, Gain gain) {
      got += gain.same();
      used += gain.pairs();
      steps.add(new Step(rule, gain.pairs(), all == 0 ? 0 : got / all));
      int kept = 0;
      for (int i = 0; i < left; i++) {
        if ((common[i] & rule.bits()) != rule.bits()) {
          common[kept] = common[i];
          same[kept] = same[i];
          pairs[kept++] = pairs[i];
        }
      }
      left = kept;
    }
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
