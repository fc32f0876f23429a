package io.customer360.jobs.identity;

import static io.customer360.common.tables.CustomerLinks.CONTACT_ID;
import static io.customer360.common.tables.CustomerLinks.CUSTOMER_ID;
import static io.customer360.common.tables.CustomerRedirects.CHANGED_ON;
import static io.customer360.common.tables.CustomerRedirects.CONTACTS;
import static io.customer360.common.tables.CustomerRedirects.FROM;
import static io.customer360.common.tables.CustomerRedirects.MERGED;
import static io.customer360.common.tables.CustomerRedirects.REASON;
import static io.customer360.common.tables.CustomerRedirects.SPLIT;
import static io.customer360.common.tables.CustomerRedirects.TO;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where to look for customers whose ids are gone. */
final class Redirects {
  private Redirects() {}

  /**
   * Adds the moves of this run to those of earlier days.
   *
   * @param earlier rows of silver.customer_redirects
   * @param history the links before this run
   * @param now [contact_id, customer_id] as of this run
   * @return [the columns of silver.customer_redirects]
   */
  static Dataset<Row> of(Dataset<Row> earlier, LinkHistory history, Dataset<Row> now) {
    var before = history.before().select(col(CONTACT_ID), col(CUSTOMER_ID).as(FROM));
    var staying = now.select(col(CUSTOMER_ID).as(FROM)).distinct().withColumn("stays", lit(true));
    var moves =
        before
            .join(now.select(col(CONTACT_ID), col(CUSTOMER_ID).as(TO)), CONTACT_ID)
            .where(col(FROM).notEqual(col(TO)))
            .groupBy(FROM, TO)
            .agg(count(lit(1)).as(CONTACTS));
    var parts = moves.groupBy(FROM).agg(count(lit(1)).as("parts"));
    return moves
        .join(parts, FROM)
        .join(staying, new String[] {FROM}, "left")
        .select(
            col(FROM),
            col(TO),
            when(col("stays").isNull().and(col("parts").equalTo(1)), MERGED)
                .otherwise(SPLIT)
                .as(REASON),
            col(CONTACTS),
            lit(history.day()).as(CHANGED_ON))
        .unionByName(earlier.where(col(CHANGED_ON).lt(history.day())));
  }
}
