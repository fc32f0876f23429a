package io.customer360.jobs.identity;

import static io.customer360.common.tables.Contacts.ADDRESS_EXTRA;
import static io.customer360.common.tables.Contacts.BIRTH_DATE;
import static io.customer360.common.tables.Contacts.BIRTH_DATE_TEXT;
import static io.customer360.common.tables.Contacts.CITY;
import static io.customer360.common.tables.Contacts.COMPANY;
import static io.customer360.common.tables.Contacts.COUNTRY;
import static io.customer360.common.tables.Contacts.CREATED_AT;
import static io.customer360.common.tables.Contacts.EMAIL;
import static io.customer360.common.tables.Contacts.FAMILY_NAME;
import static io.customer360.common.tables.Contacts.FULL_NAME;
import static io.customer360.common.tables.Contacts.GENDER;
import static io.customer360.common.tables.Contacts.GIVEN_NAME;
import static io.customer360.common.tables.Contacts.HOUSE_NUMBER;
import static io.customer360.common.tables.Contacts.INCOME;
import static io.customer360.common.tables.Contacts.NAME_SUFFIX;
import static io.customer360.common.tables.Contacts.NATIONAL_ID;
import static io.customer360.common.tables.Contacts.PHONE;
import static io.customer360.common.tables.Contacts.POSTCODE;
import static io.customer360.common.tables.Contacts.REGION;
import static io.customer360.common.tables.Contacts.SOURCE;
import static io.customer360.common.tables.Contacts.STREET;
import static io.customer360.common.tables.Contacts.TITLE;
import static io.customer360.common.tables.Contacts.UPDATED_AT;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.Field;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.Customers;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row a customer with the best value of each attribute: of the most recently changed contact
 * that has one; among these, of the most complete.
 */
final class GoldenRecord {
  /** Attributes that belong together come from one contact: half an address is none. */
  static final List<List<String>> GROUPS =
      List.of(
          List.of(TITLE),
          List.of(GIVEN_NAME, FAMILY_NAME, NAME_SUFFIX),
          List.of(FULL_NAME),
          List.of(COMPANY),
          List.of(EMAIL),
          List.of(PHONE),
          List.of(BIRTH_DATE),
          List.of(BIRTH_DATE_TEXT),
          List.of(NATIONAL_ID),
          List.of(GENDER),
          List.of(INCOME),
          List.of(STREET, HOUSE_NUMBER, ADDRESS_EXTRA, POSTCODE, CITY, REGION, COUNTRY));

  private static final String RANK = "rank";

  private GoldenRecord() {}

  /**
   * Consolidates the contacts of each customer; one shuffle by customer.
   *
   * @param contacts rows of silver.contacts
   * @param links [contact_id, customer_id]
   * @return [the columns of gold.customers]
   */
  static Dataset<Row> of(Dataset<Row> contacts, Dataset<Row> links) {
    var ranked =
        contacts
            .join(links, Contacts.CONTACT_ID)
            .withColumn(
                RANK,
                struct(
                    coalesce(col(UPDATED_AT), col(CREATED_AT)),
                    completeness(),
                    col(Contacts.CONTACT_ID)));
    var best = new ArrayList<Column>();
    GROUPS.forEach(group -> best.add(best(group)));
    best.add(count(lit(1)).as(Customers.CONTACTS));
    best.add(array_sort(collect_set(SOURCE)).as(Customers.SOURCES));
    best.add(min(CREATED_AT).as(Customers.KNOWN_SINCE));
    return ranked
        .groupBy(CustomerLinks.CUSTOMER_ID)
        .agg(best.get(0), best.subList(1, best.size()).toArray(Column[]::new))
        .select(
            Customers.TABLE.fields().stream().map(GoldenRecord::unpacked).toArray(Column[]::new));
  }

  private static Column best(List<String> group) {
    var present = group.stream().map(a -> col(a).isNotNull()).reduce(Column::or).orElseThrow();
    var values = struct(group.stream().map(a -> col(a)).toArray(Column[]::new));
    return max_by(values, when(present, col(RANK))).as(group.get(0) + "_group");
  }

  private static Column unpacked(Field field) {
    return GROUPS.stream()
        .filter(group -> group.contains(field.name()))
        .findFirst()
        .map(group -> col(group.get(0) + "_group." + field.name()).as(field.name()))
        .orElseGet(() -> col(field.name()));
  }

  private static Column completeness() {
    return Customers.ATTRIBUTES.stream()
        .map(a -> when(col(a.name()).isNotNull(), 1).otherwise(0))
        .reduce(Column::plus)
        .orElseThrow();
  }
}
