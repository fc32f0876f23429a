package io.customer360.common.io;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;

/** What a table promises of its rows: NOT NULL, conditions, key, day. */
final class Promises {
  // Not names that a table's own columns have.
  private static final String ROWS = "_rows";
  private static final String REPEATED = "_repeated";
  private static final String BROKEN = "_broken";

  private Promises() {}

  /** Whether NOT NULL is all that {@code table} promises: Delta sees to that while it writes. */
  static boolean areFew(Table table) {
    return table.checks().isEmpty() && table.key().isEmpty() && table.day().isEmpty();
  }

  /**
   * Holds {@code frame} against the promises in one pass: one shuffle by a hash of the key, one row
   * to the driver. What is broken, if anything, is found out by rule and by whole keys only then.
   *
   * @return the number of rows
   * @throws QualityRefusal naming each broken rule with the number of rows that break it
   */
  static long check(Table table, Dataset<Row> frame, LocalDate asOf) {
    var rules = rules(table, asOf);
    var broken = rules.values().stream().reduce(lit(false), Column::or);
    var hash = table.key().isEmpty() ? lit(0L) : xxhash64(columns(table.key()));
    var counts =
        frame
            .groupBy(hash.as("_key"))
            .agg(count(lit(1)).as(ROWS), count(when(broken, 1)).as(BROKEN))
            .agg(sum(ROWS), max(ROWS), sum(BROKEN))
            .first();
    if (counts.isNullAt(0)) {
      return 0;
    }
    boolean mayRepeat = counts.getLong(1) > 1 && !table.key().isEmpty();
    if (mayRepeat || counts.getLong(2) > 0) {
      refuse(table, rules.keySet(), broken(table, frame, rules));
    }
    return counts.getLong(0);
  }

  /** One row: rows, those that share their key, and of each rule those that break it. */
  private static Row broken(Table table, Dataset<Row> frame, Map<String, Column> rules) {
    var perKey = new ArrayList<Column>(List.of(count(lit(1)).as(ROWS)));
    var total = new ArrayList<Column>(List.of(sum(ROWS).as(ROWS)));
    total.add(sum(when(col(ROWS).gt(1), col(ROWS)).otherwise(0)).as(REPEATED));
    for (var rule : rules.entrySet()) {
      var counted = "_rule_" + perKey.size();
      perKey.add(sum(when(rule.getValue(), 1).otherwise(0)).as(counted));
      total.add(sum(counted).as(rule.getKey()));
    }
    return all(all(frame.groupBy(columns(table.key())), perKey).groupBy(), total).first();
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(n -> col(n)).toArray(Column[]::new);
  }

  private static Dataset<Row> all(RelationalGroupedDataset grouped, List<Column> columns) {
    return grouped.agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
  }

  /** Each rule's name with the condition under which a row breaks it. */
  private static Map<String, Column> rules(Table table, LocalDate asOf) {
    var rules = new LinkedHashMap<String, Column>();
    table.fields().stream()
        .filter(Field::required)
        .forEach(f -> rules.put(f.name() + " is null", col(f.name()).isNull()));
    table.checks().forEach((name, sql) -> rules.put(name + ": " + sql, broken(sql)));
    table
        .day()
        .ifPresent(day -> rules.put(day + " is not " + asOf, not(col(day).eqNullSafe(lit(asOf)))));
    return rules;
  }

  private static Column broken(String condition) {
    return not(coalesce(expr(condition), lit(true)));
  }

  private static void refuse(Table table, Iterable<String> rules, Row counts) {
    var broken = new ArrayList<String>();
    long repeated = counts.getLong(counts.fieldIndex(REPEATED));
    if (repeated > 0 && !table.key().isEmpty()) {
      broken.add("%,d rows share their key %s".formatted(repeated, table.key()));
    }
    for (String rule : rules) {
      long rows = counts.getLong(counts.fieldIndex(rule));
      if (rows > 0) {
        broken.add("%,d rows: %s".formatted(rows, rule));
      }
    }
    if (!broken.isEmpty()) {
      throw new QualityRefusal(
          """
          Cannot write %s: of %,d rows
            %s
          One row is: %s. Mend the job or its input; nothing was written.\
          """
              .formatted(
                  table.id(), counts.getLong(0), String.join("\n  ", broken), table.grain()));
    }
  }
}
