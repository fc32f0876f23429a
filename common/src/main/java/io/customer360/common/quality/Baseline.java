package io.customer360.common.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.customer360.common.asset.QualityRule;
import io.customer360.common.tables.QualityResults;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a rule found in the last run that was accepted, which the next run is compared with. */
public record Baseline(
    LocalDate asOf,
    String kind,
    Optional<String> column,
    Optional<String> filter,
    Optional<Double> observed,
    long rows,
    Bins bins) {
  private static final String LAST = "_last";

  /**
   * The results of the last accepted run before or on {@code asOf}, one row for each table and
   * rule: the latest by day, of a day by the start of the run, of a start by the run's id. What a
   * refused run found is no baseline; so a run that is mended is compared with what was good.
   *
   * @param results rows of {@code ops.quality}
   * @return [table, rule, as_of as text, kind, column, filter, observed, rows, bin_edges, bin_rows]
   */
  public static Dataset<Row> latest(Dataset<Row> results, LocalDate asOf) {
    var found =
        struct(
            col(QualityResults.AS_OF).cast("string").as(QualityResults.AS_OF),
            col(QualityResults.KIND),
            col(QualityResults.COLUMN),
            col(QualityResults.FILTER),
            col(QualityResults.OBSERVED),
            col(QualityResults.ROWS),
            col(QualityResults.BIN_EDGES),
            col(QualityResults.BIN_ROWS));
    var order =
        struct(
            col(QualityResults.AS_OF), col(QualityResults.STARTED_AT), col(QualityResults.RUN_ID));
    return results
        .where(col(QualityResults.ACCEPTED).and(col(QualityResults.AS_OF).leq(lit(asOf))))
        .groupBy(QualityResults.TABLE_NAME, QualityResults.RULE)
        .agg(max_by(found, order).as(LAST))
        .select(QualityResults.TABLE_NAME, QualityResults.RULE, LAST + ".*");
  }

  /** The rows of {@link #latest} by {@code table.rule}. */
  public static Map<String, Baseline> byRule(List<Row> latest) {
    var baselines = new HashMap<String, Baseline>();
    for (Row row : latest) {
      var id = row.getAs(QualityResults.TABLE_NAME) + "." + row.getAs(QualityResults.RULE);
      baselines.put(id, of(row));
    }
    return baselines;
  }

  /** Whether the rule of today measures what this one has measured. */
  boolean fits(QualityRule rule) {
    return kind.equals(rule.kind().toString())
        && column.equals(Findings.column(rule))
        && filter.equals(rule.where());
  }

  private static Baseline of(Row row) {
    return new Baseline(
        LocalDate.parse(row.getAs(QualityResults.AS_OF)),
        row.getAs(QualityResults.KIND),
        Optional.ofNullable(row.getAs(QualityResults.COLUMN)),
        Optional.ofNullable(row.getAs(QualityResults.FILTER)),
        Optional.ofNullable(row.getAs(QualityResults.OBSERVED)),
        row.<Long>getAs(QualityResults.ROWS),
        new Bins(
            row.getList(row.fieldIndex(QualityResults.BIN_EDGES)),
            row.getList(row.fieldIndex(QualityResults.BIN_ROWS))));
  }
}
