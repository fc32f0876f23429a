package io.customer360.jobs.identity.match;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Rows with equal keys that follow one another, as blocks. A block that would have more than {@code
 * most} rows comes in pieces of that many.
 */
final class Blocks implements Iterator<List<Row>> {
  private final Iterator<Row> rows;
  private final int keyColumn;
  private final int most;
  private Row next;

  Blocks(Iterator<Row> rows, int keyColumn, int most) {
    this.rows = rows;
    this.keyColumn = keyColumn;
    this.most = most;
    advance();
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public List<Row> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    long key = next.getLong(keyColumn);
    var block = new ArrayList<Row>();
    while (next != null && next.getLong(keyColumn) == key && block.size() < most) {
      block.add(next);
      advance();
    }
    return block;
  }
}
