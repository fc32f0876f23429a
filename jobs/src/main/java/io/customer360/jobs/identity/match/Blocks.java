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

  /** All rows of a key in one block, however many. */
  static Blocks whole(Iterator<Row> rows, int keyColumn) {
    return new Blocks(rows, keyColumn, Integer.MAX_VALUE);
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
    Object key = next.get(keyColumn);
    var block = new ArrayList<Row>();
    while (next != null && next.get(keyColumn).equals(key) && block.size() < most) {
      block.add(next);
      advance();
    }
    return block;
  }
}
