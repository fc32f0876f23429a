package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import io.customer360.jobs.identity.field.Sound;
import java.io.Serializable;
import java.util.List;

/**
 * One field by which records are compared.
 *
 * @param name as the settings call it
 * @param kind what it means
 * @param columns that it is taken from; the first that has a value counts
 * @param sound by which names sound alike
 */
public record Field(String name, Kind kind, List<String> columns, Sound sound)
    implements Serializable {

  /** A field whose names sound alike by Double Metaphone. */
  public Field(String name, Kind kind, List<String> columns) {
    this(name, kind, columns, Sound.DOUBLE_METAPHONE);
  }

  /** How many keys each value has; see {@link Kind#keyCount}. */
  int keyCount() {
    return kind.keyCount(sound);
  }

  /** Keys of a normalised value; see {@link Kind#keys}. */
  List<String> keys(String normalised) {
    return kind.keys(normalised, sound);
  }

  /** Whether a record has several values of this field, its {@code f}th, in one. */
  boolean isSeveral(Profile record, int f) {
    return kind.mayBeSeveral() && record.isSeveral(f);
  }

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
