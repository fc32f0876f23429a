package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

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
 * <p>Of all contacts one pass makes fingerprints, and one over what was stored of them compares
 * keys; only those with a key of a changed record are prepared to be compared.
 *
 * @param before what was found
 * @param contacts as {@link Changes#contacts}
 * @param fresh those that came or changed
 * @param changed these and those that are gone
 */
record Update(Before before, Dataset<Row> contacts, Ids fresh, Ids changed) {
  private static final String IN_A = "is_in_a";
  private static final String IN_B = "is_in_b";
  private static final String CHANGED_A = "is_changed_a";
  private static final String CHANGED_B = "is_changed_b";

  /** Empty when too much has changed since all were compared, or too little is left. */
  static Optional<Update> of(Dataset<Row> contacts, Before before) {
    var changes = Changes.of(Prepared.fingerprints(contacts), before.contacts());
    var extent = changes.extent();
    if (extent.here() < 2 || extent.changed() > before.mostChanged() * extent.all()) {
      return Optional.empty();
    }
    var fresh = changes.fresh();
    return Optional.of(new Update(before, changes.contacts(), fresh, fresh.and(changes.gone())));
  }

  /**
   * The contacts that came or changed, and all that have a key in common with one of them.
   *
   * @param all rows of silver.contacts
   */
  Dataset<Row> nearby(Dataset<Row> all, List<Field> fields) {
    long keys = fresh.count() * plan().size();
    if (keys == 0) { // Of which Spark makes no filter.
      return fresh.within(all, Prepared.ID);
    }
    var came = Prepared.of(fresh.within(all, Prepared.ID), fields);
    var any = SharedKeys.any(SharedKeys.stored(came, plan()), keys);
    return Ids.of(SharedKeys.having(before.contacts(), any)).and(fresh).within(all, Prepared.ID);
  }

  /**
   * The contacts that are put together anew, with those that are gone.
   *
   * @param scored new edges: [contact_a, contact_b]
   */
  Ids scope(Dataset<Row> scored) {
    var begun = Ids.of(before.touched().union(ends(scored))).and(changed);
    var near = whole(begun);
    var told = near.marked(near.marked(before.told(), Scoring.A, IN_A), Scoring.B, IN_B);
    return whole(near.and(Ids.of(ends(told.where(col(IN_A).or(col(IN_B)))))));
  }

  /** The contacts of pairs. */
  private static Dataset<Row> ends(Dataset<Row> pairs) {
    return pairs.select(explode(array(col(Scoring.A), col(Scoring.B))));
  }

  /** Some contacts and all that were in a component with one of them. */
  private Ids whole(Ids some) {
    var components = Ids.of(some.within(contacts, Prepared.ID).select(Components.COMPONENT));
    return Ids.of(components.within(contacts, Components.COMPONENT).select(Prepared.ID)).and(some);
  }

  /**
   * Earlier edges within the scope, as they were before any context was added; those that people
   * have decided are left out.
   *
   * @param decided number that stands for a decision
   * @return [the columns of {@link Scoring#EDGE}]
   */
  Dataset<Row> within(Ids scope, int decided) {
    var both = scope.within(scope.within(before.told(), Scoring.A), Scoring.B);
    var unchanged = changed.outside(changed.outside(both, Scoring.A), Scoring.B);
    return before
        .edges()
        .apply(unchanged)
        .where(col(Scoring.CERTAINTY).notEqual(decided))
        .withColumn(Scoring.WEIGHT, col(Scoring.WEIGHT).minus(col(Scoring.GAIN)))
        .withColumn(Scoring.GAIN, lit(0.0))
        .select(Arrays.stream(Scoring.EDGE.fieldNames()).map(c -> col(c)).toArray(Column[]::new));
  }

  /** What is told of pairs that stays: not within the scope, and of no changed contact. */
  Dataset<Row> staying(Ids scope) {
    var marked = before.told();
    marked = scope.marked(scope.marked(marked, Scoring.A, IN_A), Scoring.B, IN_B);
    marked = changed.marked(changed.marked(marked, Scoring.A, CHANGED_A), Scoring.B, CHANGED_B);
    return marked
        .where(not(col(IN_A).and(col(IN_B)).or(col(CHANGED_A)).or(col(CHANGED_B))))
        .drop(IN_A, IN_B, CHANGED_A, CHANGED_B);
  }

  /**
   * The contacts of the scope for the next update.
   *
   * @param prepared [contact_id, fingerprint, keys] of those of the scope that are there
   * @return [contact_id, fingerprint, keys, is_added]
   */
  Dataset<Row> after(Dataset<Row> prepared) {
    return SharedKeys.stored(prepared, plan())
        .join(contacts.select(Prepared.ID, Before.ADDED), Prepared.ID);
  }

  private List<BlockingRule> plan() {
    return before.learned().plan().rules();
  }
}
