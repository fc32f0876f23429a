package io.customer360.jobs.identity.match;

/**
 * Two records that were weighed against each other, the smaller contact_id first.
 *
 * @param weight log2 of the odds that both are of one person
 * @param pattern their levels: {@link Pattern}
 * @param rule number of the blocking rule that brought them together; -1 when a person did
 */
record Edge(
    String a, String sourceA, String b, String sourceB, double weight, long pattern, int rule) {

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
