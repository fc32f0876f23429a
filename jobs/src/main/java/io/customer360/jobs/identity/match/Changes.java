package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What has come, changed and gone since an earlier run.
 *
 * @param contacts [contact_id, is_here, is_fresh: came or changed, is_added: that, now or earlier,
 *     since all were compared, component: as before, null when it was not there]
 */
record Changes(Dataset<Row> contacts) {
  static final String HERE = "is_here";
  static final String FRESH = "is_fresh";

  /**
   * Compares fingerprints; one join of two narrow frames by contact_id.
   *
   * @param now [contact_id, fingerprint]
   * @param before as {@link Before#contacts}
   */
  static Changes of(Dataset<Row> now, Dataset<Row> before) {
    var was = "was_fingerprint";
    var earlier =
        before.select(
            col(Prepared.ID),
            col(Prepared.FINGERPRINT).as(was),
            col(Components.COMPONENT),
            col(Before.ADDED));
    var here = col(Prepared.FINGERPRINT).isNotNull();
    var fresh = here.and(not(col(was).eqNullSafe(col(Prepared.FINGERPRINT))));
    return new Changes(
        Held.once(
            now.select(Prepared.ID, Prepared.FINGERPRINT)
                .join(earlier, new String[] {Prepared.ID}, "full")
                .select(
                    col(Prepared.ID),
                    here.as(HERE),
                    fresh.as(FRESH),
                    fresh.or(coalesce(col(Before.ADDED), lit(false))).as(Before.ADDED),
                    col(Components.COMPONENT))));
  }

  /**
   * How many there are.
   *
   * @param all with those that are gone
   * @param here without them
   * @param changed that came, changed or went since all were compared
   */
  record Extent(long all, long here, long changed) {}

  Extent extent() {
    var row =
        contacts
            .agg(
                count(lit(1)),
                count(when(col(HERE), 1)),
                count(when(col(Before.ADDED).or(not(col(HERE))), 1)))
            .first();
    return new Extent(row.getLong(0), row.getLong(1), row.getLong(2));
  }

  /** Those that came or changed. */
  Ids fresh() {
    return Ids.of(contacts.where(col(FRESH)).select(Prepared.ID));
  }

  /** Those that are gone. */
  Ids gone() {
    return Ids.of(contacts.where(not(col(HERE))).select(Prepared.ID));
  }
}
