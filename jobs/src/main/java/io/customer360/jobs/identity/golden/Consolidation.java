package io.customer360.jobs.identity.golden;

import static io.customer360.jobs.identity.golden.ContactRow.ATTRIBUTES;

import io.customer360.common.tables.Customers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Makes one customer of all its contacts. */
final class Consolidation implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final List<String> COLUMNS = Customers.TABLE.columns();
  private static final int CUSTOMER_ID = COLUMNS.indexOf(Customers.CUSTOMER_ID);
  private static final int FIRST_ATTRIBUTE = COLUMNS.indexOf(ATTRIBUTES.get(0));
  private static final int CONTACTS = COLUMNS.indexOf(Customers.CONTACTS);
  private static final int SOURCES = COLUMNS.indexOf(Customers.SOURCES);
  private static final int KNOWN_SINCE = COLUMNS.indexOf(Customers.KNOWN_SINCE);
  private static final int PROVENANCE = COLUMNS.indexOf(Customers.PROVENANCE);

  /**
   * @param places of the group's attributes
   */
  private record Decision(Policy policy, List<Integer> places) implements Serializable {}

  private final Decision[] decisions;

  Consolidation(List<Policy> policies) {
    this.decisions =
        policies.stream()
            .map(
                p ->
                    new Decision(p, p.group().columns().stream().map(ATTRIBUTES::indexOf).toList()))
            .toArray(Decision[]::new);
  }

  /**
   * The customer.
   *
   * @param rows [{@link ContactRow#COLUMNS}], one at least, all of the customer
   * @return [the columns of gold.customers]
   */
  Row customer(List<Row> rows) {
    var contacts = rows.stream().map(ContactRow::of).toList();
    var customer = new Object[COLUMNS.size()];
    customer[CUSTOMER_ID] = rows.get(0).get(0);
    customer[CONTACTS] = (long) contacts.size();
    customer[SOURCES] = sources(contacts);
    customer[KNOWN_SINCE] =
        contacts.stream()
            .map(ContactRow::createdAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    if (contacts.size() == 1) {
      for (int place = 0; place < ATTRIBUTES.size(); place++) {
        customer[FIRST_ATTRIBUTE + place] = contacts.get(0).value(place);
      }
    } else {
      survivors(contacts, customer);
    }
    return RowFactory.create(customer);
  }

  private static Object sources(List<ContactRow> contacts) {
    var sources = new TreeSet<String>();
    contacts.forEach(c -> sources.add(c.contact().source()));
    return CollectionConverters.asScala(List.copyOf(sources)).toSeq();
  }

  /** Puts in the values that survive, and the provenance of each. */
  private void survivors(List<ContactRow> contacts, Object[] customer) {
    var provenance = new LinkedHashMap<String, Row>();
    for (Decision decision : decisions) {
      var candidates = candidates(contacts, decision.places());
      if (!candidates.isEmpty()) {
        var choice = Choice.among(candidates, decision.policy());
        provenance.put(decision.policy().group().name(), provenance(choice));
        var values = choice.winner().values().iterator();
        decision.places().forEach(place -> customer[FIRST_ATTRIBUTE + place] = values.next());
      }
    }
    customer[PROVENANCE] = CollectionConverters.asScala(provenance);
  }

  /** What the contacts themselves have; what was filled in only where none has anything. */
  private static List<Candidate> candidates(List<ContactRow> contacts, List<Integer> places) {
    var all = new ArrayList<Candidate>(contacts.size());
    var own = new ArrayList<Candidate>(contacts.size());
    for (ContactRow contact : contacts) {
      var candidate = contact.candidate(places);
      if (candidate != null) {
        all.add(candidate);
        if (!contact.isFilled(places)) {
          own.add(candidate);
        }
      }
    }
    return own.isEmpty() ? all : own;
  }

  private static Row provenance(Choice choice) {
    var contact = choice.winner().contact();
    return RowFactory.create(
        contact.id(),
        contact.source(),
        choice.rule(),
        (long) choice.contacts(),
        (long) choice.values());
  }
}
