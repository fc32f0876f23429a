package io.customer360.common.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.QualityRule.Kind;
import io.customer360.common.asset.Table;
import io.customer360.common.quality.CrossRows.Rest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * All quality rules of one table, measured together.
 *
 * <p>{@link #measured} makes one row of the rows; {@link #results} holds it, and what the last
 * accepted run found, against what the rules ask for.
 */
public final class QualityPass {
  private static final String KEY = "_key";
  private static final String PART = "_part";
  private static final String KEPT = "_kept";
  private static final String IN = "_in_";
  private static final String BROKEN = "_broken_";
  private static final String VALUE = "_value_";
  private static final String ROWS = "_rows_";
  private static final String SAMPLE = "_sample_";
  private static final String AGE = "_age_";
  private static final String BUCKETS = "_buckets_";

  private final Table table;
  private final Map<String, QualityRule> rules;
  private final LocalDate asOf;

  /**
   * @param rules at least one, by name; checked against the table's columns before
   * @param asOf the day of the run: values of that day or later do not make a table fresh
   */
  public QualityPass(Table table, Map<String, QualityRule> rules, LocalDate asOf) {
    if (rules.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot measure %s: it has 0 quality rules. Ask only for tables that have some."
              .formatted(table.id()));
    }
    this.table = table;
    this.rules = new TreeMap<>(rules);
    this.asOf = asOf;
  }

  public Table table() {
    return table;
  }

  /**
   * Counts and distributions for all rules by one aggregation without groups over {@code frame},
   * and samples by one over those of its rows that break any: two, however many rules there are. A
   * task keeps five keys for each rule, and some 100 kB more for each drift rule. A rule that looks
   * beyond the row and only warns or fails adds a shuffle of the columns it is about. The frame is
   * read once for each of these: hold it.
   *
   * @param frame rows with the columns of the table and those of {@link RowRules#marked}: the rows
   *     that are accepted, and those that nothing but a quality rule keeps out. Rules that warn or
   *     fail do not see the latter.
   * @return one row, for {@link #results}
   */
  public Dataset<Row> measured(Dataset<Row> frame, Rest rest) {
    var kept = lit(true);
    var marked = new ArrayList<Column>(List.of(col("*"), SampleKeys.key(table).as(KEY)));
    int i = 0;
    for (var named : rules.entrySet()) {
      if (named.getValue().quarantines()) {
        marked.add(col(CrossRows.mark(named.getKey())).as(BROKEN + i));
        kept = kept.and(not(col(BROKEN + i)));
      }
      i++;
    }
    var rows = frame.select(marked.toArray(Column[]::new));
    var one = together(rows.withColumn(KEPT, kept));
    i = 0;
    for (QualityRule rule : rules.values()) {
      if (rule.kind().looksBeyondTheRow() && !rule.quarantines()) {
        one = one.crossJoin(beyondTheRow(rows.where(kept), rule, rest, i));
      }
      i++;
    }
    return one;
  }

  /**
   * What the rules found, in the order of their names.
   *
   * @param measured the row of {@link #measured}
   * @param baselines of the last accepted run, by {@code table.rule}; a baseline that has measured
   *     something else under the same name does not count
   */
  public List<QualityResult> results(Row measured, Map<String, Baseline> baselines) {
    var findings = new Findings(table, asOf);
    var results = new ArrayList<QualityResult>();
    int i = 0;
    for (var named : rules.entrySet()) {
      var rule = named.getValue();
      var last =
          Optional.ofNullable(baselines.get(table.name() + "." + named.getKey()))
              .filter(b -> b.fits(rule));
      results.add(findings.of(named.getKey(), rule, read(measured, rule, i), last));
      i++;
    }
    return results;
  }

  private Dataset<Row> together(Dataset<Row> rows) {
    var flags = new ArrayList<Column>(List.of(col(KEY), SampleKeys.part(col(KEY)).as(PART)));
    var aggregates = new ArrayList<Column>();
    var samples = new ArrayList<Column>();
    Column breaksAny = lit(false);
    int i = 0;
    for (var named : rules.entrySet()) {
      var rule = named.getValue();
      boolean isCounted = !rule.kind().looksBeyondTheRow() || rule.quarantines();
      flags.add((rule.quarantines() ? concerned(rule) : col(KEPT).and(concerned(rule))).as(IN + i));
      aggregates.add(count_if(col(IN + i)).as(ROWS + i));
      if (rule.kind().isOfRows() && isCounted) {
        flags.add(
            rule.quarantines()
                ? col(BROKEN + i)
                : col(KEPT).and(RowRules.broken(table, named.getKey(), rule)).as(BROKEN + i));
        aggregates.add(count_if(col(BROKEN + i)).as(BROKEN + i));
        samples.add(SampleKeys.of(col(BROKEN + i), col(KEY), col(PART)).as(SAMPLE + i));
        breaksAny = breaksAny.or(col(BROKEN + i));
      } else if (rule.kind() == Kind.FRESHNESS) {
        flags.add(to_date(RowRules.value(rule)).as(VALUE + i));
        aggregates.add(age(col(IN + i), col(VALUE + i)).as(AGE + i));
      } else if (rule.kind() == Kind.DRIFT) {
        flags.add(when(col(KEPT).and(concerned(rule)), bucket(rule)).as(VALUE + i));
        aggregates.add(Buckets.counted(col(VALUE + i)).as(BUCKETS + i));
      }
      i++;
    }
    var flagged = rows.select(flags.toArray(Column[]::new));
    // Texts are slow to aggregate; but the rows that break a rule are few.
    return samples.isEmpty()
        ? all(flagged, aggregates)
        : all(flagged, aggregates).crossJoin(all(flagged.where(breaksAny), samples));
  }

  private static Dataset<Row> all(Dataset<Row> rows, List<Column> aggregates) {
    return rows.agg(
        aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
  }

  private static Column concerned(QualityRule rule) {
    return RowRules.concerned(rule);
  }

  private Column age(Column isIn, Column day) {
    return datediff(lit(asOf), max(when(isIn.and(day.lt(lit(asOf))), day)));
  }

  private Column bucket(QualityRule rule) {
    return RowRules.type(table, rule).equals(DataTypes.StringType)
        ? Buckets.ofText(RowRules.value(rule))
        : Buckets.ofNumber(RowRules.value(rule));
  }

  /** One row [_broken_i, _sample_i]. */
  private Dataset<Row> beyondTheRow(Dataset<Row> kept, QualityRule rule, Rest rest, int i) {
    var concerned = kept.where(concerned(rule));
    var breaking =
        rule.kind() == Kind.REFERENCES
            ? CrossRows.orphans(concerned, rule, rest)
            : CrossRows.twins(concerned, table, rule, rest);
    var part = SampleKeys.part(col(KEY));
    return breaking.agg(
        count(lit(1)).as(BROKEN + i), SampleKeys.of(lit(true), col(KEY), part).as(SAMPLE + i));
  }

  private static Findings.Measured read(Row row, QualityRule rule, int i) {
    boolean isOfRows = rule.kind().isOfRows();
    Integer age = rule.kind() == Kind.FRESHNESS ? row.<Integer>getAs(AGE + i) : null;
    return new Findings.Measured(
        row.<Long>getAs(ROWS + i),
        isOfRows ? row.<Long>getAs(BROKEN + i) : 0,
        isOfRows ? SampleKeys.read(row, SAMPLE + i) : List.of(),
        Optional.ofNullable(age),
        rule.kind() == Kind.DRIFT
            ? Buckets.of(row.getList(row.fieldIndex(BUCKETS + i)))
            : Map.of());
  }
}
