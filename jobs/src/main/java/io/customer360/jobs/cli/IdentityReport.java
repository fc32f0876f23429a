package io.customer360.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.evaluate.ClusterMetrics;
import io.customer360.jobs.evaluate.PairFates;
import io.customer360.jobs.evaluate.Thresholds;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * How far the customers that were found are right, as a person or a program reads it.
 *
 * @param blanks rows of the truth without record or person
 * @param metrics the row of {@link ClusterMetrics#of}
 * @param sizes [size, customers, people]
 * @param thresholds of {@link Thresholds#of}; empty without evidence
 * @param rules of {@link PairFates#linksByRule}; empty without evidence
 * @param fates of {@link PairFates#counted}; empty without evidence, or where people are too large
 */
record IdentityReport(
    String truth,
    long blanks,
    Row metrics,
    List<Row> sizes,
    Optional<List<Row>> thresholds,
    Optional<List<Row>> rules,
    Optional<List<Row>> fates)
    implements Report {
  private static final JsonMapper JSON = new JsonMapper();

  /** Sizes up to which clusters are shown together: 1, 2, 3, 4, 5, 6-10 ... */
  private static final long[] UP_TO = {1, 2, 3, 4, 5, 10, 20, 50, 100, Long.MAX_VALUE};

  private static final List<String> FATES =
      List.of(PairFates.FOUND, PairFates.NEVER_COMPARED, PairFates.TOO_LOW, PairFates.CUT);

  static IdentityReport of(String truth, long blanks, Row metrics, List<Row> sizes) {
    return new IdentityReport(
        truth, blanks, metrics, sizes, Optional.empty(), Optional.empty(), Optional.empty());
  }

  IdentityReport thresholds(List<Row> counted, List<Row> byRule) {
    return new IdentityReport(
        truth, blanks, metrics, sizes, Optional.of(counted), Optional.of(byRule), fates);
  }

  IdentityReport fates(List<Row> counted) {
    return new IdentityReport(
        truth, blanks, metrics, sizes, thresholds, rules, Optional.of(counted));
  }

  @Override
  public String text() {
    return summary() + clusterSizes() + lostRecall() + linked() + table();
  }

  private String summary() {
    return """
    silver.customer_links against %s
    records     %,12d in both%s%s%s
    people      %,12d, of which %,d are parted over several customers
    customers   %,12d, of which %,d mix several people

                 precision    recall        F1
    pairs        %9s %9s %9s   of %,d true and %,d predicted pairs %,d are both
    B-cubed      %9s %9s %9s
    adjusted Rand index            %9s
    """
        .formatted(
            truth,
            count(ClusterMetrics.RECORDS),
            more(count(ClusterMetrics.WITHOUT_LINK), "more of the truth have no link"),
            more(
                count(ClusterMetrics.WITHOUT_PERSON), "more have a link, but are not in the truth"),
            more(blanks, "rows of the truth have no record or no person"),
            count(ClusterMetrics.PEOPLE),
            count(ClusterMetrics.SPLIT_PEOPLE),
            count(ClusterMetrics.CUSTOMERS),
            count(ClusterMetrics.MIXED_CUSTOMERS),
            share(metrics, ClusterMetrics.PRECISION),
            share(metrics, ClusterMetrics.RECALL),
            share(metrics, ClusterMetrics.F1),
            count(ClusterMetrics.TRUE_PAIRS),
            count(ClusterMetrics.PREDICTED_PAIRS),
            count(ClusterMetrics.COMMON_PAIRS),
            share(metrics, ClusterMetrics.BCUBED_PRECISION),
            share(metrics, ClusterMetrics.BCUBED_RECALL),
            share(metrics, ClusterMetrics.BCUBED_F1),
            share(metrics, ClusterMetrics.ADJUSTED_RAND));
  }

  private static String more(long number, String what) {
    return number == 0 ? "" : "%n            %,12d %s".formatted(number, what);
  }

  private String clusterSizes() {
    var text = new StringBuilder("\nrecords of one       people    customers\n");
    long above = 0;
    for (long most : UP_TO) {
      long least = above + 1;
      var within = sizes.stream().filter(r -> size(r) >= least && size(r) <= most).toList();
      if (!within.isEmpty()) {
        var label =
            least == most ? "" + least : most == Long.MAX_VALUE ? least + "-" : least + "-" + most;
        text.append(
            "%14s %,12d %,12d%n"
                .formatted(
                    label,
                    within.stream().mapToLong(r -> r.<Long>getAs(ClusterMetrics.PEOPLE)).sum(),
                    within.stream().mapToLong(r -> r.<Long>getAs(ClusterMetrics.CUSTOMERS)).sum()));
      }
      above = most;
    }
    return text.toString();
  }

  private String lostRecall() {
    if (thresholds.isEmpty()) {
      return """

      Where recall was lost, links by rule and the table of thresholds need silver.link_evidence, which
      no run of identity has written here.
      """;
    }
    if (fates.isEmpty()) {
      return """

      Where recall was lost is not told: a person has %,d records, and of more than %,d the pairs would
      be too many to look at each.
      """
          .formatted(count(ClusterMetrics.LARGEST_PERSON), PairFates.LARGEST_PERSON);
    }
    var text = new StringBuilder("\ntrue pairs\n");
    long all = count(ClusterMetrics.TRUE_PAIRS);
    for (String fate : FATES) {
      var rows = fates.get().stream().filter(r -> fate.equals(r.getAs(PairFates.FATE))).toList();
      long pairs = rows.stream().mapToLong(r -> r.<Long>getAs(PairFates.PAIRS)).sum();
      text.append("  %-16s %,12d %8s%n".formatted(fate, pairs, percent(pairs, all)));
      rows.stream()
          .filter(r -> r.getAs(PairFates.REASON) != null)
          .forEach(
              r ->
                  text.append(
                      "    %,26d          %s%n"
                          .formatted(r.<Long>getAs(PairFates.PAIRS), r.getAs(PairFates.REASON))));
    }
    return text.toString();
  }

  private String linked() {
    if (rules.isEmpty() || rules.get().isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\nlinked pairs, by rule              right        wrong\n");
    for (Row row : rules.get()) {
      String rule = row.getAs(LinkEvidence.RULE);
      text.append(
          "  %-24s %,12d %,12d%n"
              .formatted(
                  rule == null ? "(by weight)" : rule,
                  row.<Long>getAs(PairFates.RIGHT),
                  row.<Long>getAs(PairFates.WRONG)));
    }
    return text.toString();
  }

  private String table() {
    if (thresholds.isEmpty()) {
      return "";
    }
    var text =
        new StringBuilder(
            """

            if all pairs of at least this weight were linked, before clusters are made
              bits        pairs        right precision    recall        F1
            """);
    for (Row row : thresholds.get()) {
      text.append(
          "  %4d %,12d %,12d %9s %9s %9s%n"
              .formatted(
                  row.<Integer>getAs(Thresholds.THRESHOLD),
                  row.<Long>getAs(Thresholds.PAIRS),
                  row.<Long>getAs(Thresholds.RIGHT),
                  share(row, Thresholds.PRECISION),
                  share(row, Thresholds.RECALL),
                  share(row, Thresholds.F1)));
    }
    return text.toString();
  }

  /** One object; what needs evidence is null without it. */
  @Override
  public String json() {
    var json = JSON.createObjectNode();
    json.put("truth", truth);
    json.put("blank_rows", blanks);
    put(json, metrics);
    json.set("sizes", array(sizes));
    json.set("fates", fates.map(IdentityReport::array).orElse(null));
    json.set("links_by_rule", rules.map(IdentityReport::array).orElse(null));
    json.set("thresholds", thresholds.map(IdentityReport::array).orElse(null));
    return json.toString();
  }

  private static ArrayNode array(List<Row> rows) {
    var array = JSON.createArrayNode();
    rows.forEach(r -> put(array.addObject(), r));
    return array;
  }

  private static void put(ObjectNode json, Row row) {
    for (String name : row.schema().fieldNames()) {
      json.putPOJO(name, row.getAs(name));
    }
  }

  private long count(String name) {
    return metrics.<Long>getAs(name);
  }

  private static long size(Row row) {
    return row.<Long>getAs(ClusterMetrics.SIZE);
  }

  private static String share(Row row, String name) {
    Double share = row.getAs(name);
    return share == null ? "-" : "%.4f".formatted(share);
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "-" : "%.2f %%".formatted(100.0 * part / whole);
  }
}
