package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.Table;
import java.util.List;
import java.util.Set;

/** The golden record: one row a customer, the best value of each attribute. */
public final class Customers {
  public static final String CUSTOMER_ID = "customer_id";
  public static final String CONTACTS = "contact_count";
  public static final String SOURCES = "sources";
  public static final String KNOWN_SINCE = "known_since_at";

  private static final Set<String> NOT_OF_THE_PERSON =
      Set.of(Contacts.CONTACT_ID, Contacts.SOURCE, Contacts.CREATED_AT, Contacts.UPDATED_AT);

  /** What is taken over from the customer's contacts, column by column. */
  public static final List<Field> ATTRIBUTES =
      Contacts.TABLE.fields().stream()
          .filter(f -> !NOT_OF_THE_PERSON.contains(f.name()))
          .filter(f -> !Provenance.FIELDS.contains(f))
          .toList();

  public static final Table TABLE =
      Table.gold("customers")
          .grain("One customer")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "kept from run to run")
          .fields(ATTRIBUTES)
          .required(CONTACTS, LongType, PERSONAL, "records of this customer in all sources, >= 1")
          .required(SOURCES, createArrayType(StringType), NONE, "systems that know the customer")
          .optional(KNOWN_SINCE, TimestampType, PERSONAL, "earliest created_at of the contacts")
          .key(CUSTOMER_ID)
          .build();

  /** The columns that identify a person, for the law that features and scores hold none. */
  public static final List<String> IDENTIFIERS =
      TABLE.fields().stream().filter(f -> f.privacy() == IDENTIFIER).map(Field::name).toList();

  private Customers() {}
}
