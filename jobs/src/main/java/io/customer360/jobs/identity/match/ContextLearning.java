package io.customer360.jobs.identity.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Learns the {@link Context} of pairs from all that were weighed, without labels: how many pairs of
 * two sources are of one person, and how many records of a source have a counterpart, both by
 * expectation and maximisation. Memory of the one task: some 100 bytes for each edge; of more than
 * {@value #MOST_EDGES} nothing is learned.
 */
final class ContextLearning {
  /** Bits below which a pair cannot gain enough to matter. */
  static final double LEAST = -5;

  private static final int MOST_SOURCES = 200;
  private static final long MOST_EDGES = 20_000_000;

  private ContextLearning() {}

  /**
   * @param edges as {@link Scoring#edges}, from {@link #LEAST} on
   * @param prepared all records, of which some have no edge
   * @param fields how many they have
   * @param known of sources, if that is learned already
   */
  static Context of(Dataset<Row> edges, Dataset<Row> prepared, int fields, Sources known) {
    var bySource = bySource(prepared, fields);
    if (bySource.size() > MOST_SOURCES || Held.count(edges) > MOST_EDGES) {
      return Context.NONE;
    }
    var sources = List.copyOf(bySource.keySet());
    var counts = bySource.values().stream().mapToLong(c -> c).toArray();
    var packed =
        edges
            .mapPartitions(
                (Iterator<Row> rows) -> new Mapped<>(rows, row -> hashed(Edge.of(row), sources)),
                Encoders.row(WeighedPairs.SCHEMA))
            .repartition(1)
            .sortWithinPartitions("a", "b")
            .mapPartitions(
                (Iterator<Row> rows) -> {
                  var all = new ArrayList<Row>();
                  rows.forEachRemaining(all::add);
                  var context = learned(new WeighedPairs(counts, all), sources, known);
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

  private static Context learned(WeighedPairs pairs, List<String> names, Sources known) {
    if (pairs.areNone()) {
      return Context.NONE;
    }
    if (known.areKnown()) {
      pairs.add(known.of(names).bits());
      return new Rivals(pairs, known.of(names)).context(known);
    }
    var learning = new SourceLearning(pairs);
    var bits = learning.bits();
    pairs.add(bits);
    var sources = learning.learned(names, bits);
    return new Rivals(pairs, sources).context(sources);
  }
}
