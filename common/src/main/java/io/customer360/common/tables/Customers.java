package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.Table;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** The golden record: one row a customer, the best value of each attribute. */
public final class Customers {
  public static final String CUSTOMER_ID = "customer_id";
  public static final String CONTACTS = "contact_count";
  public static final String SOURCES = "sources";
  public static final String KNOWN_SINCE = "known_since_at";

  /**
   * Where each value comes from and why it survived. A column rather than a table of its own: value
   * and reason are one row of one commit, which cannot disagree and is erased at once; one word
   * tells ({@code provenance.email.source}); and nothing need be shuffled by a key to be written,
   * nor anything said of the many customers whose only contact leaves no choice.
   */
  public static final String PROVENANCE = "provenance";

  public static final String CHOSEN_CONTACT = "contact_id";
  public static final String CHOSEN_SOURCE = "source";
  public static final String CHOSEN_BY = "rule";
  public static final String CHOSEN_AMONG_CONTACTS = "contact_count";
  public static final String CHOSEN_AMONG_VALUES = "value_count";

  /** Rule: no other contact has a value. */
  public static final String ONLY = "only";

  /** Rule: all contacts that have a value have the same. */
  public static final String AGREED = "agreed";

  /** Rule: no rule could decide, so the lesser contact_id did. */
  public static final String LESSER_CONTACT_ID = "contact-id";

  private static final Set<String> NOT_OF_THE_PERSON =
      Set.of(Contacts.CONTACT_ID, Contacts.SOURCE, Contacts.CREATED_AT, Contacts.UPDATED_AT);

  /** What is taken over from the customer's contacts, column by column. */
  public static final List<Field> ATTRIBUTES =
      Contacts.TABLE.fields().stream()
          .filter(f -> !NOT_OF_THE_PERSON.contains(f.name()))
          .filter(f -> !Provenance.FIELDS.contains(f))
          .toList();

  private static final StructType CHOSEN =
      new StructType()
          .add(CHOSEN_CONTACT, StringType)
          .add(CHOSEN_SOURCE, StringType)
          .add(CHOSEN_BY, StringType)
          .add(CHOSEN_AMONG_CONTACTS, LongType)
          .add(CHOSEN_AMONG_VALUES, LongType);

  public static final Table TABLE =
      Table.gold("customers")
          .grain("One customer")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "kept from run to run")
          .fields(ATTRIBUTES)
          .required(CONTACTS, LongType, PERSONAL, "records of this customer in all sources, >= 1")
          .required(SOURCES, createArrayType(StringType), NONE, "systems that know the customer")
          .optional(KNOWN_SINCE, TimestampType, PERSONAL, "earliest created_at of the contacts")
          .optional(
              PROVENANCE,
              createMapType(StringType, CHOSEN),
              PSEUDONYM,
              "of each value: the contact and source it comes from, the rule that chose it, contacts"
                  + " that have one, different values; by attribute, name, address; null: one contact")
          .key(CUSTOMER_ID)
          .build();

  /** The columns that identify a person, for the law that features and scores hold none. */
  public static final List<String> IDENTIFIERS =
      TABLE.fields().stream().filter(f -> f.privacy() == IDENTIFIER).map(Field::name).toList();

  private Customers() {}
}
