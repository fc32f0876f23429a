package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.Table;
import io.customer360.common.quality.CrossRows;
import io.customer360.common.quality.CrossRows.Rest;
import io.customer360.common.quality.RowRules;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps rows apart that break a quality rule of severity quarantine. */
final class Quarantine {

  private Quarantine() {}

  /** Those of {@code rules} that quarantine, by name. */
  static Map<String, QualityRule> rules(Map<String, QualityRule> rules) {
    return those(rules, rule -> true);
  }

  /** Whether some of them cannot be judged by the row alone. */
  static boolean looksBeyondRows(Map<String, QualityRule> rules) {
    return !beyondRows(rules).isEmpty();
  }

  /** What the rules say that can be judged by the row alone: null or the reason, for each. */
  static Stream<Column> reasons(Table target, Map<String, QualityRule> rules) {
    return RowRules.reasons(target, those(rules, r -> !r.kind().looksBeyondTheRow())).stream();
  }

  /**
   * Adds the reasons that cannot be told from the row alone; as it was when there are no such
   * rules. Rows that are dropped or have a reason already are not asked. See {@link
   * CrossRows#marked} for the shuffles.
   *
   * @param mapped rows of {@link MappedRows}, of all feeds
   */
  static Dataset<Row> of(
      Dataset<Row> mapped, Table target, Map<String, QualityRule> rules, Rest rest) {
    var beyond = beyondRows(rules);
    if (beyond.isEmpty()) {
      return mapped;
    }
    var good = col(MappedRows.DROPPED).isNull().and(col(MappedRows.REASONS).isNull());
    var found = array(RowRules.reasons(target, beyond).toArray(Column[]::new));
    var reasons =
        array_compact(
            concat(coalesce(col(MappedRows.REASONS), array().cast("array<string>")), found));
    return CrossRows.marked(mapped, target, beyond, rest, good)
        .withColumn(MappedRows.REASONS, reasons)
        .withColumn(
            MappedRows.REASONS, when(size(col(MappedRows.REASONS)).gt(0), col(MappedRows.REASONS)))
        .withColumn(MappedRows.RAW, when(col(MappedRows.REASONS).isNotNull(), col(MappedRows.RAW)))
        .select(Stream.of(mapped.columns()).map(c -> col(c)).toArray(Column[]::new));
  }

  /**
   * The rows that quality rules are measured on: those accepted, and those that only such a rule
   * keeps out; the key of the latter is the reject_id under which silver.rejects has them.
   *
   * @param judged rows of {@link Judgement}
   * @return the target's columns and those of {@link RowRules#marked}
   */
  static Dataset<Row> judged(Dataset<Row> judged, Table target, Map<String, QualityRule> rules) {
    var onlyRules = forall(col(MappedRows.REASONS), r -> r.startsWith(lit(RowRules.REASON)));
    var isKept = col(Judgement.OUTCOME).equalTo(Judgement.ACCEPTED);
    var isRejected = col(Judgement.OUTCOME).equalTo(Judgement.REJECTED);
    return RowRules.marked(
        Judgement.withRejectIds(
            judged.where(isKept.or(isRejected.and(coalesce(onlyRules, lit(false))))), target),
        col(MappedRows.REASONS),
        rules);
  }

  private static Map<String, QualityRule> beyondRows(Map<String, QualityRule> rules) {
    return those(rules, rule -> rule.kind().looksBeyondTheRow());
  }

  private static Map<String, QualityRule> those(
      Map<String, QualityRule> rules, Predicate<QualityRule> which) {
    var those = new TreeMap<String, QualityRule>();
    rules.forEach(
        (name, rule) -> {
          if (rule.quarantines() && which.test(rule)) {
            those.put(name, rule);
          }
        });
    return those;
  }
}
