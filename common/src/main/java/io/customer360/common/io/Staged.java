package io.customer360.common.io;

import io.customer360.common.asset.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that keep every promise of their table and are ready to be committed. */
public sealed interface Staged extends AutoCloseable permits StagedRows, StagedFiles {
  Table table();

  /** The columns of the table. */
  Dataset<Row> frame();

  /** How many rows there are, counted now if they were not yet. */
  long counted();

  /** Lets go of what was kept until the commit; without one nothing is left of the rows. */
  @Override
  void close();
}
