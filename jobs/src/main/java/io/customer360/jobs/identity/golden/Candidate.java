package io.customer360.jobs.identity.golden;

import java.util.List;
import java.util.Locale;

/**
 * The value that one contact has of one group.
 *
 * @param values of the group's columns, null where there is none
 * @param same equal for equal values: case and outer blanks do not matter
 * @param columns of the group that have a value
 * @param length characters of the value
 */
record Candidate(Contact contact, List<Object> values, String same, int columns, int length) {
  /** Above the number of attributes of a contact. */
  static final long MORE_THAN_ATTRIBUTES = 1000;

  private static final char BETWEEN = '\u0000';

  /**
   * A contact as far as rules ask for it.
   *
   * @param changedAt microseconds since 1970; {@code Long.MIN_VALUE} when nobody knows
   * @param attributes how many it has
   */
  record Contact(String id, String source, long changedAt, int attributes) {}

  static Candidate of(Contact contact, List<Object> values) {
    var same = new StringBuilder();
    int columns = 0;
    int length = 0;
    for (Object value : values) {
      if (value != null) {
        var text = value.toString().strip();
        same.append(text.toLowerCase(Locale.ROOT));
        length += text.codePointCount(0, text.length());
        columns++;
      }
      same.append(BETWEEN);
    }
    return new Candidate(contact, values, same.toString(), columns, length);
  }
}
