package io.customer360.common.asset;

/** How a run's rows enter a table; always in one Delta commit. */
public enum Writing {
  /** The run's rows become the whole table. */
  REPLACE_ALL,
  /** The run's rows become the rows of its day; rows of another day are refused. */
  REPLACE_DAY,
  /** Rows with a known key are updated, others added, none removed. */
  MERGE_BY_KEY,
  /** Rows are added; who writes makes sure that they are new. */
  APPEND
}
