package io.customer360.jobs.generate;

import java.time.Instant;

/**
 * A message to support.
 *
 * @param status open, solved or closed
 * @param mood how satisfied the writer is, 1 to 5
 * @param rated whether they told us so
 */
record Ticket(
    Instant openedAt, String subject, String body, String status, int mood, boolean rated) {

  /** Those who will rather leave. */
  boolean isDissatisfied() {
    return mood <= 2;
  }
}
