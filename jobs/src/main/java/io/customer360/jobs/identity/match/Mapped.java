package io.customer360.jobs.identity.match;

import java.util.Iterator;
import java.util.function.Function;

/** Each element of an iterator, changed. */
record Mapped<A, B>(Iterator<A> from, Function<A, B> change) implements Iterator<B> {
  @Override
  public boolean hasNext() {
    return from.hasNext();
  }

  @Override
  public B next() {
    return change.apply(from.next());
  }
}
