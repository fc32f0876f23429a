package io.customer360.jobs.identity.match;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Rows with equal keys that follow one another, as blocks. A block that would have more than {@code
 * most} rows comes in pieces of that many.
 */
final class Blocks<T> implements Iterator<List<T>> {
  private final Iterator<T> rows;
  private final Function<T, ?> key;
  private final int most;
  private T next;

  Blocks(Iterator<T> rows, Function<T, ?> key, int most) {
    this.rows = rows;
    this.key = key;
    this.most = most;
    advance();
  }

  /** All rows of a key in one block, however many. */
  static <T> Blocks<T> whole(Iterator<T> rows, Function<T, ?> key) {
    return new Blocks<>(rows, key, Integer.MAX_VALUE);
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public List<T> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Object first = key.apply(next);
    var block = new ArrayList<T>();
    while (next != null && key.apply(next).equals(first) && block.size() < most) {
      block.add(next);
      advance();
    }
    return block;
  }
}
