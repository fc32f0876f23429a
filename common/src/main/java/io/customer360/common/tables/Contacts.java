package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.customer360.common.asset.Table;

/** People as the source systems know them. */
public final class Contacts {
  public static final String CONTACT_ID = "contact_id";
  public static final String SOURCE = "source";
  public static final String TITLE = "title";
  public static final String GIVEN_NAME = "given_name";
  public static final String FAMILY_NAME = "family_name";
  public static final String NAME_SUFFIX = "name_suffix";
  public static final String FULL_NAME = "full_name";
  public static final String COMPANY = "company";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";
  public static final String BIRTH_DATE = "birth_date";
  public static final String BIRTH_DATE_TEXT = "birth_date_text";
  public static final String NATIONAL_ID = "national_id";
  public static final String GENDER = "gender";
  public static final String STREET = "street";
  public static final String HOUSE_NUMBER = "house_number";
  public static final String ADDRESS_EXTRA = "address_extra";
  public static final String POSTCODE = "postcode";
  public static final String CITY = "city";
  public static final String REGION = "region";
  public static final String COUNTRY = "country";
  public static final String INCOME = "annual_income";
  public static final String CREATED_AT = "created_at";
  public static final String UPDATED_AT = "updated_at";

  public static final Table TABLE =
      Table.silver("contacts")
          .grain("One customer record of one source system")
          .requiredReference(CONTACT_ID, PSEUDONYM, "source and the source's own key, crm:4711")
          .required(SOURCE, StringType, NONE, "the system it comes from")
          .optional(TITLE, StringType, PERSONAL, "form of address")
          .optional(GIVEN_NAME, StringType, IDENTIFIER, "first names")
          .optional(FAMILY_NAME, StringType, IDENTIFIER, "last name")
          .optional(NAME_SUFFIX, StringType, PERSONAL, "Jr, Sr, III")
          .optional(FULL_NAME, StringType, IDENTIFIER, "where the source keeps it in one piece")
          .optional(COMPANY, StringType, PERSONAL, "employer, or the firm that buys")
          .optional(EMAIL, StringType, IDENTIFIER, "as the source spells it")
          .optional(PHONE, StringType, IDENTIFIER, "as the source spells it")
          .optional(BIRTH_DATE, DateType, IDENTIFIER, "day of birth")
          .optional(
              BIRTH_DATE_TEXT,
              StringType,
              IDENTIFIER,
              "as the source spells it, where it may be partial or no day of the calendar")
          .optional(NATIONAL_ID, StringType, IDENTIFIER, "number given by a state")
          .optional(GENDER, StringType, PERSONAL, "as the source spells it")
          .optional(STREET, StringType, IDENTIFIER, "street, without house number where known")
          .optional(HOUSE_NUMBER, StringType, IDENTIFIER, "house number")
          .optional(ADDRESS_EXTRA, StringType, IDENTIFIER, "building, flat, locality")
          .optional(POSTCODE, StringType, PERSONAL, "postal code")
          .optional(CITY, StringType, PERSONAL, "town")
          .optional(REGION, StringType, PERSONAL, "state, county or sales region")
          .optional(COUNTRY, StringType, PERSONAL, "ISO 3166 code, or as the source spells it")
          .optional(INCOME, createDecimalType(18, 2), PERSONAL, "a year, in the source's currency")
          .optional(CREATED_AT, TimestampType, PERSONAL, "when the source first knew the person")
          .optional(UPDATED_AT, TimestampType, PERSONAL, "when the source last changed the record")
          .fields(Provenance.FIELDS)
          .key(CONTACT_ID)
          .mergesByKey()
          .build();

  private Contacts() {}
}
