package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import java.io.Serializable;
import java.util.List;

/**
 * One field by which records are compared.
 *
 * @param name as the settings call it
 * @param kind what it means
 * @param columns that it is taken from; the first that has a value counts
 */
public record Field(String name, Kind kind, List<String> columns) implements Serializable {

  /** Whose mark a field is: it decides what agreement says of a person and of a household. */
  public enum Role {
    /** Of one person alone, such as the birth date. */
    PERSON,
    /** Of a person, but often shared with those who live there, such as the telephone. */
    SHARED,
    /** Of the place where a person lives; changes all at once when somebody moves. */
    PLACE
  }

  public Role role() {
    return switch (kind) {
      case STREET, HOUSE_NUMBER, POSTCODE, CITY, REGION, COUNTRY -> Role.PLACE;
      case FAMILY_NAME, E_MAIL, PHONE, COMPANY -> Role.SHARED;
      default -> Role.PERSON;
    };
  }
}
