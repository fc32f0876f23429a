package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.tables.LinkEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
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
  static final String CONTACT = "contact_id";
  static final String PERSON = "person";
  static final String DECISION = "decision";
  static final String TOLD = "told";

  private static final String EDGE = "edge";

  /** What is decided on an edge within a person. */
  static final String LINK = LinkEvidence.LINK;

  private static final String KIND = "kind";

  /** By which rows of one component come together: Spark sorts one number faster than text. */
  private static final String PLACE = "place";

  private static final int PLACE_AT = 6;
  private static final int IS_RECORD = 0;
  private static final int IS_EDGE = 1;
  private static final int IS_APART = 2;

  private static final StructType IN =
      new StructType()
          .add(Components.COMPONENT, DataTypes.StringType, false)
          .add(KIND, DataTypes.IntegerType, false)
          .add(Scoring.A, DataTypes.StringType, false)
          .add(Scoring.B, DataTypes.StringType, true)
          .add(Prepared.RECORD, DataTypes.BinaryType, true)
          .add(EDGE, Scoring.EDGE, true)
          .add(PLACE, DataTypes.LongType, false);

  private Clustering() {}

  /**
   * Finds people and decides on each edge.
   *
   * @param prepared [contact_id, record, keys]
   * @param edges as {@link Scoring#edges}
   * @param apart [contact_a, contact_b] that must not be joined
   * @param context that the weights of the edges hold already
   * @param told columns of what {@code teller} tells
   * @return rows [contact_id, person: the smallest contact_id of the person, component: that of all
   *     it is connected with], for each contact that an edge above the threshold connects, and rows
   *     [told: of each edge, what was decided on it]
   */
  static Dataset<Row> of(
      Dataset<Row> prepared,
      Dataset<Row> edges,
      Dataset<Row> apart,
      Broadcast<Learned> learned,
      List<Certainty> certainties,
      Broadcast<Context> context,
      Agglomeration.Settings settings,
      StructType told,
      Telling.Teller teller) {
    var connecting = edges.where(col(Scoring.WEIGHT).gt(settings.threshold()));
    var components = Held.once(Components.of(connecting, Scoring.A, Scoring.B));
    var several = Held.toJoin(components);
    var large = several.where(col(Components.SIZE).gt(2));
    var node = col(Components.NODE);
    var component = col(Components.COMPONENT);
    var records =
        rows(
            prepared.join(large, col(Prepared.ID).equalTo(node)),
            Map.of(KIND, lit(IS_RECORD), Scoring.A, col(Prepared.ID)));
    var whole =
        struct(Arrays.stream(Scoring.EDGE.fieldNames()).map(c -> col(c)).toArray(Column[]::new));
    var weighed =
        rows(
            edges.join(several, col(Scoring.A).equalTo(node), "left"),
            Map.of(
                Components.COMPONENT,
                coalesce(component, col(Scoring.A)),
                KIND,
                lit(IS_EDGE),
                EDGE,
                whole));
    var forbidden =
        rows(apart.join(several, col(Scoring.A).equalTo(node)), Map.of(KIND, lit(IS_APART)));
    return records
        .union(weighed)
        .union(forbidden)
        .repartition(col(PLACE))
        .sortWithinPartitions(PLACE)
        .mapPartitions(
            (Iterator<Row> rows) -> {
              var scorer = new Scorer(learned.value().model(), certainties);
              return new Flattened<List<Row>, Row>(
                  Blocks.whole(rows, row -> row.getLong(PLACE_AT)),
                  (block, out) ->
                      Blocks.parted(block, row -> row.getString(0))
                          .forEach(
                              members ->
                                  part(
                                      members,
                                      learned.value(),
                                      scorer,
                                      context.value(),
                                      settings,
                                      teller,
                                      out)));
            },
            Encoders.row(outcome(told)));
  }

  private static StructType outcome(StructType told) {
    return new StructType()
        .add(CONTACT, DataTypes.StringType, true)
        .add(PERSON, DataTypes.StringType, true)
        .add(Components.COMPONENT, DataTypes.StringType, true)
        .add(TOLD, told, true);
  }

  /** The columns of {@link #IN}: as given, or else of the frame, or else null. */
  private static Dataset<Row> rows(Dataset<Row> frame, Map<String, Column> given) {
    var has = Arrays.asList(frame.columns());
    return frame
        .select(
            Arrays.stream(IN.fields())
                .limit(PLACE_AT)
                .map(
                    f ->
                        given
                            .getOrDefault(
                                f.name(), has.contains(f.name()) ? col(f.name()) : lit(null))
                            .cast(f.dataType())
                            .as(f.name()))
                .toArray(Column[]::new))
        .withColumn(PLACE, xxhash64(col(Components.COMPONENT)));
  }

  private static void part(
      List<Row> rows,
      Learned learned,
      Scorer scorer,
      Context context,
      Agglomeration.Settings settings,
      Telling.Teller teller,
      Queue<Row> out) {
    Map<String, Profile> profiles = new HashMap<>();
    Set<Edge.Pair> apart = new HashSet<>();
    List<Edge> edges = new ArrayList<>();
    for (Row row : rows) {
      switch (row.getInt(1)) {
        case IS_RECORD -> profiles.put(row.getString(2), learned.weighable(row.getAs(4)));
        case IS_APART -> apart.add(Edge.Pair.of(row.getString(2), row.getString(3)));
        default -> edges.add(Edge.of(row.getStruct(5)));
      }
    }
    var result = Agglomeration.of(edges, profiles, apart, scorer, context, settings);
    var component = rows.get(0).getString(0);
    result
        .people()
        .forEach((id, person) -> out.add(RowFactory.create(id, person, component, null)));
    for (var decision : result.decisions()) {
      var told = teller.told(decision.edge().row(), decision.cut().orElse(LINK));
      out.add(RowFactory.create(null, null, null, told));
    }
  }
}
