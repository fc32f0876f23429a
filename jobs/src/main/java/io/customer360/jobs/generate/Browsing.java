package io.customer360.jobs.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The visits of one customer: some before each order, some that lead to nothing. */
final class Browsing {
  private static final double ANONYMOUS = 0.15;
  private static final double MORE_VISITS_BEFORE_ORDER = 0.7;
  private static final int LONGEST_LEAD_MINUTES = 4 * 24 * 60;
  private static final double MEAN_SECONDS = 150;

  /** Days for which those who have left still drop in, at most. */
  private static final int AFTERGLOW_DAYS = 60;

  private static final List<String> DEVICES =
      List.of("phone", "phone", "phone", "desktop", "desktop", "tablet");
  private static final List<String> SIDE_PAGES = List.of("/", "/help", "/offers", "/account");

  private final History history;

  Browsing(History history) {
    this.history = history;
  }

  /** In the order of time. */
  List<Visit> visits(CustomerType type, Registrations registrations, Shopping shopping, Dice dice) {
    Registrations.Account first = registrations.accounts().get(0);
    List<Visit> visits = new ArrayList<>();
    for (Order order : shopping.orders()) {
      Registrations.Account account = registrations.accounts().get(order.account());
      visits.addAll(before(order, account.registeredAt(), dice));
    }
    visits.addAll(idle(type, first, shopping.lastActiveDay(), dice));
    visits.sort(Comparator.comparing(Visit::at));
    return visits;
  }

  private List<Visit> idle(
      CustomerType type, Registrations.Account account, int lastActiveDay, Dice dice) {
    int last = Math.min(lastActiveDay + dice.between(0, AFTERGLOW_DAYS), History.LAST_DAY);
    double gap = 365 / type.idleVisitsPerYear();
    List<Visit> visits = new ArrayList<>();
    for (double day = account.day() + 1 + dice.exponential(gap);
        day < last + 1;
        day += dice.exponential(gap)) {
      Instant at = history.timeOn((int) day, dice);
      visits.add(visit(at, 0, page(dice.pick(Product.ALL), dice), dice));
    }
    return visits;
  }

  /** Who buys in the store looks less often before; the last page before an order is the cart. */
  private static List<Visit> before(Order order, Instant registeredAt, Dice dice) {
    List<Visit> visits = new ArrayList<>();
    if (!order.channel().equals(Order.STORE)) {
      Instant at = order.at().minusSeconds(dice.between(30, 1800));
      visits.add(visit(at, order.account(), "/cart", dice));
    }
    for (int more = dice.poisson(MORE_VISITS_BEFORE_ORDER); more > 0; more--) {
      Duration lead = Duration.ofMinutes(dice.between(45, LONGEST_LEAD_MINUTES));
      Product product = dice.pick(order.lines()).product();
      visits.add(visit(order.at().minus(lead), order.account(), page(product, dice), dice));
    }
    visits.removeIf(visit -> visit.at().isBefore(registeredAt));
    return visits;
  }

  private static String page(Product product, Dice dice) {
    return switch (dice.between(1, 4)) {
      case 1 -> dice.pick(SIDE_PAGES);
      case 2 -> "/category/" + product.category();
      default -> "/product/" + product.sku();
    };
  }

  private static Visit visit(Instant at, int account, String page, Dice dice) {
    return new Visit(
        at,
        dice.chance(ANONYMOUS) ? Visit.ANONYMOUS : account,
        page,
        5 + (int) dice.exponential(MEAN_SECONDS),
        dice.pick(DEVICES));
  }
}
