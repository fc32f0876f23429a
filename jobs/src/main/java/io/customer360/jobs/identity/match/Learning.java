package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple3;
import scala.Tuple4;

/**
 * Learns statistics, model and plan from prepared records, without labels. Everything is sampled by
 * hashes of keys, so that the same records always give the same; small data is used whole.
 *
 * <p>Pairs are sampled by taking, of all keys of all possible rules, one in so many, and comparing
 * within those blocks. A pair that many rules bring together is so taken with a greater chance, and
 * counts for less in return (Horvitz and Thompson, JASA 1952): of pairs of one person, which are
 * few, the sample holds many.
 *
 * <p>Memory: the driver holds the model; one task holds {@value #SAMPLED_RECORDS} records, or the
 * different patterns of the sample.
 */
public final class Learning {
  private static final int SAMPLED_RECORDS = 100_000;
  private static final double SAMPLED_KEYS = 600_000;
  private static final int MOST_IN_BLOCK = 50;
  private static final int MOST_IN_SINGLE_BLOCK = 30;

  /** Pairs a record that a rule may bring and still be thought of. */
  private static final double MOST_PAIRS_PER_RECORD = 20;

  /** [key, whether of a single key, record, keys] */
  private static final Encoder<Tuple4<Long, Boolean, byte[], byte[]>> KEYED =
      Encoders.tuple(Encoders.LONG(), Encoders.BOOLEAN(), Encoders.BINARY(), Encoders.BINARY());

  /** [hash of the pair, pattern, keys in common] */
  private static final Encoder<Tuple3<Long, Long, Long>> PAIR =
      Encoders.tuple(Encoders.LONG(), Encoders.LONG(), Encoders.LONG());

  private final Dataset<Row> prepared;
  private final List<Field> fields;
  private final Keys keys;
  private final long records;
  private final Settings settings;

  /**
   * What decides how it is learned.
   *
   * @param junk tells values that stand for none
   * @param pairsPerRecord budget of comparisons
   * @param blocking names of rules that bring records together, besides those that are learned
   * @param seed of random pairs
   */
  public record Settings(Junk junk, double pairsPerRecord, List<String> blocking, long seed) {}

  Learning(Dataset<Row> prepared, List<Field> fields, long records, Settings settings) {
    this.prepared = prepared;
    this.fields = List.copyOf(fields);
    this.keys = new Keys(fields);
    this.records = records;
    this.settings = settings;
  }

  /**
   * Checks settings before anything is learned.
   *
   * @param blocking see {@link Settings}
   * @throws IllegalArgumentException when there are too many fields, or a rule is of keys that they
   *     do not have
   */
  public static void requireKnown(List<String> blocking, List<Field> fields) {
    var keys = new Keys(fields);
    blocking.forEach(name -> BlockingRule.named(keys, name));
  }

  Learned learned() {
    var statistics = statistics();
    var possible = new LinkedHashSet<>(required());
    possible.addAll(Plan.candidates(keys, statistics, MOST_PAIRS_PER_RECORD));
    var candidates = List.copyOf(possible);
    return fitted(pairs(candidates, statistics), candidates, statistics);
  }

  private List<BlockingRule> required() {
    return settings.blocking().stream().map(name -> BlockingRule.named(keys, name)).toList();
  }

  private Statistics statistics() {
    int of = (int) Math.max(1, records / SAMPLED_RECORDS);
    var junk = settings.junk();
    var compared = fields;
    var single = keys;
    long all = records;
    long seed = settings.seed();
    var packed =
        prepared
            .where(pmod(xxhash64(col(Prepared.ID)), lit(of)).equalTo(0))
            .select(Prepared.RECORD, Prepared.KEYS)
            .repartition(1)
            .mapPartitions(
                (Iterator<Row> rows) -> {
                  var sample = new ArrayList<Statistics.Sampled>();
                  rows.forEachRemaining(
                      r ->
                          sample.add(
                              new Statistics.Sampled(
                                  Profile.of(r.getAs(0), compared.size()), r.getAs(1))));
                  sample.sort((a, b) -> Profile.compareIds(a.profile(), b.profile()));
                  return Collections.singleton(
                          Packed.of(Statistics.of(compared, single, sample, all, seed, junk)))
                      .iterator();
                },
                Encoders.BINARY())
            .first();
    return Packed.unpacked(packed, Statistics.class);
  }

  /** One key in so many is sampled. */
  private long oneIn(List<BlockingRule> candidates) {
    return (long) Math.max(1, Math.ceil(records * (double) candidates.size() / SAMPLED_KEYS));
  }

