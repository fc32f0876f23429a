package io.customer360.jobs.generate;

import java.time.Instant;

/**
 * A visit to the web shop.
 *
 * @param account which of the accounts of the customer, from 0, or {@link #ANONYMOUS}
 */
record Visit(Instant at, int account, String page, int seconds, String device) {
  static final int ANONYMOUS = -1;
}
