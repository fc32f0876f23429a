package io.customer360.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one customer ordered and complained about, and the day after which they were gone.
 *
 * @param lastActiveDay counted from the start of the history; past its end for those who stayed
 */
record Shopping(List<Order> orders, List<Ticket> tickets, int lastActiveDay) {

  /** Simulates customers order by order. */
  static final class Simulation {
    private static final double CANCELLED = 0.03;
    private static final double DROP_OUT_OF_DISSATISFIED = 0.4;
    private static final double DAYS_TO_FIRST_ORDER = 12;
    private static final int SLOWEST_COMPLAINT_DAYS = 10;
    private static final int EARLIEST_LAPSE = 240;
    private static final int LATEST_LAPSE =
        CompanySettings.DAYS - CustomerType.LAPSED_DAYS - SLOWEST_COMPLAINT_DAYS;

    private final History history;
    private final Baskets baskets = new Baskets();
    private final TicketDesk desk;

    Simulation(History history) {
      this.history = history;
      this.desk = new TicketDesk(history);
    }

    Shopping run(CustomerType type, Registrations registrations, Dice dice) {
      List<Order> orders = new ArrayList<>();
      List<Ticket> tickets = new ArrayList<>();
      double daysBetweenOrders = 365 / type.ordersPerYear(dice);
      int end = end(type, dice);
      List<Registrations.Account> accounts = registrations.accounts();
      double day = accounts.get(0).day() + 1 + dice.exponential(DAYS_TO_FIRST_ORDER);
      while (day < end) {
        Order order = order((int) day, type, accounts, dice);
        orders.add(order);
        boolean writes =
            registrations.requester().isPresent() && dice.chance(type.ticketPerOrder());
        Optional<Ticket> ticket = writes ? complaint((int) day, order, dice) : Optional.empty();
        ticket.ifPresent(tickets::add);
        boolean dissatisfied = ticket.filter(Ticket::isDissatisfied).isPresent();
        if (dice.chance(type.dropOut() + (dissatisfied ? DROP_OUT_OF_DISSATISFIED : 0))) {
          return new Shopping(orders, tickets, (int) day);
        }
        day += gap(daysBetweenOrders, dice);
      }
      return new Shopping(orders, tickets, end);
    }

    private static int end(CustomerType type, Dice dice) {
      return type == CustomerType.LAPSED
          ? dice.between(EARLIEST_LAPSE, LATEST_LAPSE)
          : CompanySettings.DAYS;
    }

    private Optional<Ticket> complaint(int orderDay, Order order, Dice dice) {
      int day = orderDay + dice.between(1, SLOWEST_COMPLAINT_DAYS);
      return day > History.LAST_DAY
          ? Optional.empty()
          : Optional.of(desk.write(day, order.lines().get(0).product(), dice));
    }

    /** A gamma distribution of shape 2: people who have just bought wait a while. */
    private static double gap(double mean, Dice dice) {
      return dice.exponential(mean / 2) + dice.exponential(mean / 2);
    }

    private Order order(
        int day, CustomerType type, List<Registrations.Account> accounts, Dice dice) {
      int last = accounts.size() - 1;
      boolean second = last > 0 && accounts.get(last).day() < day && dice.chance(0.5);
      return new Order(
          history.timeOn(day, dice),
          second ? last : 0,
          type.channel(dice),
          dice.chance(CANCELLED),
          baskets.fill(type, dice));
    }
  }
}
