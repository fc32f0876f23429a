package io.customer360.jobs.identity.golden;

import io.customer360.common.asset.Field;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.Provenance;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Makes one customer of all its contacts. */
final class Consolidation implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Microseconds since 1970 at which the contact was changed, or else created. */
  static final String CHANGED_AT = "changed_at";

  private static final List<String> ATTRIBUTES =
      Customers.ATTRIBUTES.stream().map(Field::name).toList();

  /** What a row of a contact holds. */
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

  private static final int CUSTOMER_ID = COLUMNS.indexOf(Customers.CUSTOMER_ID);
  private static final int CONTACT_ID = COLUMNS.indexOf(Contacts.CONTACT_ID);
  private static final int SOURCE = COLUMNS.indexOf(Contacts.SOURCE);
  private static final int CREATED = COLUMNS.indexOf(Contacts.CREATED_AT);
  private static final int CHANGED = COLUMNS.indexOf(CHANGED_AT);
  private static final int FILLED = COLUMNS.indexOf(Provenance.FILLED);
  private static final int FIRST_ATTRIBUTE = COLUMNS.indexOf(ATTRIBUTES.get(0));

  private static final List<String> CUSTOMER = Customers.TABLE.columns();
  private static final int CUSTOMER_CONTACTS = CUSTOMER.indexOf(Customers.CONTACTS);
  private static final int CUSTOMER_SOURCES = CUSTOMER.indexOf(Customers.SOURCES);
  private static final int CUSTOMER_KNOWN_SINCE = CUSTOMER.indexOf(Customers.KNOWN_SINCE);
  private static final int CUSTOMER_PROVENANCE = CUSTOMER.indexOf(Customers.PROVENANCE);
  private static final int CUSTOMER_FIRST_ATTRIBUTE = CUSTOMER.indexOf(ATTRIBUTES.get(0));

  /**
   * A contact with its row.
   *
   * @param filled columns whose value is not the contact's own
   */
  private record Known(Candidate.Contact contact, Row row, List<String> filled) {

    static Known of(Row row) {
      List<String> filled = row.isNullAt(FILLED) ? List.of() : row.getList(FILLED);
      int attributes = 0;
      for (int i = FIRST_ATTRIBUTE; i < COLUMNS.size(); i++) {
        if (!row.isNullAt(i) && !filled.contains(COLUMNS.get(i))) {
          attributes++;
        }
      }
      return new Known(
          new Candidate.Contact(
              row.getString(CONTACT_ID),
              row.getString(SOURCE),
              row.isNullAt(CHANGED) ? Long.MIN_VALUE : row.getLong(CHANGED),
              attributes),
          row,
          filled);
    }

    /** The contact's value; null if it has none. */
    Candidate candidate(Decision decision) {
      var values = new ArrayList<>(decision.attributes().size());
      boolean isThere = false;
      for (int attribute : decision.attributes()) {
        var value = row.get(FIRST_ATTRIBUTE + attribute);
        values.add(value);
        isThere |= value != null;
      }
      return isThere ? Candidate.of(contact, values) : null;
    }

    boolean isFilled(Decision decision) {
      return !filled.isEmpty()
          && decision.attributes().stream()
              .filter(a -> !row.isNullAt(FIRST_ATTRIBUTE + a))
              .allMatch(a -> filled.contains(ATTRIBUTES.get(a)));
    }
  }

  /**
   * What is to be decided.
   *
   * @param attributes of the group, as places in ATTRIBUTES
   */
  private record Decision(Policy policy, List<Integer> attributes) implements Serializable {

    static Decision of(Policy policy) {
      return new Decision(
          policy, policy.group().columns().stream().map(ATTRIBUTES::indexOf).toList());
    }
  }

  private final List<Decision> decisions;

  Consolidation(List<Policy> policies) {
    this.decisions = policies.stream().map(Decision::of).toList();
  }

  /**
   * The customer.
   *
   * @param contacts [{@link #COLUMNS}], one at least, all of the customer
   * @return [the columns of gold.customers]
   */
  Row customer(List<Row> contacts) {
    var customer = new Object[CUSTOMER.size()];
    customer[CUSTOMER.indexOf(Customers.CUSTOMER_ID)] = contacts.get(0).get(CUSTOMER_ID);
    customer[CUSTOMER_CONTACTS] = (long) contacts.size();
    customer[CUSTOMER_SOURCES] = sources(contacts);
    customer[CUSTOMER_KNOWN_SINCE] = knownSince(contacts);
    if (contacts.size() == 1) {
      for (int i = 0; i < ATTRIBUTES.size(); i++) {
        customer[CUSTOMER_FIRST_ATTRIBUTE + i] = contacts.get(0).get(FIRST_ATTRIBUTE + i);
      }
    } else {
      survivors(contacts.stream().map(Known::of).toList(), customer);
    }
    return RowFactory.create(customer);
  }

  private static Object sources(List<Row> contacts) {
    var sources = new TreeSet<String>();
    contacts.forEach(row -> sources.add(row.getString(SOURCE)));
    return CollectionConverters.asScala(List.copyOf(sources)).toSeq();
  }

  private static Instant knownSince(List<Row> contacts) {
    return contacts.stream()
        .filter(row -> !row.isNullAt(CREATED))
        .map(row -> row.getInstant(CREATED))
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Puts in the values that survive, and the provenance of each. */
  private void survivors(List<Known> contacts, Object[] customer) {
    var provenance = new LinkedHashMap<String, Row>();
    for (Decision decision : decisions) {
      var candidates = candidates(contacts, decision);
      if (!candidates.isEmpty()) {
        var choice = Choice.among(candidates, decision.policy());
        provenance.put(decision.policy().group().name(), row(choice));
        var values = choice.winner().values().iterator();
        decision.attributes().forEach(a -> customer[CUSTOMER_FIRST_ATTRIBUTE + a] = values.next());
      }
    }
    customer[CUSTOMER_PROVENANCE] = CollectionConverters.asScala(provenance);
  }

  /** What the contacts themselves have; what was filled in only where none has anything. */
  private static List<Candidate> candidates(List<Known> contacts, Decision decision) {
    var all = new ArrayList<Candidate>(contacts.size());
    var own = new ArrayList<Candidate>(contacts.size());
    for (Known contact : contacts) {
      var candidate = contact.candidate(decision);
      if (candidate != null) {
        all.add(candidate);
        if (!contact.isFilled(decision)) {
          own.add(candidate);
        }
      }
    }
    return own.isEmpty() ? all : own;
  }

  private static Row row(Choice choice) {
    var contact = choice.winner().contact();
    return RowFactory.create(
        contact.id(),
        contact.source(),
        choice.rule(),
        (long) choice.contacts(),
        (long) choice.values());
  }
}
