package io.customer360.jobs.identity;

import static io.customer360.common.tables.CustomerLinks.CONTACT_ID;
import static io.customer360.common.tables.CustomerLinks.CUSTOMER_ID;
import static io.customer360.common.tables.CustomerLinks.VALID_FROM;
import static io.customer360.common.tables.CustomerLinks.VALID_TO;
import static io.customer360.jobs.identity.CustomerIds.SINCE;
import static io.customer360.jobs.identity.CustomerIds.WAS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The links of all runs: a link is valid from the run that first made it until the run that made
 * another. What an earlier run of the same day left is as if it had not been.
 *
 * @param links rows of silver.customer_links
 * @param day of this run
 */
record LinkHistory(Dataset<Row> links, LocalDate day) {

  /** [contact_id, customer_id, valid_from] as valid when the day began. */
  Dataset<Row> before() {
    return links
        .where(col(VALID_FROM).lt(day))
        .where(col(VALID_TO).isNull().or(col(VALID_TO).geq(day)))
        .select(CONTACT_ID, CUSTOMER_ID, VALID_FROM);
  }

  /**
   * Adds the links of this run.
   *
   * @param changes as {@link CustomerIds#assigned}
   * @return [the columns of silver.customer_links]
   */
  Dataset<Row> with(Dataset<Row> changes) {
    var stays = col(CUSTOMER_ID).eqNullSafe(col(WAS));
    var now =
        changes
            .where(col(CUSTOMER_ID).isNotNull())
            .select(
                col(CONTACT_ID),
                col(CUSTOMER_ID),
                when(stays, col(SINCE)).otherwise(lit(day)).as(VALID_FROM),
                lit(null).cast("date").as(VALID_TO));
    var ended =
        changes
            .where(col(WAS).isNotNull().and(not(stays)))
            .select(
                col(CONTACT_ID),
                col(WAS).as(CUSTOMER_ID),
                col(SINCE).as(VALID_FROM),
                lit(day).as(VALID_TO));
    var past =
        links.where(col(VALID_TO).lt(day)).select(CONTACT_ID, CUSTOMER_ID, VALID_FROM, VALID_TO);
    return now.union(ended).union(past);
  }
}
