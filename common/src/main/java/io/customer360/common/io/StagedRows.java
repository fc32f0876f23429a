package io.customer360.common.io;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.asset.Table;
import io.customer360.common.asset.Writing;
import java.time.LocalDate;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows held on the executors (memory, then disk), so that what was checked is what is written.
 *
 * @param writing how they enter the table
 * @param rows how many there are; -1 where they were not counted
 * @param held those of them that are held
 */
public record StagedRows(
    Table table, Dataset<Row> frame, Writing writing, LocalDate asOf, long rows, Dataset<Row> held)
    implements Staged {
  private static final String TAKEN = "_taken_"; // Not a name that a table's own columns have.

  /**
   * Checks the rows and holds them. Those that are only added to what is there, with nothing
   * declared but NOT NULL, are neither held nor checked: Delta checks that while it writes. Cheap
   * ones are checked, but not held.
   *
   * @throws QualityRefusal naming each broken rule with the number of rows that break it
   */
  public static StagedRows of(Incoming rows) {
    if (rows.kept().isPresent()) {
      return amending(rows, rows.kept().get());
    }
    if (rows.writing() == Writing.APPEND && Promises.areFew(rows.table())) {
      return staged(rows, rows.frame(), -1);
    }
    return rows.isCheap()
        ? checked(rows, rows.frame())
        : holding(rows.frame(), held -> checked(rows, held));
  }

  private static StagedRows checked(Incoming rows, Dataset<Row> frame) {
    return staged(rows, frame, Promises.check(rows.table(), frame, rows.asOf()));
  }

  private static StagedRows staged(Incoming rows, Dataset<Row> frame, long count) {
    return new StagedRows(rows.table(), frame, rows.writing(), rows.asOf(), count, frame);
  }

  private static StagedRows amending(Incoming rows, Dataset<Row> kept) {
    var table = rows.table();
    return holding(
        rows.frame(),
        held -> {
          Promises.check(table, held, rows.asOf());
          var all = withoutKeysOf(held, table, kept).union(held);
          return new StagedRows(table, all, Writing.REPLACE_ALL, rows.asOf(), -1, held);
        });
  }

  private static StagedRows holding(Dataset<Row> frame, Function<Dataset<Row>, StagedRows> check) {
    var held = frame.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return check.apply(held);
    } catch (RuntimeException e) {
      held.unpersist();
      throw e;
    }
  }

  @Override
  public long counted() {
    return rows < 0 ? frame.count() : rows;
  }

  @Override
  public void close() {
    held.unpersist();
  }

  /** The rows whose key none of {@code rows} has. */
  private static Dataset<Row> withoutKeysOf(Dataset<Row> rows, Table table, Dataset<Row> kept) {
    var keys = table.key().stream().map(k -> col(k)).toArray(Column[]::new);
    var names = table.key().stream().map(k -> TAKEN + k).toArray(String[]::new);
    var isTaken =
        table.key().stream()
            .map(k -> col(k).eqNullSafe(col(TAKEN + k)))
            .reduce(lit(true), Column::and);
    return kept.join(rows.select(keys).toDF(names), isTaken, "left_anti");
  }
}