  private Dataset<Row> pairs(List<BlockingRule> candidates, Statistics statistics) {
    // Keys are hashes: of all there are, one in so many is not above this. No division for each.
    long greatest = Long.divideUnsigned(-1, oneIn(candidates));
    int inBlock = (int) Math.max(20, Math.min(MOST_IN_BLOCK, records / 20));
    var compared = fields;
    var known =
        JavaSparkContext.fromSparkContext(prepared.sparkSession().sparkContext())
            .broadcast(statistics);
    return prepared
        .mapPartitions(
            (Iterator<Row> rows) ->
                new Flattened<Row, Tuple4<Long, Boolean, byte[], byte[]>>(
                    rows,
                    (row, out) -> {
                      byte[] record = row.getAs(1);
                      byte[] keys = row.getAs(2);
                      for (int r = 0; r < candidates.size(); r++) {
                        long key = candidates.get(r).key(keys, r);
                        if (key != 0 && Long.compareUnsigned(key, greatest) <= 0) {
                          out.add(new Tuple4<>(key, candidates.get(r).isSingle(), record, keys));
                        }
                      }
                    }),
            KEYED)
        .repartition(col("_1"))
        .sortWithinPartitions("_1")
        .mapPartitions(
            (Iterator<Tuple4<Long, Boolean, byte[], byte[]>> rows) -> {
              var comparison = new Comparison(compared);
              var tooLarge = new long[1];
              return new Flattened<
                  List<Tuple4<Long, Boolean, byte[], byte[]>>, Tuple3<Long, Long, Long>>(
                  Blocks.ofAtMost(inBlock + 1, rows, Tuple4::_1),
                  (block, out) -> {
                    long key = block.get(0)._1();
                    boolean single = block.get(0)._2();
                    if (block.size() > inBlock) {
                      tooLarge[0] = key; // Nor is what comes after its first piece compared.
                    } else if (key != tooLarge[0]
                        && (!single || block.size() <= MOST_IN_SINGLE_BLOCK)) {
                      compare(block, comparison, known.value(), out);
                    }
                  });
            },
            PAIR)
        .dropDuplicates("_1")
        .groupBy("_2", "_3")
        .agg(count(lit(1)).as("pairs"));
  }

  private static void compare(
      List<Tuple4<Long, Boolean, byte[], byte[]>> block,
      Comparison comparison,
      Statistics statistics,
      java.util.Queue<Tuple3<Long, Long, Long>> out) {
    int fields = comparison.fields();
    var profiles = block.stream().map(r -> Profile.of(r._3(), fields)).toList();
    profiles.forEach(statistics::blankJunk);
    var levels = new int[fields];
    for (int i = 0; i < block.size(); i++) {
      for (int j = i + 1; j < block.size(); j++) {
        boolean first = Profile.compareIds(profiles.get(i), profiles.get(j)) < 0;
        var a = profiles.get(first ? i : j);
        var b = profiles.get(first ? j : i);
        comparison.levels(a, b, levels);
        out.add(
            new Tuple3<>(
                Hashes.mixed(Hashes.of(a.contactId()), Hashes.of(b.contactId())),
                Pattern.of(levels),
                Keys.common(block.get(i)._4(), block.get(j)._4())));
      }
    }
  }

  private Learned fitted(Dataset<Row> pairs, List<BlockingRule> candidates, Statistics statistics) {
    long oneIn = oneIn(candidates);
    var compared = fields;
    var required = required();
    double budget = settings.pairsPerRecord() * records;
    var packed =
        pairs
            .repartition(1)
            .mapPartitions(
                (Iterator<Row> rows) -> {
                  var sample = new ArrayList<Tuple>();
                  rows.forEachRemaining(
                      r -> {
                        double chance = chance(candidates, r.getLong(1), oneIn);
                        sample.add(new Tuple(r.getLong(0), r.getLong(1), r.getLong(2) / chance));
                      });
                  var learned = fitted(sample, required, candidates, compared, statistics, budget);
                  return Collections.singleton(Packed.of(learned)).iterator();
                },
                Encoders.BINARY())
            .takeAsList(1);
    // Of no pairs at all Spark makes no task.
    return packed.isEmpty()
        ? fitted(new ArrayList<>(), required, candidates, compared, statistics, budget)
        : Packed.unpacked(packed.get(0), Learned.class);
  }

  private static Learned fitted(
      List<Tuple> sample,
      List<BlockingRule> required,
      List<BlockingRule> candidates,
      List<Field> fields,
      Statistics statistics,
      double budget) {
    sample.sort(Comparator.comparingLong(Tuple::pattern).thenComparingLong(Tuple::common));
    var model = Training.of(fields, statistics, sample);
    var posteriors = Training.posteriors(model, sample);
    var plan = Plan.of(required, candidates, sample, posteriors, statistics.records(), budget);
    return new Learned(statistics, model, plan, Sources.NONE);
  }

  /** The chance that one of the rules that bring a pair together was sampled at its key. */
  private static double chance(List<BlockingRule> candidates, long common, long oneIn) {
    int rules = 0;
    for (BlockingRule rule : candidates) {
      rules += (common & rule.bits()) == rule.bits() ? 1 : 0;
    }
    return 1 - Math.pow(1 - 1.0 / oneIn, rules);
  }
}
