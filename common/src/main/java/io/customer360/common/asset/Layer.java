package io.customer360.common.asset;

import java.util.Locale;

/** How far a table is from its source, in the order data flows. */
public enum Layer {
  /** As received: text columns, append only. */
  BRONZE,
  /** One clean row per thing: typed, one row per key, facts keyed by contact. */
  SILVER,
  /** Ready to use: golden customers, features, rules, segments, scores. */
  GOLD,
  /** What the suite did: runs and their outcome. */
  OPS;

  /** The layer's folder in the lake and the first part of its tables' names. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
