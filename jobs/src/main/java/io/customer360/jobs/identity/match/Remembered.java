package io.customer360.jobs.identity.match;

import java.util.function.Function;

/**
 * A function that remembers what it said of values asked lately, as names and towns come again and
 * again. Memory: {@value #SIZE} values and answers. One instance serves one task.
 */
final class Remembered<B> implements Function<String, B> {
  private static final int BITS = 14;
  private static final int SIZE = 1 << BITS;

  private final Function<String, B> function;
  private final String[] values = new String[SIZE];
  private final Object[] answers = new Object[SIZE];

  Remembered(Function<String, B> function) {
    this.function = function;
  }

  @Override
  @SuppressWarnings("unchecked") // Only answers of the function are there.
  public B apply(String value) {
    int slot = (value.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    if (!value.equals(values[slot])) {
      answers[slot] = function.apply(value);
      values[slot] = value;
    }
    return (B) answers[slot];
  }
}
