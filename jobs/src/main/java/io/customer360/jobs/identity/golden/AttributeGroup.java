package io.customer360.jobs.identity.golden;

import io.customer360.common.tables.Contacts;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Attributes that belong together: they are taken from one contact, for half an address of one and
 * half of another is the address of nobody.
 *
 * @param name as settings and {@code provenance} call it
 * @param columns of silver.contacts
 */
record AttributeGroup(String name, List<String> columns) implements Serializable {

  /** Every attribute of a customer, each in one group. */
  static final List<AttributeGroup> ALL =
      List.of(
          of(Contacts.TITLE),
          new AttributeGroup(
              "name", List.of(Contacts.GIVEN_NAME, Contacts.FAMILY_NAME, Contacts.NAME_SUFFIX)),
          of(Contacts.FULL_NAME),
          of(Contacts.COMPANY),
          of(Contacts.EMAIL),
          of(Contacts.PHONE),
          of(Contacts.BIRTH_DATE),
          of(Contacts.BIRTH_DATE_TEXT),
          of(Contacts.NATIONAL_ID),
          of(Contacts.GENDER),
          of(Contacts.INCOME),
          new AttributeGroup(
              "address",
              List.of(
                  Contacts.STREET,
                  Contacts.HOUSE_NUMBER,
                  Contacts.ADDRESS_EXTRA,
                  Contacts.POSTCODE,
                  Contacts.CITY,
                  Contacts.REGION,
                  Contacts.COUNTRY)));

  private static AttributeGroup of(String column) {
    return new AttributeGroup(column, List.of(column));
  }

  /** The group that the attribute {@code column} belongs to. */
  static Optional<AttributeGroup> having(String column) {
    return ALL.stream().filter(g -> g.columns().contains(column)).findFirst();
  }
}
