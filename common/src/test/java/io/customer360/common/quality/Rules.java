package io.customer360.common.quality;

import static io.customer360.testing.Frames.frame;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Binder;
import io.customer360.common.quality.CrossRows.Rest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules as somebody writes them, and what they find in frames. */
final class Rules {
  static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private record Section(Map<String, QualityRule> rules) {}

  private Rules() {}

  /** The rules of one table, {@code name { column = ... }}. */
  static Map<String, QualityRule> of(String text) {
    var binder = new Binder(ConfigFactory.parseString("rules {" + text + "\n}"));
    var section = binder.bindRoot(Section.class);
    binder.require();
    return section.rules();
  }

  static QualityRule one(String text) {
    return of("it {" + text + "}").get("it");
  }

  /** The results of {@code rules} on rows that nothing but them keeps out. */
  static List<QualityResult> found(Table table, String rules, Dataset<Row> rows, Rest rest) {
    return found(table, rules, rows, rest, Map.of());
  }

  static List<QualityResult> found(
      Table table, String rules, Dataset<Row> rows, Rest rest, Map<String, Baseline> baselines) {
    var bound = of(rules);
    var pass = new QualityPass(table, bound, DAY);
    var judged = judged(table, bound, rows, rest);
    var marked = RowRules.marked(judged, col("_reasons"), bound);
    return pass.results(pass.measured(marked, rest).first(), baselines);
  }

  /** The rows with all reasons, _reasons, for which rules keep them apart. */
  static Dataset<Row> judged(
      Table table, Map<String, QualityRule> rules, Dataset<Row> rows, Rest rest) {
    var reasons = RowRules.reasons(table, rules).toArray(Column[]::new);
    return CrossRows.marked(rows, table, rules, rest, lit(true))
        .withColumn("_reasons", array_compact(array(reasons)));
  }

  /** The result of one rule. */
  static QualityResult found(Table table, String rule, String rows) {
    return found(table, "it {" + rule + "}", frame(table, rows), Rest.NONE).get(0);
  }

  /** What an accepted run for {@code day} found, as the next run has it. */
  static Map<String, Baseline> baselines(LocalDate day, List<QualityResult> results) {
    var baselines = new java.util.HashMap<String, Baseline>();
    for (QualityResult r : results) {
      baselines.put(
          r.id(),
          new Baseline(
              day, r.kind().toString(), r.column(), r.filter(), r.observed(), r.rows(), r.bins()));
    }
    return baselines;
  }

  static Rest rest(Table other, Dataset<Row> rows) {
    return new Rest(Map.of(other, rows), Optional.empty());
  }
}
