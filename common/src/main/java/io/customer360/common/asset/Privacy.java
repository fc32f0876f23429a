package io.customer360.common.asset;

/**
 * What a column says about a person. Decides whether a column may stand in statistics and in which
 * tables it may appear.
 */
public enum Privacy {
  /** Nothing about a single person: product names, rule metrics, days of a run. */
  NONE,
  /** A key that stands for a person only together with another table: contact_id, customer_id. */
  PSEUDONYM,
  /** A fact about a person that does not identify by itself: an amount, a score, a city. */
  PERSONAL,
  /** Identifies a person directly: name, e-mail, phone, street, free text that may hold these. */
  IDENTIFIER
}
