package io.customer360.jobs.identity.match;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BiConsumer;

/** What each element of an iterator gives rise to, one after the other; holds those of one. */
final class Flattened<A, B> implements Iterator<B> {
  private final Iterator<A> from;
  private final BiConsumer<A, Queue<B>> step;
  private final Queue<B> ready = new ArrayDeque<>();

  /**
   * @param step puts what an element gives rise to into the queue
   */
  Flattened(Iterator<A> from, BiConsumer<A, Queue<B>> step) {
    this.from = from;
    this.step = step;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && from.hasNext()) {
      step.accept(from.next(), ready);
    }
    return !ready.isEmpty();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
