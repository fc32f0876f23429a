package io.customer360.common.quality;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FractionalType;

/** What rules say of single rows, as columns over a frame with the table's columns. */
public final class RowRules {
  /** What a reason of {@code silver.rejects} begins with when a rule is it. */
  public static final String REASON = "rule: ";

  private RowRules() {}

  /**
   * What is wrong with a row by the rules that quarantine, one column for each rule: {@code rule:
   * name}, or null when the row is fine. A row that breaks several has several reasons. Rules that
   * look beyond the row need the columns that {@link CrossRows#marked} adds.
   */
  public static List<Column> reasons(Table table, Map<String, QualityRule> rules) {
    return rules.entrySet().stream()
        .filter(r -> r.getValue().quarantines())
        .map(r -> when(broken(table, r.getKey(), r.getValue()), lit(REASON + r.getKey())))
        .toList();
  }

  /**
   * Marks rows by the reasons they were given.
   *
   * @param reasons column of {@code frame} with the texts of {@link #reasons}, and others; may be
   *     null
   * @return the rows with a column {@code _breaks_<rule>}, true or false, for each rule that
   *     quarantines
   */
  public static Dataset<Row> marked(
      Dataset<Row> frame, Column reasons, Map<String, QualityRule> rules) {
    var marked = frame;
    for (var named : rules.entrySet()) {
      if (named.getValue().quarantines()) {
        var broken = coalesce(array_contains(reasons, REASON + named.getKey()), lit(false));
        marked = marked.withColumn(CrossRows.mark(named.getKey()), broken);
      }
    }
    return marked;
  }

  /** Whether the rule is about the row; never null. */
  static Column concerned(QualityRule rule) {
    return rule.where().map(sql -> coalesce(expr(sql), lit(false))).orElse(lit(true));
  }

  /** Whether the row breaks the rule, of a kind that single rows break; never null. */
  static Column broken(Table table, String name, QualityRule rule) {
    if (rule.kind().looksBeyondTheRow()) {
      return col(CrossRows.mark(name));
    }
    return concerned(rule).and(coalesce(wrong(table, rule), lit(false)));
  }

  /** Null where there is no value to judge. */
  private static Column wrong(Table table, QualityRule rule) {
    return switch (rule.kind()) {
      case COMPLETE -> value(rule).isNull();
      case PATTERN -> not(value(rule).rlike("\\A(?:" + rule.pattern().orElseThrow() + ")\\z"));
      case RANGE -> outside(value(rule), type(table, rule), rule);
      case SET -> outOfSet(value(rule), type(table, rule), rule);
      case CONDITION -> not(expr(rule.check().orElseThrow()));
      default -> throw new IllegalStateException("No single row breaks " + rule.kind());
    };
  }

  static Column value(QualityRule rule) {
    return col(rule.about().get(0));
  }

  static DataType type(Table table, QualityRule rule) {
    return table.field(rule.about().get(0)).orElseThrow().type();
  }

  private static Column outside(Column value, DataType type, QualityRule rule) {
    boolean isTime = type.equals(DataTypes.TimestampType) || type.equals(DataTypes.DateType);
    var held = type.equals(DataTypes.TimestampType) ? to_date(value) : value;
    // Spark takes NaN for greater than any number; it is within no range.
    var wrong = type instanceof FractionalType ? isnan(value.cast("double")) : lit(false);
    if (rule.min().isPresent()) {
      wrong = wrong.or(held.lt(bound(rule.min().get(), isTime)));
    }
    if (rule.max().isPresent()) {
      wrong = wrong.or(held.gt(bound(rule.max().get(), isTime)));
    }
    return wrong;
  }

  private static Column bound(String text, boolean isTime) {
    return isTime ? lit(LocalDate.parse(text)) : lit(new BigDecimal(text));
  }

  private static Column outOfSet(Column value, DataType type, QualityRule rule) {
    return not(value.isin(rule.in().stream().map(v -> lit(v).cast(type)).toArray()));
  }
}
