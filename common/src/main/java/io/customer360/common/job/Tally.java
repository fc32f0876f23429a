package io.customer360.common.job;

import org.apache.spark.sql.Row;

/**
 * How many records of one feed met one fate on their way into one table.
 *
 * @param outcome {@code read}, {@code accepted}, {@code rejected} or {@code dropped}; on their way
 *     into bronze {@code read}, {@code unreadable} or {@code drift}; {@code cleaned} counts values,
 *     not records: what a placeholder rule emptied; of identity, how many contacts kept their
 *     customer_id ({@code kept}), changed it ({@code merged}, {@code split}), or are {@code new} or
 *     {@code gone}
 * @param rule the rule that dropped or rejected them, or how they differ from what is declared, or
 *     {@code column: rule} of what was cleaned; empty otherwise
 */
public record Tally(String feed, String table, String outcome, String rule, long rows) {

  static Tally of(Row row) {
    return new Tally(
        row.getAs("feed"),
        row.getAs("table"),
        row.getAs("outcome"),
        row.getAs("rule"),
        row.<Long>getAs("rows"));
  }
}
