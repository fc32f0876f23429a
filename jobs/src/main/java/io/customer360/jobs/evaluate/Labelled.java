package io.customer360.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.tables.CustomerLinks;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What identity found, beside what is known to be true. */
public final class Labelled {
  public static final String CONTACT_ID = CustomerLinks.CONTACT_ID;
  public static final String CUSTOMER_ID = CustomerLinks.CUSTOMER_ID;
  public static final String PERSON = "person";

  /** Rows of a truth that name the record twice, with different people. */
  public static final String CONTRADICTIONS = "contradictions";

  /** Rows of a truth without record or person. */
  public static final String BLANKS = "blanks";

  private Labelled() {}

  /**
   * The records of both.
   *
   * @param links [contact_id, customer_id], one row a record
   * @param truth [contact_id, person]; rows without either say nothing, equal ones say it once
   * @return [contact_id, customer_id, person]; customer_id is null of a record without a link,
   *     person of one that the truth does not name
   */
  public static Dataset<Row> of(Dataset<Row> links, Dataset<Row> truth) {
    return links
        .select(CONTACT_ID, CUSTOMER_ID)
        .join(named(truth).distinct(), new String[] {CONTACT_ID}, "full_outer")
        .select(CONTACT_ID, CUSTOMER_ID, PERSON);
  }

  /**
   * What is wrong with a truth.
   *
   * @param truth [contact_id, person]
   * @return one row [contradictions, blanks]: records with several people; rows without record or
   *     person
   */
  public static Dataset<Row> faults(Dataset<Row> truth) {
    var contradictions =
        named(truth)
            .groupBy(CONTACT_ID)
            .agg(countDistinct(PERSON).as("people"))
            .agg(count(when(col("people").gt(1), 1)).as(CONTRADICTIONS));
    return contradictions.crossJoin(
        truth.agg(count(when(isNamed(), null).otherwise(1)).as(BLANKS)));
  }

  /** One row a record that has both a link and a person. */
  static Dataset<Row> both(Dataset<Row> labelled) {
    return labelled.where(col(CUSTOMER_ID).isNotNull().and(col(PERSON).isNotNull()));
  }

  private static Dataset<Row> named(Dataset<Row> truth) {
    return truth.where(isNamed()).select(CONTACT_ID, PERSON);
  }

  private static Column isNamed() {
    return col(CONTACT_ID).isNotNull().and(col(PERSON).isNotNull());
  }
}
