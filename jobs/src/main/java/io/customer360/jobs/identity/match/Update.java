package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings up to date what an earlier run has found: only records that came or changed are compared,
 * with each other and with all, and only the people whom that may concern are put together anew.
 * They are those of the components that a changed record was in, that a new pair leads into, or
 * that an earlier pair connects with one of these, however light it is, for it may weigh more now.
 *
 * @param before what was found
 * @param changes since then
 */
record Update(Before before, Changes changes) {
  /** Whether a contact of the scope is as it was. */
  private static final String SAME = "is_same";

  private static final String SAME_A = "is_same_a";
  private static final String SAME_B = "is_same_b";

  /** Empty when too much has changed since all were compared. */
  static Optional<Update> of(Dataset<Row> prepared, Before before) {
    var changes = Changes.of(prepared, before.contacts());
    if (changes.share() <= before.mostChanged()) {
      return Optional.of(new Update(before, changes));
    }
    return Optional.empty();
  }

  /**
   * The contacts that are put together anew.
   *
   * @param scored new edges: [contact_a, contact_b]
   * @return [contact_id, is_same: neither new, nor changed, nor gone]
   */
  Dataset<Row> scope(Dataset<Row> scored) {
    var seeds =
        changes
            .contacts()
            .where(col(Changes.FRESH).or(not(col(Changes.HERE))))
            .select(Prepared.ID)
            .union(before.touched())
            .union(scored.select(Scoring.A))
            .union(scored.select(Scoring.B));
    var near = whole(seeds);
    var further = ends(near, Scoring.A, Scoring.B).union(ends(near, Scoring.B, Scoring.A));
    var all = whole(near.union(further));
    var same =
        changes
            .same()
            .join(all, new String[] {Prepared.ID}, "left_semi")
            .withColumn(SAME, lit(true));
    return Matching.few(
        all.join(same, new String[] {Prepared.ID}, "left")
            .select(col(Prepared.ID), col(SAME).isNotNull().as(SAME)));
  }

  /** [contact_id] of the records that came or changed. */
  Dataset<Row> fresh() {
    return Matching.few(changes.fresh());
  }

  /** The other ends of earlier edges that begin at some contacts. */
  private Dataset<Row> ends(Dataset<Row> contacts, String from, String to) {
    return before
        .pairs()
        .join(contacts.toDF(from), new String[] {from}, "left_semi")
        .select(col(to).as(Prepared.ID));
  }

  /** [contact_id] of some contacts and of all that were in a component with one of them. */
  private Dataset<Row> whole(Dataset<Row> contacts) {
    var some = Matching.few(contacts.distinct());
    var components =
        Matching.few(
            changes
                .contacts()
                .join(some, new String[] {Prepared.ID}, "left_semi")
                .select(Components.COMPONENT)
                .distinct());
    return Matching.few(
        changes
            .contacts()
            .join(components, new String[] {Components.COMPONENT}, "left_semi")
            .select(Prepared.ID)
            .union(some)
            .distinct());
  }

  /**
   * The earlier edges with what the scope says of their ends.
   *
   * @return [the columns of the edges, is_same_a, is_same_b: null outside the scope]
   */
  Dataset<Row> placed(Dataset<Row> scope) {
    return Matching.once(
        before
            .edges()
            .join(scope.toDF(Scoring.A, SAME_A), new String[] {Scoring.A}, "left")
            .join(scope.toDF(Scoring.B, SAME_B), new String[] {Scoring.B}, "left"));
  }

  /**
   * Edges within the scope, as they were before any context was added; those that people have
   * decided are left out.
   *
   * @param placed earlier edges
   * @param decided number that stands for a decision
   * @return [the columns of {@link Scoring#EDGE}]
   */
  static Dataset<Row> within(Dataset<Row> placed, int decided) {
    return placed
        .where(col(SAME_A).and(col(SAME_B)))
        .where(col(Scoring.CERTAINTY).notEqual(decided))
        .withColumn(Scoring.WEIGHT, col(Scoring.WEIGHT).minus(col(Scoring.GAIN)))
        .withColumn(Scoring.GAIN, lit(0.0))
        .select(columns(List.of()));
  }

  /** Edges that stay as they were decided: not within the scope, and of no changed contact. */
  static Dataset<Row> outside(Dataset<Row> placed) {
    var stays = col(SAME_A).isNull().or(col(SAME_A)).and(col(SAME_B).isNull().or(col(SAME_B)));
    return placed
        .where(stays.and(col(SAME_A).isNull().or(col(SAME_B).isNull())))
        .select(columns(List.of(Clustering.DECISION)));
  }

  private static Column[] columns(List<String> more) {
    var names = new ArrayList<>(Arrays.asList(Scoring.EDGE.fieldNames()));
    names.addAll(more);
    return names.stream().map(n -> col(n)).toArray(Column[]::new);
  }

  /**
   * All contacts with the component they are in now.
   *
   * @param prepared [contact_id, fingerprint]
   * @param people [contact_id, component] of the scope, of those not alone
   * @return [contact_id, fingerprint, component, is_added]
   */
  Dataset<Row> compared(Dataset<Row> prepared, Dataset<Row> scope, Dataset<Row> people) {
    var now = "component_now";
    var component =
        when(col(SAME).isNotNull(), coalesce(col(now), col(Prepared.ID)))
            .otherwise(col(Components.COMPONENT));
    return prepared
        .select(Prepared.ID, Prepared.FINGERPRINT)
        .join(changes.contacts(), Prepared.ID)
        .join(scope, new String[] {Prepared.ID}, "left")
        .join(
            people.select(col(Prepared.ID), col(Components.COMPONENT).as(now)),
            new String[] {Prepared.ID},
            "left")
        .select(
            col(Prepared.ID),
            col(Prepared.FINGERPRINT),
            component.as(Components.COMPONENT),
            col(Before.ADDED));
  }
}
