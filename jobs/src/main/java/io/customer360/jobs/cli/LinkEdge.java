package io.customer360.jobs.cli;

import io.customer360.common.tables.LinkEvidence;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * What silver.link_evidence says of two contacts.
 *
 * @param weight bits for one person
 * @param levels how well each field agrees
 * @param weights bits that each field adds; none of a field that adds nothing
 * @param context bits that sources and other candidates add
 */
record LinkEdge(
    String a,
    String b,
    double weight,
    String decision,
    Optional<String> rule,
    Optional<String> foundBy,
    Optional<String> reason,
    Map<String, String> levels,
    Map<String, Double> weights,
    double context,
    Optional<String> modelVersion) {

  /** The strongest first, and always in the same order. */
  static final Comparator<LinkEdge> STRONGEST =
      Comparator.comparingDouble((LinkEdge e) -> -e.weight())
          .thenComparing(LinkEdge::a)
          .thenComparing(LinkEdge::b);

  /**
   * What one field says.
   *
   * @param level empty where none is told
   */
  record Said(String field, String level, double bits) {}

  /** From a row of silver.link_evidence. */
  static LinkEdge of(Row row) {
    return new LinkEdge(
        row.getAs(LinkEvidence.CONTACT_A),
        row.getAs(LinkEvidence.CONTACT_B),
        row.<Double>getAs(LinkEvidence.WEIGHT),
        row.getAs(LinkEvidence.DECISION),
        text(row, LinkEvidence.RULE),
        text(row, LinkEvidence.FOUND_BY),
        text(row, LinkEvidence.REASON),
        map(row, LinkEvidence.LEVELS),
        map(row, LinkEvidence.WEIGHTS),
        Optional.ofNullable(row.<Double>getAs(LinkEvidence.CONTEXT)).orElse(0.0),
        text(row, LinkEvidence.MODEL_VERSION));
  }

  private static Optional<String> text(Row row, String name) {
    return Optional.ofNullable(row.getAs(name));
  }

  private static <V> Map<String, V> map(Row row, String name) {
    int at = row.fieldIndex(name);
    Map<String, V> map = new HashMap<>();
    if (!row.isNullAt(at)) {
      map.putAll(row.<String, V>getJavaMap(at));
    }
    return map;
  }

  boolean isLink() {
    return decision.equals(LinkEvidence.LINK);
  }

  boolean isOf(String one, String other) {
    return (a.equals(one) && b.equals(other)) || (a.equals(other) && b.equals(one));
  }

  /** The contact at the other end. */
  String across(String from) {
    return a.equals(from) ? b : a;
  }

  /** That both are one person, if the model is right. */
  double probability() {
    return 1 / (1 + Math.pow(2, -weight));
  }

  /** What the fields say, the weightiest first, for or against. */
  List<Said> said() {
    var fields = new TreeSet<>(levels.keySet());
    fields.addAll(weights.keySet());
    return fields.stream()
        .map(f -> new Said(f, levels.getOrDefault(f, ""), weights.getOrDefault(f, 0.0)))
        .sorted(Comparator.comparingDouble(s -> -Math.abs(s.bits())))
        .toList();
  }

  /** What the weight holds besides all that: the prior odds, and names that go together. */
  Optional<Double> rest() {
    return rule.isPresent() || weights.isEmpty()
        ? Optional.empty()
        : Optional.of(weight - context - weights.values().stream().mapToDouble(w -> w).sum());
  }
}
