package io.customer360.jobs.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The open files of a company, to which one person after the other is added. */
final class Feeds implements AutoCloseable {
  private final ContactsCsv contacts;
  private final AccountsJson accounts;
  private final OrdersJson orders;
  private final TicketsXml tickets;
  private final VisitsParquet visits;
  private final TruthCsv truth;

  Feeds(OutFolder out) throws IOException, XMLStreamException {
    contacts = new ContactsCsv(out);
    accounts = new AccountsJson(out);
    orders = new OrdersJson(out);
    tickets = new TicketsXml(out);
    visits = new VisitsParquet(out);
    truth = new TruthCsv(out);
  }

  void add(int person, Registrations registrations, Journey journey)
      throws IOException, XMLStreamException {
    for (Registrations.Contact contact : registrations.contacts()) {
      truth.add("crm", contacts.add(contact), person);
    }
    List<String> accountIds = new ArrayList<>();
    for (Registrations.Account account : registrations.accounts()) {
      String accountId = accounts.add(account);
      accountIds.add(accountId);
      truth.add("shop", accountId, person);
    }
    for (Order order : journey.orders()) {
      orders.add(order, accountIds.get(order.account()));
    }
    for (Visit visit : journey.visits()) {
      boolean anonymous = visit.account() == Visit.ANONYMOUS;
      visits.add(visit, anonymous ? null : accountIds.get(visit.account()));
    }
    if (registrations.requester().isPresent()) {
      addTickets(person, registrations.requester().get(), journey.tickets());
    }
  }

  private void addTickets(int person, EnteredPerson requester, List<Ticket> written)
      throws XMLStreamException {
    String requesterId = tickets.nextRequesterId();
    truth.add("support", requesterId, person);
    for (Ticket ticket : written) {
      tickets.add(ticket, requesterId, requester);
    }
  }

  /** What has been added so far. */
  CompanyCounts counts(long people, long products) {
    return new CompanyCounts(
        people,
        contacts.rows(),
        accounts.rows(),
        orders.rows(),
        products,
        tickets.rows(),
        visits.rows(),
        truth.rows());
  }

  /** Closes each file even if another one cannot be closed. */
  @Override
  public void close() throws IOException, XMLStreamException {
    try (contacts;
        accounts;
        orders;
        tickets;
        visits;
        truth) {
      // Nothing left to write.
    }
  }
}
