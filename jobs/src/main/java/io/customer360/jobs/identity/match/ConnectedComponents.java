package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Connected components of a graph by alternating large-star and small-star steps (Kiveris,
 * Lattanzi, Mirrokni, Rastogi, Vassilvitskii: Connected Components in MapReduce and Beyond, SoCC
 * 2014).
 *
 * <p>Each round is two joins on the edges and is checkpointed, so that neither plan nor lineage
 * grows. The number of rounds grows with the logarithm of the longest chain. The driver holds one
 * row; a task holds no node's neighbours, for minima are partial aggregates.
 */
final class ConnectedComponents {
  static final String A = "a";
  static final String B = "b";
  static final String NODE = "node";
  static final String COMPONENT = "component";
  private static final String SMALLEST = "smallest";
  private static final int MOST_ROUNDS = 50;

  private ConnectedComponents() {}

  /**
   * Names each node's component by its smallest node.
   *
   * @param edges [a, b], in either direction, without loops
   * @return [node, component] for every node of an edge
   */
  static Dataset<Row> of(Dataset<Row> edges) {
    var now = edges.select(A, B).localCheckpoint();
    long before = fingerprint(now);
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      now = smallStar(largeStar(now)).localCheckpoint();
      long after = fingerprint(now);
      if (after == before) {
        return stars(now);
      }
      before = after;
    }
    throw new IllegalStateException(
        "Cannot find connected components: still changing after %d rounds. Look for a match rule that chains unrelated contacts."
            .formatted(MOST_ROUNDS));
  }

  /** Connects every larger neighbour of each node with the node's smallest neighbour. */
  static Dataset<Row> largeStar(Dataset<Row> edges) {
    var both = edges.union(edges.select(col(B), col(A)));
    var smallest = smallest(both);
    return both.where(col(B).gt(col(A)))
        .join(smallest, A)
        .select(col(SMALLEST).as(A), col(B))
        .where(col(A).notEqual(col(B)))
        .distinct();
  }

  /** Connects each node and its smaller neighbours with the smallest of them. */
  static Dataset<Row> smallStar(Dataset<Row> edges) {
    var downward =
        edges.select(
            org.apache.spark.sql.functions.greatest(col(A), col(B)).as(A),
            least(col(A), col(B)).as(B));
    var smallest = downward.groupBy(A).agg(min(B).as(SMALLEST));
    var moved = downward.join(smallest, A).select(col(SMALLEST).as(A), col(B));
    var self = smallest.select(col(SMALLEST).as(A), col(A).as(B));
    return moved.union(self).where(col(A).notEqual(col(B))).distinct();
  }

  /** Of each node the smallest among itself and its neighbours. */
  private static Dataset<Row> smallest(Dataset<Row> both) {
    return both.groupBy(A).agg(least(min(B), min(A)).as(SMALLEST));
  }

  /** Once nothing moves, every edge joins a node with the smallest of its component. */
  private static Dataset<Row> stars(Dataset<Row> edges) {
    return edges
        .select(col(B).as(NODE), col(A).as(COMPONENT))
        .union(edges.select(col(A).as(NODE), col(A).as(COMPONENT)))
        .distinct();
  }

  /** Changes when the set of edges does, whatever their order. */
  private static long fingerprint(Dataset<Row> edges) {
    var row =
        edges
            .agg(
                coalesce(sum(xxhash64(col(A), col(B)).bitwiseAND(lit(0xFFFFFFFFL))), lit(0L)),
                count(lit(1)))
            .first();
    return 31 * row.getLong(0) + row.getLong(1);
  }
}
