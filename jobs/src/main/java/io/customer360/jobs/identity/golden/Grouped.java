package io.customer360.jobs.identity.golden;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** What is made of each stretch of rows that have the same first column; holds one stretch. */
final class Grouped<T> implements Iterator<T> {
  private final Iterator<Row> rows;
  private final Function<List<Row>, T> made;
  private Row next;

  Grouped(Iterator<Row> rows, Function<List<Row>, T> made) {
    this.rows = rows;
    this.made = made;
    this.next = following();
  }

  private Row following() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public T next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    var group = new ArrayList<Row>();
    var key = next.get(0);
    while (next != null && next.get(0).equals(key)) {
      group.add(next);
      next = following();
    }
    return made.apply(group);
  }
}
