package io.customer360.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.customer360.common.io.Warehouse;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.CustomerRedirects;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityOverrides;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.cli.Explanation.Contact;
import io.customer360.jobs.cli.Explanation.Move;
import io.customer360.jobs.cli.Explanation.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Finds the few rows of the lake that say something of some contacts or customers. */
record LinkLookup(Warehouse warehouse) {
  /** What tells people who somebody is. */
  static final List<String> TELLING =
      List.of(
          Contacts.GIVEN_NAME,
          Contacts.FAMILY_NAME,
          Contacts.NAME_SUFFIX,
          Contacts.FULL_NAME,
          Contacts.BIRTH_DATE,
          Contacts.BIRTH_DATE_TEXT,
          Contacts.NATIONAL_ID,
          Contacts.PHONE,
          Contacts.EMAIL,
          Contacts.STREET,
          Contacts.HOUSE_NUMBER,
          Contacts.POSTCODE,
          Contacts.CITY);

  private static final String ATTRIBUTE = "attribute";
  private static final String CHOSEN = "chosen";
  private static final Comparator<Move> IN_TIME =
      Comparator.comparing(Move::on).thenComparing(Move::from).thenComparing(Move::to);

  /** What somebody has decided of two contacts. */
  record Verdict(boolean areOne, LocalDate on) {}

  /** Those of {@code ids} that are somebody's now. */
  List<Contact> contacts(Collection<String> ids) {
    return contacts(current().where(col(CustomerLinks.CONTACT_ID).isin(ids.toArray())));
  }

  /** Those of {@code ids} that no contact has, whether it is a customer's or not. */
  List<String> unknown(List<String> ids) {
    var known =
        warehouse
            .read(Contacts.TABLE)
            .where(col(Contacts.CONTACT_ID).isin(ids.toArray()))
            .select(Contacts.CONTACT_ID)
            .as(Encoders.STRING())
            .collectAsList();
    return ids.stream().filter(id -> !known.contains(id)).toList();
  }

