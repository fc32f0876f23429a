package io.customer360.jobs.identity.match;

import java.io.Serializable;

/**
 * Counts keys, never too low: keys that fall into one cell are counted together. It tells keys that
 * nobody shares, which need no block, and keys that very many share. Memory: a byte a cell, at most
 * {@value #MOST_CELLS} of them; with more keys than that it finds fewer keys unshared, and no key
 * is lost.
 */
final class Sketch implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MOST_CELLS = 1 << 27;
  private static final int LEAST_CELLS = 1 << 12;
  private static final int FULL = 255;

  private final byte[] cells;

  Sketch(byte[] cells) {
    this.cells = cells;
  }

  /** An empty sketch for a number of keys. */
  static Sketch forKeys(double keys) {
    int size = LEAST_CELLS;
    while (size < MOST_CELLS && size < 2 * keys) {
      size *= 2;
    }
    return new Sketch(new byte[size]);
  }

  byte[] cells() {
    return cells;
  }

  void add(long key) {
    int cell = cell(key);
    if ((cells[cell] & 0xff) < FULL) {
      cells[cell]++;
    }
  }

  /** How often a key was added, or more; {@value #FULL} stands for that and all above. */
  int count(long key) {
    return cells[cell(key)] & 0xff;
  }

  private int cell(long key) {
    return (int) (Hashes.mixed(key) & (cells.length - 1));
  }

  /**
   * Adds the counts of {@code other} to those of {@code one}, which it returns unless it is empty.
   */
  static byte[] merged(byte[] one, byte[] other) {
    if (one.length == 0 || other.length == 0) {
      return one.length == 0 ? other : one;
    }
    for (int i = 0; i < one.length; i++) {
      one[i] = (byte) Math.min(FULL, (one[i] & 0xff) + (other[i] & 0xff));
    }
    return one;
  }
}
