package io.customer360.jobs.identity.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Customers;
import java.util.Iterator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One row a customer with the best value of each attribute, and why it is the best.
 *
 * <p>In Java rather than in Spark's functions: what decided between two values is a loop over rules
 * for each group, which as nested higher-order functions is neither readable nor compiled.
 */
public final class GoldenRecord {
  private GoldenRecord() {}

  /**
   * Consolidates the contacts of each customer; one shuffle by customer. Customers with one contact
   * take the same way, so that the contacts are read once.
   *
   * @param contacts rows of silver.contacts
   * @param links [contact_id, customer_id]
   * @return [the columns of gold.customers]
   */
  public static Dataset<Row> of(
      Dataset<Row> contacts, Dataset<Row> links, GoldenSettings settings) {
    var changedAt = unix_micros(coalesce(col(Contacts.UPDATED_AT), col(Contacts.CREATED_AT)));
    var consolidation = new Consolidation(settings.policies());
    return contacts
        .join(links, Contacts.CONTACT_ID)
        .withColumn(ContactRow.CHANGED_AT, changedAt)
        .select(ContactRow.COLUMNS.stream().map(c -> col(c)).toArray(Column[]::new))
        .repartition(col(Customers.CUSTOMER_ID))
        .sortWithinPartitions(Customers.CUSTOMER_ID, Contacts.CONTACT_ID)
        .mapPartitions(
            (Iterator<Row> rows) -> new Grouped<>(rows, consolidation::customer),
            Encoders.row(Customers.TABLE.schema()));
  }
}
