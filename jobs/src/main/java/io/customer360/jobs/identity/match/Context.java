package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What speaks for a pair beside the values of its two records.
 *
 * <p>First, where they come from: a source that has nobody twice has few pairs of its own, and most
 * of those who write to support are customers of the shop. Second, who else a record could be: when
 * most records of a source have a counterpart and one has a single candidate, it is likely this
 * one, even with little in common; and less likely with several, of whom it can be one only
 * (Sadinle: Bayesian Estimation of Bipartite Matchings for Record Linkage, JASA 2017).
 *
 * @see ContextLearning
 */
final class Context implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing is known of any pair. */
  static final Context NONE = new Context(Sources.NONE, new long[0], new float[0]);

  private final Sources sources;
  private final long[] alone;
  private final float[] gains;

  /**
   * @param sources where records come from
   * @param alone hashes of the ids of records with candidates none of which is sure, in order
   * @param gains of each of them the bits that its pairs gain
   */
  Context(Sources sources, long[] alone, float[] gains) {
    this.sources = sources;
    this.alone = alone;
    this.gains = gains;
  }

  Sources sources() {
    return sources;
  }

  /** Bits that a pair gains. */
  double gain(String a, String sourceA, String b, String sourceB) {
    return sources.gain(sourceA, sourceB) + gain(a, b);
  }

  /** Of two records that are alone, the better gain counts. */
  private double gain(String a, String b) {
    int x = Arrays.binarySearch(alone, Hashes.of(a));
    int y = Arrays.binarySearch(alone, Hashes.of(b));
    if (x < 0 || y < 0) {
      return x >= 0 ? gains[x] : y >= 0 ? gains[y] : 0;
    }
    return Math.max(gains[x], gains[y]);
  }

  /**
   * The edges with what their pairs gain added to the weight, except where a rule decided; those
   * that weigh less than {@code least} then are left out.
   *
   * @param edges as {@link Scoring#edges}
   */
  static Dataset<Row> added(Dataset<Row> edges, Broadcast<Context> context, double least) {
    return edges.mapPartitions(
        (Iterator<Row> rows) ->
            new Flattened<Row, Row>(
                rows,
                (row, out) -> {
                  var edge = Edge.of(row);
                  double gain =
                      Math.abs(edge.weight()) == Certainty.WEIGHT
                          ? 0
                          : context
                              .value()
                              .gain(edge.a(), edge.sourceA(), edge.b(), edge.sourceB());
                  if (edge.weight() + gain >= least) {
                    out.add(withGain(row, gain));
                  }
                }),
        Encoders.row(Scoring.EDGE));
  }

  private static Row withGain(Row edge, double gain) {
    var values = new Object[edge.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = edge.get(i);
    }
    values[Edge.WEIGHT] = edge.getDouble(Edge.WEIGHT) + gain;
    values[Edge.GAIN] = gain;
    return RowFactory.create(values);
  }
}
