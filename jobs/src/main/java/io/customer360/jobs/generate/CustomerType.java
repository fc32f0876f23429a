package io.customer360.jobs.generate;

/** The four kinds of customers; each person is of one, which decides how they shop. */
public enum CustomerType {
  /** Orders often and dear things, and stays. */
  LOYAL(0.15, 12, 20, 0.012, 1.6, 0.25),
  /** Small baskets of cheap or discounted goods, mostly in the app. */
  BARGAIN_HUNTER(0.25, 3, 7, 0.06, 0.3, -0.35),
  /** A few orders a year. */
  OCCASIONAL(0.40, 1, 3, 0.08, 0.8, 0.0),
  /** Bought in the first year, then went: no order in the last {@value #LAPSED_DAYS} days. */
  LAPSED(0.20, 4, 9, 0.04, 0.8, 0.0);

  /** Days before the end of the history without any order of a lapsed customer, at least. */
  public static final int LAPSED_DAYS = 180;

  private final double share;
  private final int fewestOrders;
  private final int mostOrders;
  private final double dropOut;
  private final double moreProducts;
  private final double priceTaste;

  CustomerType(
      double share,
      int fewestOrders,
      int mostOrders,
      double dropOut,
      double moreProducts,
      double priceTaste) {
    this.share = share;
    this.fewestOrders = fewestOrders;
    this.mostOrders = mostOrders;
    this.dropOut = dropOut;
    this.moreProducts = moreProducts;
    this.priceTaste = priceTaste;
  }

  /** Share of all people, 0 to 1. */
  public double share() {
    return share;
  }

  /** Orders a year while active, of one person of this type. */
  double ordersPerYear(Dice dice) {
    return fewestOrders + dice.unit() * (mostOrders - fewestOrders);
  }

  /** Probability to leave for good after an order. */
  double dropOut() {
    return dropOut;
  }

  /** Mean number of products in a basket beyond the first and beyond those of a bundle. */
  double moreProducts() {
    return moreProducts;
  }

  /** Exponent of the price in the weight of a product: above 0 for those who like dear things. */
  double priceTaste() {
    return priceTaste;
  }

  /** Probability that an order has a discounted line; about 5 % over all orders. */
  double discount() {
    return this == BARGAIN_HUNTER ? 0.16 : 0.02;
  }

  /** Web, app or store. */
  String channel(Dice dice) {
    double app = this == BARGAIN_HUNTER ? 0.7 : 0.25;
    if (dice.chance(app)) {
      return "app";
    }
    return dice.chance(0.75) ? "web" : Order.STORE;
  }

  /** Probability that somebody who writes to support writes about a given order. */
  double ticketPerOrder() {
    return switch (this) {
      case LOYAL -> 0.06;
      case BARGAIN_HUNTER -> 0.22;
      case OCCASIONAL -> 0.35;
      case LAPSED -> 0.28;
    };
  }

  /** Visits a year of an active customer that lead to no order. */
  double idleVisitsPerYear() {
    return switch (this) {
      case LOYAL -> 9;
      case BARGAIN_HUNTER -> 12;
      case OCCASIONAL -> 5;
      case LAPSED -> 4;
    };
  }
}
