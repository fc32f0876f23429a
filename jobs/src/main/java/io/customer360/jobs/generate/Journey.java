package io.customer360.jobs.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that one customer did in the history, each list in the order of time. */
record Journey(List<Order> orders, List<Ticket> tickets, List<Visit> visits) {

  /** Plans the journeys of customers. */
  static final class Planner {
    /** Mean number of tickets that are not about an order, beyond the one. */
    private static final double MORE_TICKETS = 0.6;

    private final Shopping.Simulation simulation;
    private final Browsing browsing;
    private final TicketDesk desk;
    private final Company.Part part;

    Planner(History history, Company.Part part) {
      this.part = part;
      simulation = new Shopping.Simulation(history);
      browsing = new Browsing(history);
      desk = new TicketDesk(history);
    }

    Journey plan(CustomerType type, Registrations registrations, Dice dice) {
      List<Ticket> tickets = new ArrayList<>();
      if (registrations.requester().isPresent()) {
        // Who is known to support has written at least once.
        for (int count = 1 + dice.poisson(MORE_TICKETS); count > 0; count--) {
          tickets.add(desk.write(dice.between(0, History.LAST_DAY), dice.pick(Product.ALL), dice));
        }
      }
      if (part == Company.Part.CONTACTS || registrations.accounts().isEmpty()) {
        return new Journey(List.of(), sorted(tickets), List.of());
      }
      Shopping shopping = simulation.run(type, registrations, dice);
      tickets.addAll(shopping.tickets());
      return new Journey(
          shopping.orders(), sorted(tickets), browsing.visits(type, registrations, shopping, dice));
    }

    private static List<Ticket> sorted(List<Ticket> tickets) {
      return tickets.stream().sorted(Comparator.comparing(Ticket::openedAt)).toList();
    }
  }
}
