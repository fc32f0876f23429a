package io.customer360.jobs.identity;

import static io.customer360.common.tables.CustomerLinks.CONTACT_ID;
import static io.customer360.common.tables.CustomerLinks.CUSTOMER_ID;
import static io.customer360.common.tables.CustomerLinks.VALID_FROM;
import static io.customer360.common.tables.CustomerLinks.VALID_TO;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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
   * @param now [contact_id, customer_id], one for each contact
   * @return [the columns of silver.customer_links]
   */
  Dataset<Row> with(Dataset<Row> now) {
    var past =
        links.where(col(VALID_TO).lt(day)).select(CONTACT_ID, CUSTOMER_ID, VALID_FROM, VALID_TO);
    var before = before().as("b");
    var after = now.as("n");
    var both = after.join(before, col("n." + CONTACT_ID).equalTo(col("b." + CONTACT_ID)), "full");
    var same = col("n." + CUSTOMER_ID).equalTo(col("b." + CUSTOMER_ID));
    var valid =
        both.where(col("n." + CONTACT_ID).isNotNull())
            .select(
                col("n." + CONTACT_ID),
                col("n." + CUSTOMER_ID),
                coalesce(when(same, col("b." + VALID_FROM)), lit(day)).as(VALID_FROM),
                lit(null).cast("date").as(VALID_TO));
    var ended =
        both.where(col("b." + CONTACT_ID).isNotNull())
            .where(col("n." + CONTACT_ID).isNull().or(same.equalTo(false)))
            .select(
                col("b." + CONTACT_ID),
                col("b." + CUSTOMER_ID),
                col("b." + VALID_FROM),
                lit(day).as(VALID_TO));
    return valid.unionByName(ended).unionByName(past);
  }
}
