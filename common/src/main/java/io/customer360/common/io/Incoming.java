package io.customer360.common.io;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.asset.SchemaCheck;
import io.customer360.common.asset.Table;
import io.customer360.common.asset.Writing;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that a run has for a table, neither computed nor checked yet.
 *
 * @param frame the columns of the table, in any order
 * @param kept rows that the table has and keeps, if it is written whole for the sake of few rows
 *     that are new or take the place of those with their keys: they kept its promises when they
 *     were written, so that they are read only when they are written again, and neither held nor
 *     checked nor counted
 * @param writing how they enter the table
 * @param isCheap whether they come at little cost from what is held already
 * @param asOf the day of the run
 */
public record Incoming(
    Table table,
    Dataset<Row> frame,
    Optional<Dataset<Row>> kept,
    Writing writing,
    boolean isCheap,
    LocalDate asOf) {

  /** Refuses columns that are not those of the table. */
  public Incoming {
    frame = inOrder(table, frame);
    kept = kept.map(rows -> inOrder(table, rows));
    if (kept.isPresent() && table.key().isEmpty()) {
      throw new IllegalStateException(
          "Cannot amend %s: it has no key by which rows take the place of others."
              .formatted(table.id()));
    }
  }

  /** Rows that enter the table as it is usual there. */
  public static Incoming of(Table table, Dataset<Row> frame, LocalDate asOf) {
    return new Incoming(table, frame, Optional.empty(), table.writing(), false, asOf);
  }

  private static Dataset<Row> inOrder(Table table, Dataset<Row> frame) {
    SchemaCheck.require(table, frame.schema());
    return frame.select(table.columns().stream().map(c -> col(c)).toArray(Column[]::new));
  }
}
