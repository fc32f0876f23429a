package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Connected components by union and find (Tarjan 1975) in one task, whose memory holds all nodes:
 * some 150 bytes for each. Of more than {@value #MOST_IN_ONE_TASK} edges {@link
 * ConnectedComponents} takes care, at the price of a few joins of the edges.
 */
public final class Components {
  public static final String NODE = "node";
  public static final String COMPONENT = "component";
  public static final String SIZE = "size";

  private static final StructType SCHEMA =
      new StructType()
          .add(NODE, DataTypes.StringType, false)
          .add(COMPONENT, DataTypes.StringType, false)
          .add(SIZE, DataTypes.IntegerType, false);

  private static final long MOST_IN_ONE_TASK = 10_000_000;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private int[] parent = new int[1024];

  private Components() {}

  /**
   * Names each node's component by one of its nodes, the smallest.
   *
   * @param edges two columns of nodes
   * @return [node, component, size: nodes in the component]
   */
  public static Dataset<Row> of(Dataset<Row> edges, String a, String b) {
    var pairs = edges.select(col(a).as(ConnectedComponents.A), col(b).as(ConnectedComponents.B));
    return Held.count(pairs) <= MOST_IN_ONE_TASK ? inOneTask(pairs) : inManyTasks(pairs);
  }

  static Dataset<Row> inManyTasks(Dataset<Row> pairs) {
    var components = ConnectedComponents.of(pairs);
    var sizes = components.groupBy(COMPONENT).agg(count(lit(1)).cast("int").as(SIZE));
    return components.join(sizes, COMPONENT).select(NODE, COMPONENT, SIZE);
  }

  static Dataset<Row> inOneTask(Dataset<Row> pairs) {
    return pairs
        .repartition(1)
        .mapPartitions(
            (Iterator<Row> rows) -> {
              var components = new Components();
              rows.forEachRemaining(r -> components.join(r.getString(0), r.getString(1)));
              return components.rows();
            },
            Encoders.row(SCHEMA));
  }

  private void join(String a, String b) {
    int x = root(number(a));
    int y = root(number(b));
    if (x != y) {
      // The smaller name stays on top, so that the outcome does not depend on the order of edges.
      boolean first = names.get(x).compareTo(names.get(y)) < 0;
      parent[first ? y : x] = first ? x : y;
    }
  }

  private int number(String name) {
    return numbers.computeIfAbsent(
        name,
        n -> {
          int number = names.size();
          names.add(n);
          if (number == parent.length) {
            parent = java.util.Arrays.copyOf(parent, 2 * number);
          }
          parent[number] = number;
          return number;
        });
  }

  private int root(int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private Iterator<Row> rows() {
    var sizes = new int[names.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[root(i)]++;
    }
    var all = java.util.stream.IntStream.range(0, sizes.length).iterator();
    return new Mapped<>(
        all, i -> RowFactory.create(names.get(i), names.get(root(i)), sizes[root(i)]));
  }
}
