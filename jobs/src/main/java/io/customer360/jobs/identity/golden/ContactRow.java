package io.customer360.jobs.identity.golden;

import io.customer360.common.asset.Field;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * A contact of a customer.
 *
 * @param row [{@link #COLUMNS}]
 * @param filled columns whose value is not the contact's own
 */
record ContactRow(Row row, Candidate.Contact contact, List<String> filled) {
  /** Microseconds since 1970 at which the contact was changed, or else created. */
  static final String CHANGED_AT = "changed_at";

  static final List<String> ATTRIBUTES = Customers.ATTRIBUTES.stream().map(Field::name).toList();

  /** The customer first, the attributes last. */
  static final List<String> COLUMNS =
      Stream.concat(
              Stream.of(
                  Customers.CUSTOMER_ID,
                  Contacts.CONTACT_ID,
                  Contacts.SOURCE,
                  Contacts.CREATED_AT,
                  CHANGED_AT,
                  Provenance.FILLED),
              ATTRIBUTES.stream())
          .toList();

  private static final int CONTACT_ID = COLUMNS.indexOf(Contacts.CONTACT_ID);
  private static final int SOURCE = COLUMNS.indexOf(Contacts.SOURCE);
  private static final int CREATED = COLUMNS.indexOf(Contacts.CREATED_AT);
  private static final int CHANGED = COLUMNS.indexOf(CHANGED_AT);
  private static final int FILLED = COLUMNS.indexOf(Provenance.FILLED);
  private static final int FIRST_ATTRIBUTE = COLUMNS.size() - ATTRIBUTES.size();

  static ContactRow of(Row row) {
    List<String> filled = row.isNullAt(FILLED) ? List.of() : row.getList(FILLED);
    int attributes = 0;
    for (int i = FIRST_ATTRIBUTE; i < COLUMNS.size(); i++) {
      if (!row.isNullAt(i) && !filled.contains(COLUMNS.get(i))) {
        attributes++;
      }
    }
    return new ContactRow(
        row,
        new Candidate.Contact(
            row.getString(CONTACT_ID),
            row.getString(SOURCE),
            row.isNullAt(CHANGED) ? Long.MIN_VALUE : row.getLong(CHANGED),
            attributes),
        filled);
  }

  /** When the source first knew the contact; null when it does not say. */
  Instant createdAt() {
    return row.isNullAt(CREATED) ? null : row.getInstant(CREATED);
  }

  /** The value of the attribute at {@code place} of {@link #ATTRIBUTES}. */
  Object value(int place) {
    return row.get(FIRST_ATTRIBUTE + place);
  }

  /** The values of the attributes at {@code places}; null if there is none. */
  Candidate candidate(List<Integer> places) {
    var values = new ArrayList<>(places.size());
    boolean isThere = false;
    for (int place : places) {
      values.add(value(place));
      isThere |= value(place) != null;
    }
    return isThere ? Candidate.of(contact, values) : null;
  }

  /** Whether none of the values of the attributes at {@code places} is the contact's own. */
  boolean isFilled(List<Integer> places) {
    return !filled.isEmpty()
        && places.stream()
            .filter(p -> value(p) != null)
            .allMatch(p -> filled.contains(ATTRIBUTES.get(p)));
  }
}
