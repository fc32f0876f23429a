package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds people among weighed pairs: connected components, each parted by {@link Agglomeration}.
 * Memory of a task: one component.
 */
final class Clustering {
  static final String KIND = "kind";
  static final String PERSON = "person";
  static final String DECISION = "decision";
  private static final int IS_RECORD = 0;
  private static final int IS_EDGE = 1;
  private static final int IS_APART = 2;

  /** Rows of kind 0: contact_a is of person; of kind 1: what was decided on an edge. */
  private static final StructType OUT =
      new StructType()
          .add(KIND, DataTypes.IntegerType, false)
          .add(Scoring.A, DataTypes.StringType, false)
          .add(PERSON, DataTypes.StringType, true)
          .add(Scoring.B, DataTypes.StringType, true)
          .add(Scoring.WEIGHT, DataTypes.DoubleType, true)
          .add(Scoring.PATTERN, DataTypes.LongType, true)
          .add(Scoring.RULE, DataTypes.IntegerType, true)
          .add(DECISION, DataTypes.StringType, true);

  private Clustering() {}

  /**
   * Finds people and decides on each edge.
   *
   * @param prepared [contact_id, record, keys]
   * @param edges as {@link Scoring#edges}
   * @param apart [contact_a, contact_b] that must not be joined
   * @return [kind, ...]: of kind 0 [contact_a, person: the smallest contact_id of the person], for
   *     each contact with an edge; of kind 1 the edges with their decision
   */
  static Dataset<Row> of(
      Dataset<Row> prepared,
      Dataset<Row> edges,
      Dataset<Row> apart,
      Learned learned,
      List<Certainty> certainties,
      Agglomeration.Settings settings) {
    var components =
        Components.of(
            edges.where(col(Scoring.WEIGHT).gt(settings.threshold())), Scoring.A, Scoring.B);
    var component = col(Components.COMPONENT);
    var none = lit(null);
    var records =
        prepared
            .join(
                components.where(col("size").gt(2)), col(Prepared.ID).equalTo(col(Components.NODE)))
            .select(
                component,
                lit(IS_RECORD).as(KIND),
                col(Prepared.ID).as(Scoring.A),
                none.cast("string").as(Scoring.B),
                none.cast("double").as(Scoring.WEIGHT),
                none.cast("long").as(Scoring.PATTERN),
                none.cast("int").as(Scoring.RULE),
                col(Prepared.RECORD),
                none.cast("string").as("source_a"),
                none.cast("string").as("source_b"));
    var weighed =
        edges
            .join(components, col(Scoring.A).equalTo(col(Components.NODE)), "left")
            .select(
                org.apache
                    .spark
                    .sql
                    .functions
                    .coalesce(component, col(Scoring.A))
                    .as(Components.COMPONENT),
                lit(IS_EDGE).as(KIND),
                col(Scoring.A),
                col(Scoring.B),
                col(Scoring.WEIGHT),
                col(Scoring.PATTERN),
                col(Scoring.RULE),
                none.cast("binary").as(Prepared.RECORD),
                col("source_a"),
                col("source_b"));
    var forbidden =
        apart
            .join(components, col(Scoring.A).equalTo(col(Components.NODE)))
            .select(
                component,
                lit(IS_APART).as(KIND),
                col(Scoring.A),
                col(Scoring.B),
                none.cast("double").as(Scoring.WEIGHT),
                none.cast("long").as(Scoring.PATTERN),
                none.cast("int").as(Scoring.RULE),
                none.cast("binary").as(Prepared.RECORD),
                none.cast("string").as("source_a"),
                none.cast("string").as("source_b"));
    return records
        .unionByName(weighed)
        .unionByName(forbidden)
        .repartition(component)
        .sortWithinPartitions(Components.COMPONENT)
        .mapPartitions(
            (Iterator<Row> rows) -> {
              var scorer = new Scorer(learned.model(), certainties);
              return new Flattened<List<Row>, Row>(
                  new ByComponent(rows),
                  (component1, out) -> part(component1, learned, scorer, settings, out));
            },
            Encoders.row(OUT));
  }

  private static void part(
      List<Row> rows,
      Learned learned,
      Scorer scorer,
      Agglomeration.Settings settings,
      Queue<Row> out) {
    Map<String, Profile> profiles = new HashMap<>();
    Set<Edge.Pair> apart = new HashSet<>();
    List<Edge> edges = new ArrayList<>();
    for (Row row : rows) {
      switch (row.getInt(1)) {
        case IS_RECORD -> profiles.put(row.getString(2), learned.weighable(row.getAs(7)));
        case IS_APART -> apart.add(Edge.Pair.of(row.getString(2), row.getString(3)));
        default ->
            edges.add(
                new Edge(
                    row.getString(2),
                    row.getString(8),
                    row.getString(3),
                    row.getString(9),
                    row.getDouble(4),
                    row.getLong(5),
                    row.getInt(6)));
      }
    }
    var result = Agglomeration.of(edges, profiles, apart, scorer, settings);
    result
        .people()
        .forEach(
            (id, person) ->
                out.add(RowFactory.create(0, id, person, null, null, null, null, null)));
    for (var d : result.decisions()) {
      var e = d.edge();
      out.add(
          RowFactory.create(
              1, e.a(), null, e.b(), e.weight(), e.pattern(), e.rule(), d.cut().orElse("link")));
    }
  }

  /** Rows of one component after the other. */
  private static final class ByComponent implements Iterator<List<Row>> {
    private final Iterator<Row> rows;
    private Row next;

    private ByComponent(Iterator<Row> rows) {
      this.rows = rows;
      next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public List<Row> next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      var component = next.getString(0);
      var all = new ArrayList<Row>();
      while (next != null && next.getString(0).equals(component)) {
        all.add(next);
        next = rows.hasNext() ? rows.next() : null;
      }
      return all;
    }
  }
}
