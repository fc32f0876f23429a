package io.customer360.jobs.identity;

import static io.customer360.common.tables.CustomerLinks.CONTACT_ID;
import static io.customer360.common.tables.CustomerLinks.CUSTOMER_ID;
import static io.customer360.common.tables.CustomerLinks.VALID_FROM;
import static io.customer360.common.tables.CustomerLinks.VALID_TO;
import static io.customer360.jobs.identity.CustomerIds.SINCE;
import static io.customer360.jobs.identity.CustomerIds.WAS;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
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
        link(col(CUSTOMER_ID), when(stays, col(SINCE)).otherwise(lit(day)), lit(null).cast("date"));
    var ended = link(col(WAS), col(SINCE), lit(day));
    var past =
        links.where(col(VALID_TO).lt(day)).select(CONTACT_ID, CUSTOMER_ID, VALID_FROM, VALID_TO);
    return changes
        .select(
            col(CONTACT_ID),
            inline(
                array_compact(
                    array(
                        when(col(CUSTOMER_ID).isNotNull(), now),
                        when(col(WAS).isNotNull().and(not(stays)), ended)))))
        .unionByName(past);
  }

  private static Column link(Column customer, Column from, Column to) {
    return struct(customer.as(CUSTOMER_ID), from.as(VALID_FROM), to.as(VALID_TO));
  }
}
