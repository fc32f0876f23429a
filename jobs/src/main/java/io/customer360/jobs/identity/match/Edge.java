package io.customer360.jobs.identity.match;

import org.apache.spark.sql.Row;

/**
 * Two records that were weighed against each other, the smaller contact_id first.
 *
 * @param weight log2 of the odds that both are of one person
 * @param row all that is known of it: {@link Scoring#EDGE}
 */
record Edge(String a, String sourceA, String b, String sourceB, double weight, Row row) {
  /** Column of {@link Scoring#EDGE}. */
  static final int WEIGHT = 2;

  static final int GAIN = 9;

  static Edge of(Row row) {
    return new Edge(
        row.getString(0),
        row.getString(5),
        row.getString(1),
        row.getString(6),
        row.getDouble(WEIGHT),
        row);
  }

  /** Two contact_ids, the smaller first. */
  record Pair(String a, String b) {
    static Pair of(String a, String b) {
      return a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  Pair pair() {
    return Pair.of(a, b);
  }

  boolean isCertain() {
    return weight >= Certainty.WEIGHT;
  }
}
