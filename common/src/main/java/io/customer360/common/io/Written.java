package io.customer360.common.io;

import io.customer360.common.asset.Table;

/** One committed write: the table, its new Delta version, and how many rows the run wrote. */
public record Written(Table table, long version, long rows) {}
