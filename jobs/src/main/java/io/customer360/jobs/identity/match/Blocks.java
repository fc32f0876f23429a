package io.customer360.jobs.identity.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Rows with equal keys that follow one another, as blocks. */
final class Blocks<T> implements Iterator<List<T>> {
  private final Iterator<T> rows;
  private final Function<T, ?> key;
  private final BiPredicate<List<T>, T> isFull;
  private T next;

  /**
   * @param isFull whether a block is to end before a row of the same key, which begins another
   */
  Blocks(Iterator<T> rows, Function<T, ?> key, BiPredicate<List<T>, T> isFull) {
    this.rows = rows;
    this.key = key;
    this.isFull = isFull;
    advance();
  }

  /** A block that would have more than {@code most} rows comes in pieces of that many. */
  static <T> Blocks<T> ofAtMost(int most, Iterator<T> rows, Function<T, ?> key) {
    return new Blocks<>(rows, key, (block, row) -> block.size() >= most);
  }

  /** All rows of a key in one block, however many. */
  static <T> Blocks<T> whole(Iterator<T> rows, Function<T, ?> key) {
    return new Blocks<>(rows, key, (block, row) -> false);
  }

  /**
   * Parts a block of a key that several may share by chance, as hashes do.
   *
   * @param key that nothing else shares
   */
  static <T> Collection<List<T>> parted(List<T> block, Function<T, ?> key) {
    if (areOfOne(block, key)) {
      return List.of(block);
    }
    var parts = new LinkedHashMap<Object, List<T>>();
    block.forEach(row -> parts.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(row));
    return parts.values();
  }

  /** A loop, for there are millions of blocks, most of two records. */
  private static <T> boolean areOfOne(List<T> block, Function<T, ?> key) {
    Object first = key.apply(block.get(0));
    for (int i = 1; i < block.size(); i++) {
      if (!key.apply(block.get(i)).equals(first)) {
        return false;
      }
    }
    return true;
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
    while (next != null
        && (block.isEmpty() || (key.apply(next).equals(first) && !isFull.test(block, next)))) {
      block.add(next);
      advance();
    }
    return block;
  }
}
