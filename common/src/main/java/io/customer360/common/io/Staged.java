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
import io.customer360.common.asset.SchemaCheck;
import io.customer360.common.asset.Table;
import io.customer360.common.asset.Writing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that keep every promise of their table and are ready to be committed. They are held on the
 * executors (memory, then disk) so that what was checked is what is written.
 *
 * @param writing how they enter the table
 * @param rows how many there are; -1 where they were not counted
 * @param held those of them that are held
 */
public record Staged(
    Table table, Dataset<Row> frame, Writing writing, LocalDate asOf, long rows, Dataset<Row> held)
    implements AutoCloseable {
  // Not names that a table's own columns have.
  private static final String ROWS = "_rows";
  private static final String REPEATED = "_repeated";
  private static final String BROKEN = "_broken";
  private static final String TAKEN = "_taken_";

  /**
   * Checks schema, NOT NULL, conditions, key and day of {@code frame} in one pass: one shuffle by a
   * hash of the key, one row to the driver. Rows that are only added to what is there, with nothing
   * declared but NOT NULL, are not held: Delta checks that while it writes.
   *
   * @throws QualityRefusal naming each broken rule with the number of rows that break it
   */
  public static Staged of(Table table, Dataset<Row> frame, LocalDate asOf) {
    return of(table, frame, table.writing(), asOf);
  }

  /** The same, for rows that enter the table in another way than usual. */
  public static Staged of(Table table, Dataset<Row> frame, Writing writing, LocalDate asOf) {
    var ordered = inOrder(table, frame);
    if (writing == Writing.APPEND && table.checks().isEmpty() && table.key().isEmpty()) {
      return new Staged(table, ordered, writing, asOf, -1, ordered);
    }
    return holding(
        ordered, held -> new Staged(table, held, writing, asOf, check(table, held, asOf), held));
  }

  /**
   * The same, for rows that take the place of those in {@code table} that have their keys, or that
   * are left out of {@code kept}; it is written whole.
   *
   * @param kept rows that the table has: they kept its promises when they were written, so that
   *     they are read only when they are written again, and neither held nor checked nor counted
   * @param frame the others; few, for else {@link #of} is as fast
   */
  public static Staged amending(
      Table table, Dataset<Row> kept, Dataset<Row> frame, LocalDate asOf) {
    if (table.key().isEmpty()) {
      throw new IllegalStateException(
          "Cannot amend %s: it has no key by which rows take the place of others."
              .formatted(table.id()));
    }
    var staying = inOrder(table, kept);
    return holding(
        inOrder(table, frame),
        held -> {
          check(table, held, asOf);
          var all = withoutKeysOf(held, table, staying).union(held);
          return new Staged(table, all, Writing.REPLACE_ALL, asOf, -1, held);
        });
  }

  private static Staged holding(Dataset<Row> frame, Function<Dataset<Row>, Staged> checked) {
    var held = frame.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return checked.apply(held);
    } catch (RuntimeException e) {
      held.unpersist();
      throw e;
    }
  }

  /** The same, for rows that cost little to compute again: they are checked, but not held. */
  public static Staged ofHeld(Table table, Dataset<Row> frame, Writing writing, LocalDate asOf) {
    var ordered = inOrder(table, frame);
    return new Staged(table, ordered, writing, asOf, check(table, ordered, asOf), ordered);
  }

  private static Dataset<Row> inOrder(Table table, Dataset<Row> frame) {
    SchemaCheck.require(table, frame.schema());
    return frame.select(columns(table.columns()));
  }

  /** How many rows there are, counted now if they were not yet. */
  public long counted() {
    return rows < 0 ? frame.count() : rows;
  }

  @Override
  public void close() {
    held.unpersist();
  }

  /** The rows whose key none of {@code rows} has. */
  private static Dataset<Row> withoutKeysOf(Dataset<Row> rows, Table table, Dataset<Row> kept) {
    var names = table.key().stream().map(k -> TAKEN + k).toArray(String[]::new);
    var isTaken =
        table.key().stream()
            .map(k -> col(k).eqNullSafe(col(TAKEN + k)))
            .reduce(lit(true), Column::and);
    return kept.join(rows.select(columns(table.key())).toDF(names), isTaken, "left_anti");
  }

  /** What is broken, if anything, is found out by rule and by whole keys only then. */
  private static long check(Table table, Dataset<Row> frame, LocalDate asOf) {
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

  private static Dataset<Row> all(
      org.apache.spark.sql.RelationalGroupedDataset grouped, List<Column> columns) {
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
