package io.customer360.jobs.identity.match;

/**
 * A pair of the training sample.
 *
 * @param pattern its levels: {@link Pattern}
 * @param common the keys that both have, as bits
 * @param weight pairs that it stands for
 */
record Tuple(long pattern, long common, double weight) {}
