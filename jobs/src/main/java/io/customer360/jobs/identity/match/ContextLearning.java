package io.customer360.jobs.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Learns the {@link Context} of pairs from all that were weighed, without labels: how many pairs of
 * two sources are of one person, and how many records of a source have a counterpart, both by
 * expectation and maximisation. Memory of the one task: some 100 bytes for each edge; of more than
 * {@value #MOST_EDGES} nothing is learned.
 */
final class ContextLearning {
  /** Bits below which a pair cannot gain enough to matter. */
  static final double LEAST = -5;

  /** Bits from which on a pair is sure, so that nobody else needs be thought of. */
  private static final double SURE = 8;

  /** Bits, about, of a pair that weighs less than {@link #LEAST}. */
  private static final double LESS = LEAST - 3;

  /** Weight, in pairs, of the belief that all sources are alike. */
  private static final double KNOWN_BEFORE = 20;

  /** No source is believed to have a counterpart for more of its records than this. */
  private static final double MOST_MATCHED = 0.95;

  private static final int ROUNDS = 50;
  private static final int MOST_SOURCES = 200;
  private static final long MOST_EDGES = 20_000_000;

  private static final StructType HASHED =
      new StructType()
          .add("a", DataTypes.LongType, false)
          .add("b", DataTypes.LongType, false)
          .add("source_a", DataTypes.IntegerType, false)
          .add("source_b", DataTypes.IntegerType, false)
          .add("weight", DataTypes.DoubleType, false);

  private final long[] counts;
  private final long[] ids;
  private final int[] source;
  private final int[] a;
  private final int[] b;
  private final double[] weight;

  private ContextLearning(long[] counts, List<Row> edges) {
    this.counts = counts;
    ids =
        edges.stream()
            .flatMapToLong(r -> LongStream.of(r.getLong(0), r.getLong(1)))
            .sorted()
            .distinct()
            .toArray();
    source = new int[ids.length];
    a = new int[edges.size()];
    b = new int[edges.size()];
    weight = new double[edges.size()];
    for (int e = 0; e < weight.length; e++) {
      Row edge = edges.get(e);
      a[e] = Arrays.binarySearch(ids, edge.getLong(0));
      b[e] = Arrays.binarySearch(ids, edge.getLong(1));
      source[a[e]] = edge.getInt(2);
      source[b[e]] = edge.getInt(3);
      weight[e] = edge.getDouble(4);
    }
  }

  /**
   * @param edges as {@link Scoring#edges}, from {@link #LEAST} on
   * @param prepared all records, of which some have no edge
   * @param fields how many they have
   * @param known of sources, if that is learned already
   */
  static Context of(Dataset<Row> edges, Dataset<Row> prepared, int fields, Sources known) {
    var bySource = bySource(prepared, fields);
    if (bySource.size() > MOST_SOURCES || Matching.count(edges) > MOST_EDGES) {
      return Context.NONE;
    }
    var sources = List.copyOf(bySource.keySet());
    var counts = bySource.values().stream().mapToLong(c -> c).toArray();
    var packed =
        edges
            .mapPartitions(
                (Iterator<Row> rows) -> new Mapped<>(rows, row -> hashed(Edge.of(row), sources)),
                Encoders.row(HASHED))
            .repartition(1)
            .sortWithinPartitions("a", "b")
            .mapPartitions(
                (Iterator<Row> rows) -> {
                  var all = new ArrayList<Row>();
                  rows.forEachRemaining(all::add);
                  var context = new ContextLearning(counts, all).learned(sources, known);
                  return Collections.singleton(Packed.of(context)).iterator();
                },
                Encoders.BINARY())
            .takeAsList(1);
    // Of no edges at all Spark may make no task.
    return packed.isEmpty() ? Context.NONE : Packed.unpacked(packed.get(0), Context.class);
  }

  /** How many records each source has; of more than {@value #MOST_SOURCES} not all are told. */
  private static Map<String, Long> bySource(Dataset<Row> prepared, int fields) {
    return prepared
        .select(Prepared.RECORD)
        .as(Encoders.BINARY())
        .toJavaRDD()
        .mapPartitions(
            records -> {
              var counts = new TreeMap<String, Long>();
              while (records.hasNext() && counts.size() <= MOST_SOURCES) {
                counts.merge(Profile.source(records.next(), fields), 1L, Long::sum);
              }
              return Collections.singleton(counts).iterator();
            })
        .fold(
            new TreeMap<String, Long>(),
            (all, some) -> {
              some.forEach((source, count) -> all.merge(source, count, Long::sum));
              return all;
            });
  }

  private static Row hashed(Edge edge, List<String> sources) {
    return RowFactory.create(
        Hashes.of(edge.a()),
        Hashes.of(edge.b()),
        Collections.binarySearch(sources, edge.sourceA()),
        Collections.binarySearch(sources, edge.sourceB()),
        edge.weight());
  }

  private Context learned(List<String> names, Sources known) {
    if (weight.length == 0) {
      return Context.NONE;
    }
    var bits = known.areKnown() ? known.of(names).bits() : bySource(matches());
    for (int e = 0; e < weight.length; e++) {
      weight[e] += bits[source[a[e]]][source[b[e]]];
    }
    var sources = known.areKnown() ? known.of(names) : learned(names, bits);
    return alone(sources, known.areKnown() ? known : sources);
  }

  private Sources learned(List<String> names, double[][] bits) {
    double matchesOfOne = 2 * matches() / LongStream.of(counts).sum();
    return new Sources(names, bits, matched(matchesOfOne), matchesOfOne);
  }

  /** Pairs of one person in all, expected. */
  private double matches() {
    return Arrays.stream(weight).map(ContextLearning::probability).sum();
  }

  private static double probability(double bits) {
    return 1 / (1 + Math.pow(2, -bits));
  }

  /** Bits by which the pairs of two sources are more often of one person than all pairs are. */
  private double[][] bySource(double matches) {
    int n = counts.length;
    var bars = new Bars[n][n];
    for (int x = 0; x < n; x++) {
      for (int y = x; y < n; y++) {
        bars[x][y] = new Bars();
        bars[y][x] = bars[x][y];
      }
    }
    for (int e = 0; e < weight.length; e++) {
      bars[source[a[e]]][source[b[e]]].add(weight[e]);
    }
    double records = LongStream.of(counts).sum();
    double density = matches / (records * (records - 1) / 2);
    var bits = new double[n][n];
    for (int x = 0; x < n; x++) {
      for (int y = x; y < n; y++) {
        double pairs = x == y ? counts[x] * (counts[x] - 1.0) / 2 : (double) counts[x] * counts[y];
        double expected = density * pairs + KNOWN_BEFORE;
        double gain = 0;
        for (int round = 0; round < ROUNDS; round++) {
          double added = gain;
          double found = bars[x][y].sum(bit -> probability(bit + added));
          gain = Scorer.log2((found + KNOWN_BEFORE) / expected);
        }
        bits[x][y] = gain;
        bits[y][x] = gain;
      }
    }
    return bits;
  }

  private Context alone(Sources sources, Sources told) {
    var groups = groups();
    var sizes = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      sizes[groups[i]]++;
    }
    var edgesOf = edgesOf();
    int[] alone = IntStream.range(0, ids.length).filter(i -> sizes[groups[i]] == 1).toArray();
    var gains = new float[alone.length];
    for (int i = 0; i < alone.length; i++) {
      int record = alone[i];
      gains[i] = (float) gain(record, edgesOf, groups, sizes, sources);
    }
    return new Context(told, Arrays.stream(alone).mapToLong(i -> ids[i]).toArray(), gains);
  }

  /** Of each source the share of records that have a counterpart. */
  private double[] matched(double matchesOfOne) {
    var sums = new double[ids.length];
    for (int e = 0; e < weight.length; e++) {
      double odds = odds(weight[e]);
      sums[a[e]] += odds;
      sums[b[e]] += odds;
    }
    var matched = new double[counts.length];
    var bars = new Bars[counts.length];
    Arrays.setAll(bars, s -> new Bars());
    for (int i = 0; i < ids.length; i++) {
      bars[source[i]].add(Scorer.log2(sums[i] / matchesOfOne));
    }
    for (int s = 0; s < matched.length; s++) {
      double share = 0.5;
      for (int round = 0; round < ROUNDS; round++) {
        double before = Scorer.log2(share / (1 - share));
        share =
            Math.min(
                MOST_MATCHED, (1 + bars[s].sum(b -> probability(b + before))) / (2 + counts[s]));
      }
      matched[s] = share;
    }
    return matched;
  }

  private static double odds(double bits) {
    return Math.pow(2, Math.min(bits, Bars.MOST));
  }

  /** Of each record the first one that sure pairs connect it with. */
  private int[] groups() {
    var parent = new int[ids.length];
    Arrays.setAll(parent, i -> i);
    for (int e = 0; e < weight.length; e++) {
      if (weight[e] > SURE) {
        int x = root(parent, a[e]);
        int y = root(parent, b[e]);
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

  private int[][] edgesOf() {
    var count = new int[ids.length];
    for (int e = 0; e < weight.length; e++) {
      count[a[e]]++;
      count[b[e]]++;
    }
    var of = new int[ids.length][];
    Arrays.setAll(of, i -> new int[count[i]]);
    for (int e = 0; e < weight.length; e++) {
      of[a[e]][--count[a[e]]] = e;
      of[b[e]][--count[b[e]]] = e;
    }
    return of;
  }

  /** Bits that the best candidate gains by being the best of all that there are. */
  private double gain(int record, int[][] edgesOf, int[] groups, int[] sizes, Sources sources) {
    var candidates = new TreeMap<Integer, Candidate>();
    for (int e : edgesOf[record]) {
      int group = groups[other(e, record)];
      candidates.computeIfAbsent(group, g -> new Candidate(sizes[g])).add(weight[e]);
    }
    if (candidates.size() > 1) {
      joinThoseOfOnePerson(candidates, record, edgesOf, groups);
    }
    double best = 0;
    double all = 0;
    for (Candidate candidate : candidates.values()) {
      double odds = odds(candidate.average());
      best = Math.max(best, odds);
      all += odds;
    }
    double matched = sources.matched()[source[record]];
    double one = matched / sources.matchesOfOne();
    return Scorer.log2(one / ((all - best) * one + 1 - matched));
  }

  /** Candidates that are likely one person do not compete. */
  private void joinThoseOfOnePerson(
      Map<Integer, Candidate> candidates, int record, int[][] edgesOf, int[] groups) {
    var joined = new HashMap<Integer, Integer>();
    for (int e : edgesOf[record]) {
      int one = other(e, record);
      for (int further : edgesOf[one]) {
        int group = groups[other(further, one)];
        if (weight[further] > 0 && group != groups[record] && candidates.containsKey(group)) {
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

  private int other(int edge, int record) {
    return a[edge] == record ? b[edge] : a[edge];
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

  /** How many numbers of bits there are of each size, to a sixteenth of a bit. */
  private static final class Bars {
    static final int MOST = 40;
    private static final int LEAST = -20;
    private static final int OF_A_BIT = 16;
    private final double[] counts = new double[OF_A_BIT * (MOST - LEAST) + 1];

    void add(double bits) {
      double within = Math.max(LEAST, Math.min(MOST, bits));
      counts[(int) Math.round((within - LEAST) * OF_A_BIT)]++;
    }

    double sum(DoubleUnaryOperator of) {
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          sum += counts[i] * of.applyAsDouble(LEAST + (double) i / OF_A_BIT);
        }
      }
      return sum;
    }
  }
}
