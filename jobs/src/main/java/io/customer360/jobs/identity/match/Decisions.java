package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.tables.Contacts;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Edges that a person has decided on, in the form of those that were weighed. */
final class Decisions {
  private static final int NO_BLOCKING = -1;

  private Decisions() {}

  /**
   * Replaces the edges of pairs that are decided to be one person, and adds those that nothing had
   * brought together. Pairs of which a contact is not there are left out.
   *
   * @param edges as {@link Scoring#edges}
   * @param decisions [contact_a, contact_b, together]; few, they are broadcast
   * @param certainties how many rules there are; the number after them stands for a decision
   */
  static Dataset<Row> with(
      Dataset<Row> edges,
      Dataset<Row> decisions,
      Dataset<Row> contacts,
      List<Field> fields,
      int certainties) {
    var together = decisions.where(col(Matching.TOGETHER)).select(Scoring.A, Scoring.B);
    var known = contacts.select(Contacts.CONTACT_ID, Contacts.SOURCE);
    var nothing = array(Collections.nCopies(fields.size(), lit(0.0)).toArray(Column[]::new));
    var otherEnds =
        known
            .toDF(Scoring.B, Scoring.SOURCE_B)
            .join(broadcast(together.select(Scoring.B)), new String[] {Scoring.B}, "left_semi");
    var decided =
        known
            .toDF(Scoring.A, Scoring.SOURCE_A)
            .join(broadcast(together), Scoring.A)
            .join(broadcast(otherEnds), Scoring.B)
            .select(
                col(Scoring.A),
                col(Scoring.B),
                lit(Certainty.WEIGHT).as(Scoring.WEIGHT),
                lit(Pattern.missing(fields.size())).as(Scoring.PATTERN),
                lit(NO_BLOCKING).as(Scoring.RULE),
                col(Scoring.SOURCE_A),
                col(Scoring.SOURCE_B),
                lit(certainties).as(Scoring.CERTAINTY),
                nothing.as(Scoring.ADDED),
                lit(0.0).as(Scoring.GAIN));
    return edges
        .join(broadcast(together), new String[] {Scoring.A, Scoring.B}, "left_anti")
        .union(decided);
  }
}
