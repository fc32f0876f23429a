package io.customer360.jobs.cli;

import io.customer360.common.job.Graph;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.jobs.evaluate.ClusterMetrics;
import io.customer360.jobs.evaluate.Labelled;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What the jobs found out about the made-up company, as a person reads it. */
final class DemoSummary {
  private static final int RULES = 5;

  private final OpenSuite suite;
  private final LocalDate asOf;
  private final Path landing;

  DemoSummary(OpenSuite suite, Graph graph, LocalDate asOf, Path landing) {
    this.suite = suite;
    this.asOf = asOf;
    this.landing = landing;
    suite.warehouse().register(graph.tables());
  }

  void print(PrintWriter out) {
    out.println();
    customers(out);
    rules(out);
    segments(out);
    propensity(out);
    out.println(next());
    out.flush();
  }

  private void customers(PrintWriter out) {
    var found = first("SELECT count(*), sum(contact_count) FROM gold.customers");
    var measured = measured();
    out.printf(
        "Customers      %,d found in %,d records of 3 systems; truly %,d people%n",
        found.getLong(0),
        found.isNullAt(1) ? 0 : found.getLong(1),
        measured.<Long>getAs(ClusterMetrics.PEOPLE));
    out.printf(
        "               of the pairs that were linked %s are right, of the right ones %s were found%n",
        share(measured.getAs(ClusterMetrics.PRECISION)),
        share(measured.getAs(ClusterMetrics.RECALL)));
  }

  private Row measured() {
    var people = landing.resolve("truth/people.csv").toString();
    var truth = new TruthFile(people, Optional.empty(), Optional.empty()).read(suite.spark());
    var links = CustomerLinks.current(suite.warehouse().read(CustomerLinks.TABLE));
    return ClusterMetrics.of(Labelled.of(links, truth)).collectAsList().get(0);
  }

  private void rules(PrintWriter out) {
    out.println();
    out.println(
        "Bought together                                                    lift  confidence");
    rows("""
            SELECT array_join(transform(antecedent, a -> element_at(names, a)), ' + '),
                   element_at(names, consequent), lift, confidence
            FROM gold.association_rules
            CROSS JOIN (SELECT map_from_entries(collect_list(struct(product_id, name))) AS names
                        FROM silver.products)
            WHERE as_of = date'%s' AND size(antecedent) = 1
            ORDER BY lift DESC, rule_id LIMIT %d
            """
            .formatted(asOf, RULES))
        .forEach(
            r ->
                out.printf(
                    "  %-28s => %-28s %7.1f %9.0f %%%n",
                    r.getString(0), r.getString(1), r.getDouble(2), 100 * r.getDouble(3)));
  }

  private void segments(PrintWriter out) {
    out.println();
    out.println("Segments     customers  value a year  orders a year  stands out by");
    rows("""
            SELECT segment, any_value(customer_count),
                   max(if(feature = 'monetary_365d', mean, NULL)),
                   max(if(feature = 'order_count_365d', mean, NULL)),
                   array_join(transform(slice(sort_array(
                     collect_list(struct(abs(deviation) AS size, feature, deviation)), false), 1, 2),
                     f -> concat(if(f.deviation > 0, 'high ', 'low '), f.feature)), ', ')
            FROM gold.segment_profiles WHERE as_of = date'%s'
            GROUP BY segment ORDER BY segment
            """
            .formatted(asOf))
        .forEach(
            r ->
                out.printf(
                    "  %-8d %,11d %13.0f %14.1f  %s%n",
                    r.getInt(0), r.getLong(1), number(r, 2), number(r, 3), r.getString(4)));
  }

  private void propensity(PrintWriter out) {
    var row =
        first(
            """
            SELECT max(if(metric = 'auc', value, NULL)), max(if(metric = 'top_decile_lift', value, NULL)),
                   max(if(metric = 'base_rate', value, NULL))
            FROM gold.propensity_metrics WHERE as_of = date'%s'
            """
                .formatted(asOf));
    out.println();
    out.printf(
        "Will buy soon  AUC %.3f on customers the model has not seen; the best tenth buys %.1f times as often as all (%.0f %%)%n",
        number(row, 0), number(row, 1), 100 * number(row, 2));
  }

  private String next() {
    var root = suite.warehouse().lake().root();
    return """

    The tables are in %s, the company's files in %s. Try next
      deploy/c360 sql "select * from gold.customers limit 5"
      deploy/c360 sql "select * from ops.runs" --format json
      deploy/c360 describe gold.customer_features
    and conf/feeds/*.conf to see how files of your own become customers."""
        .formatted(root, landing);
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }

  private static String share(Double share) {
    return share == null ? "-" : "%.1f %%".formatted(100 * share);
  }

  private Row first(String query) {
    return rows(query).get(0);
  }

  private List<Row> rows(String query) {
    return suite.spark().sql(query).collectAsList();
  }
}
