package io.customer360.jobs.identity;

import static io.customer360.common.tables.CustomerLinks.CUSTOMER_ID;
import static io.customer360.common.tables.CustomerRedirects.CHANGED_ON;
import static io.customer360.common.tables.CustomerRedirects.CONTACTS;
import static io.customer360.common.tables.CustomerRedirects.FROM;
import static io.customer360.common.tables.CustomerRedirects.MERGED;
import static io.customer360.common.tables.CustomerRedirects.REASON;
import static io.customer360.common.tables.CustomerRedirects.SPLIT;
import static io.customer360.common.tables.CustomerRedirects.TO;
import static io.customer360.jobs.identity.CustomerIds.WAS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where to look for customers whose ids are gone, and how many contacts kept theirs.
 *
 * @param earlier rows of silver.customer_redirects
 * @param day of this run
 */
record Redirects(Dataset<Row> earlier, LocalDate day) {

  /**
   * Adds the moves of this run to those of earlier days.
   *
   * @param moves as {@link #moves}
   * @return [the columns of silver.customer_redirects]
   */
  Dataset<Row> with(Dataset<Row> moves) {
    return moves
        .withColumn(CHANGED_ON, lit(day))
        .unionByName(earlier.where(col(CHANGED_ON).lt(day)));
  }

  /**
   * Where contacts went whose customer is another one.
   *
   * @param changes as {@link CustomerIds#assigned}
   * @return [from_customer_id, to_customer_id, reason, contact_count]
   */
  static Dataset<Row> moves(Dataset<Row> changes) {
    var moves =
        changes
            .where(col(CUSTOMER_ID).notEqual(col(WAS)))
            .groupBy(col(WAS).as(FROM), col(CUSTOMER_ID).as(TO))
            .agg(count(lit(1)).as(CONTACTS));
    var parts = moves.groupBy(FROM).agg(count(lit(1)).as("parts"));
    var staying =
        changes
            .where(col(CUSTOMER_ID).equalTo(col(WAS)))
            .select(col(CUSTOMER_ID).as(FROM))
            .join(parts, new String[] {FROM}, "left_semi")
            .distinct()
            .withColumn("stays", lit(true));
    return moves
        .join(parts, FROM)
        .join(staying, new String[] {FROM}, "left")
        .select(
            col(FROM),
            col(TO),
            when(col("stays").isNull().and(col("parts").equalTo(1)), MERGED)
                .otherwise(SPLIT)
                .as(REASON),
            col(CONTACTS));
  }

  /**
   * Counts what became of contacts, for {@link io.customer360.common.job.Outputs#tallied}.
   *
   * @param changes as {@link CustomerIds#assigned}, of all contacts
   * @param moves as {@link #moves}
   * @return of contacts whose id is {@code kept}, {@code new}, {@code gone}, or changed because
   *     customers {@code merged} or {@code split}
   */
  static Dataset<Row> counted(Dataset<Row> changes, Dataset<Row> moves) {
    var fate =
        when(col(WAS).isNull(), "new")
            .when(col(CUSTOMER_ID).isNull(), "gone")
            .when(col(WAS).equalTo(col(CUSTOMER_ID)), "kept");
    var unmoved =
        changes
            .groupBy(fate.as("outcome"))
            .agg(count(lit(1)).as("rows"))
            .where("outcome is not null");
    var moved = moves.groupBy(col(REASON).as("outcome")).agg(sum(CONTACTS).as("rows"));
    return unmoved.union(moved).select(tally());
  }

  private static Column[] tally() {
    return new Column[] {
      lit("identity").as("feed"),
      lit("customer_links").as("table"),
      col("outcome"),
      lit("").as("rule"),
      col("rows")
    };
  }
}
