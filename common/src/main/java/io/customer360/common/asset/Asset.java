package io.customer360.common.asset;

/** Anything a job reads or writes. The graph of the suite is the graph of these. */
public sealed interface Asset permits Feed, Table, Model {

  /** Unique, stable and readable: {@code feed.crm_contacts}, {@code silver.orders}. */
  String id();
}
