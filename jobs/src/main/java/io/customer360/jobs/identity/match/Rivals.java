package io.customer360.jobs.identity.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the pairs of a record gain or lose by who else the record could be. */
final class Rivals {
  /** Bits from which on a pair is sure, so that nobody else needs be thought of. */
  private static final double SURE = 8;

  /** Bits, about, of a pair that weighs less than {@link ContextLearning#LEAST}. */
  private static final double LESS = ContextLearning.LEAST - 3;

  private final WeighedPairs pairs;
  private final Sources sources;

  /** Of each record the first one that sure pairs connect it with. */
  private final int[] groups;

  /** How many records each group has. */
  private final int[] sizes;

  /** Of each record its pairs. */
  private final int[][] pairsOf;

  Rivals(WeighedPairs pairs, Sources sources) {
    this.pairs = pairs;
    this.sources = sources;
    groups = groups();
    sizes = new int[groups.length];
    for (int group : groups) {
      sizes[group]++;
    }
    pairsOf = pairsOf();
  }

  /**
   * What the pairs of those records gain that no sure pair connects with another.
   *
   * @param told of sources, which the context is to tell
   */
  Context context(Sources told) {
    int[] alone = IntStream.range(0, groups.length).filter(i -> sizes[groups[i]] == 1).toArray();
    var gains = new float[alone.length];
    for (int i = 0; i < alone.length; i++) {
      gains[i] = (float) gain(alone[i]);
    }
    return new Context(told, Arrays.stream(alone).mapToLong(i -> pairs.ids[i]).toArray(), gains);
  }

  private int[] groups() {
    var parent = new int[pairs.ids.length];
    Arrays.setAll(parent, i -> i);
    for (int e = 0; e < pairs.weight.length; e++) {
      if (pairs.weight[e] > SURE) {
        int x = root(parent, pairs.a[e]);
        int y = root(parent, pairs.b[e]);
        parent[Math.max(x, y)] = Math.min(x, y);
      }
    }
    for (int i = 0; i < parent.length; i++) {
      parent[i] = root(parent, i);
    }
    return parent;
  }

  private static int root(int[] parent, int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private int[][] pairsOf() {
    var count = new int[pairs.ids.length];
    for (int e = 0; e < pairs.weight.length; e++) {
      count[pairs.a[e]]++;
      count[pairs.b[e]]++;
    }
    var of = new int[pairs.ids.length][];
    Arrays.setAll(of, i -> new int[count[i]]);
    for (int e = 0; e < pairs.weight.length; e++) {
      of[pairs.a[e]][--count[pairs.a[e]]] = e;
      of[pairs.b[e]][--count[pairs.b[e]]] = e;
    }
    return of;
  }

  /** Bits that the best candidate gains by being the best of all that there are. */
  private double gain(int record) {
    var candidates = new TreeMap<Integer, Candidate>();
    for (int e : pairsOf[record]) {
      int group = groups[pairs.other(e, record)];
      candidates.computeIfAbsent(group, g -> new Candidate(sizes[g])).add(pairs.weight[e]);
    }
    if (candidates.size() > 1) {
      joinThoseOfOnePerson(candidates, record);
    }
    double best = 0;
    double all = 0;
    for (Candidate candidate : candidates.values()) {
      double odds = WeighedPairs.odds(candidate.average());
      best = Math.max(best, odds);
      all += odds;
    }
    double matched = sources.matched()[pairs.source[record]];
    double one = matched / sources.matchesOfOne();
    return Scorer.log2(one / ((all - best) * one + 1 - matched));
  }

  /** Candidates that are likely one person do not compete. */
  private void joinThoseOfOnePerson(Map<Integer, Candidate> candidates, int record) {
    var joined = new HashMap<Integer, Integer>();
    for (int e : pairsOf[record]) {
      int one = pairs.other(e, record);
      for (int further : pairsOf[one]) {
        int group = groups[pairs.other(further, one)];
        if (pairs.weight[further] > 0 && group != groups[record] && candidates.containsKey(group)) {
          int x = last(joined, groups[one]);
          int y = last(joined, group);
          if (x != y) {
            joined.put(Math.max(x, y), Math.min(x, y));
          }
        }
      }
    }
    joined.keySet().forEach(c -> candidates.get(last(joined, c)).add(candidates.get(c)));
    candidates.keySet().removeAll(joined.keySet());
  }

  private static int last(Map<Integer, Integer> joined, int candidate) {
    int at = candidate;
    while (joined.containsKey(at)) {
      at = joined.get(at);
    }
    return at;
  }

  /** Records of one person whom a record may be, with the weights of their pairs. */
  private static final class Candidate {
    private int records;
    private double above;

    Candidate(int records) {
      this.records = records;
    }

    void add(double weight) {
      above += weight - LESS;
    }

    void add(Candidate other) {
      records += other.records;
      above += other.above;
    }

    double average() {
      return LESS + above / records;
    }
  }
}