  /** Of each of {@code ids} that a contact has what tells who it is, by column; few. */
  Map<String, Map<String, String>> people(Collection<String> ids) {
    var asText = TELLING.stream().collect(Collectors.toMap(c -> c, c -> col(c).cast("string")));
    return warehouse
        .read(Contacts.TABLE)
        .where(col(Contacts.CONTACT_ID).isin(ids.toArray()))
        .withColumns(asText)
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(r -> r.getAs(Contacts.CONTACT_ID), LinkLookup::telling));
  }

  private static Map<String, String> telling(Row row) {
    var values = new LinkedHashMap<String, String>();
    for (String column : TELLING) {
      String value = row.getAs(column);
      if (value != null) {
        values.put(column, value);
      }
    }
    return values;
  }

  /** The contacts that {@code customers} have now, some hundred each at most. */
  List<Contact> contactsOf(Collection<String> customers) {
    return contacts(current().where(col(CustomerLinks.CUSTOMER_ID).isin(customers.toArray())));
  }

  /** The evidence on any two of {@code contacts}. */
  List<LinkEdge> edges(List<Contact> contacts) {
    var ids = contacts.stream().map(Contact::id).toArray();
    return warehouse
        .read(LinkEvidence.TABLE)
        .where(col(LinkEvidence.CONTACT_A).isin(ids).and(col(LinkEvidence.CONTACT_B).isin(ids)))
        .collectAsList()
        .stream()
        .map(LinkEdge::of)
        .sorted(LinkEdge.STRONGEST)
        .toList();
  }

  /** What people say last of two contacts, if anything that was not withdrawn. */
  Optional<Verdict> decided(String one, String other) {
    if (!warehouse.has(IdentityOverrides.TABLE)) {
      return Optional.empty();
    }
    var a = col(IdentityOverrides.CONTACT_A);
    var b = col(IdentityOverrides.CONTACT_B);
    var said =
        warehouse
            .read(IdentityOverrides.TABLE)
            .where(a.equalTo(one).and(b.equalTo(other)).or(a.equalTo(other).and(b.equalTo(one))));
    return IdentityOverrides.latest(said).collectAsList().stream()
        .filter(row -> !row.getAs(IdentityOverrides.DECISION).equals(IdentityOverrides.WITHDRAWN))
        .findFirst()
        .map(
            row ->
                new Verdict(
                    row.getAs(IdentityOverrides.DECISION).equals(IdentityOverrides.MUST_LINK),
                    LocalDate.ofInstant(
                        row.<Instant>getAs(IdentityOverrides.DECIDED_AT), ZoneOffset.UTC)));
  }

  /** Contacts that came to a customer or left it, in the order of time. */
  List<Move> moves(String customer) {
    var isFrom = col(CustomerRedirects.FROM).equalTo(customer);
    return redirects().stream()
        .flatMap(
            r -> moves(r.where(isFrom.or(col(CustomerRedirects.TO).equalTo(customer)))).stream())
        .sorted(IN_TIME)
        .toList();
  }

  /** Where the values of a customer come from who has several contacts. */
  List<Value> values(String customer) {
    if (!warehouse.has(Customers.TABLE)) {
      return List.of();
    }
    return warehouse
        .read(Customers.TABLE)
        .where(col(Customers.CUSTOMER_ID).equalTo(customer))
        .select(explode(col(Customers.PROVENANCE)).as(new String[] {ATTRIBUTE, CHOSEN}))
        .select(col(ATTRIBUTE), col(CHOSEN + ".*"))
        .collectAsList()
        .stream()
        .map(
            r ->
                new Value(
                    r.getAs(ATTRIBUTE),
                    r.getAs(Customers.CHOSEN_CONTACT),
                    r.getAs(Customers.CHOSEN_SOURCE),
                    r.getAs(Customers.CHOSEN_BY),
                    r.<Long>getAs(Customers.CHOSEN_AMONG_CONTACTS),
                    r.<Long>getAs(Customers.CHOSEN_AMONG_VALUES)))
        .sorted(Comparator.comparing(Value::attribute))
        .toList();
  }

  /** Where the contacts of a customer went who is gone, on until customers that are not. */
  List<Move> trail(String customer) {
    var redirects = redirects();
    if (redirects.isEmpty()) {
      return List.of();
    }
    var trail = new ArrayList<Move>();
    Map<String, LocalDate> gone = Map.of(customer, LocalDate.MIN);
    Set<String> seen = new HashSet<>();
    while (!gone.isEmpty()) {
      seen.addAll(gone.keySet());
      var since = gone;
      var moves =
          moves(redirects.get().where(col(CustomerRedirects.FROM).isin(gone.keySet().toArray())))
              .stream()
              .filter(m -> !m.on().isBefore(since.get(m.from())))
              .toList();
      trail.addAll(moves);
      var next = new HashMap<String, LocalDate>();
      moves.forEach(m -> next.merge(m.to(), m.on(), (a, b) -> a.isBefore(b) ? a : b));
      next.keySet().removeAll(seen);
      contactsOf(next.keySet()).forEach(c -> next.remove(c.customer()));
      gone = next;
    }
    trail.sort(IN_TIME);
    return trail;
  }

  /** Until when a contact, or a customer, of this id was in silver.customer_links. */
  Optional<LocalDate> lastSeen(String id) {
    return warehouse
        .read(CustomerLinks.TABLE)
        .where(
            col(CustomerLinks.CONTACT_ID)
                .equalTo(id)
                .or(col(CustomerLinks.CUSTOMER_ID).equalTo(id)))
        .select(CustomerLinks.VALID_TO)
        .where(col(CustomerLinks.VALID_TO).isNotNull())
        .collectAsList()
        .stream()
        .map(r -> r.<LocalDate>getAs(CustomerLinks.VALID_TO))
        .max(Comparator.naturalOrder());
  }

  private Dataset<Row> current() {
    return CustomerLinks.current(warehouse.read(CustomerLinks.TABLE));
  }

  private Optional<Dataset<Row>> redirects() {
    return warehouse.has(CustomerRedirects.TABLE)
        ? Optional.of(warehouse.read(CustomerRedirects.TABLE))
        : Optional.empty();
  }

  private static List<Contact> contacts(Dataset<Row> links) {
    return links.collectAsList().stream()
        .map(
            r ->
                new Contact(
                    r.getAs(CustomerLinks.CONTACT_ID),
                    r.getAs(CustomerLinks.CUSTOMER_ID),
                    r.<LocalDate>getAs(CustomerLinks.VALID_FROM)))
        .sorted(Comparator.comparing(Contact::customer).thenComparing(Contact::id))
        .toList();
  }

  private static List<Move> moves(Dataset<Row> redirects) {
    return redirects.collectAsList().stream()
        .map(
            r ->
                new Move(
                    r.getAs(CustomerRedirects.FROM),
                    r.getAs(CustomerRedirects.TO),
                    r.getAs(CustomerRedirects.REASON),
                    r.<Long>getAs(CustomerRedirects.CONTACTS),
                    r.<LocalDate>getAs(CustomerRedirects.CHANGED_ON)))
        .toList();
  }
}
