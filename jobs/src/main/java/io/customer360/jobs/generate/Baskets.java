package io.customer360.jobs.generate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills baskets: some products are popular, some go together, and types differ in taste. */
final class Baskets {
  /** Exponent of Zipf's law: the product of rank r sells as r to the minus this. */
  private static final double ZIPF = 0.8;

  private static final double SECOND_PIECE = 0.15;
  private static final List<String> PRICE_FACTORS = List.of("0.90", "0.85", "0.80", "0.70");

  private final Map<CustomerType, WeightedChoice<Product>> choices =
      new EnumMap<>(CustomerType.class);
  private final Map<String, Product> bySku =
      Product.ALL.stream().collect(Collectors.toMap(Product::sku, Function.identity()));
  private final Map<String, Bundle> byFirst =
      Planted.BUNDLES.stream().collect(Collectors.toMap(Bundle::first, Function.identity()));

  Baskets() {
    for (CustomerType type : CustomerType.values()) {
      choices.put(type, new WeightedChoice<>(Product.ALL, product -> weight(product, type)));
    }
  }

  private static double weight(Product product, CustomerType type) {
    return StrictMath.pow(product.popularityRank(), -ZIPF)
        * StrictMath.pow(product.price().doubleValue(), type.priceTaste());
  }

  List<Order.Line> fill(CustomerType type, Dice dice) {
    Set<Product> products = new LinkedHashSet<>();
    for (int wanted = 1 + dice.poisson(type.moreProducts()); wanted > 0; wanted--) {
      Product product = choices.get(type).draw(dice);
      if (products.add(product)) {
        products.addAll(drawnAlong(product, dice));
      }
    }
    int discounted = dice.chance(type.discount()) ? dice.between(0, products.size() - 1) : -1;
    List<Order.Line> lines = new ArrayList<>();
    for (Product product : products) {
      int quantity = dice.chance(SECOND_PIECE) ? 2 : 1;
      BigDecimal price = product.price();
      lines.add(
          new Order.Line(
              product, quantity, lines.size() == discounted ? reduced(price, dice) : price));
    }
    return lines;
  }

  private List<Product> drawnAlong(Product product, Dice dice) {
    Bundle bundle = byFirst.get(product.sku());
    if (bundle == null) {
      return List.of();
    }
    return bundle.others().stream()
        .filter(sku -> dice.chance(Planted.BUNDLE_PROBABILITY))
        .map(bySku::get)
        .toList();
  }

  private static BigDecimal reduced(BigDecimal price, Dice dice) {
    return price
        .multiply(new BigDecimal(dice.pick(PRICE_FACTORS)))
        .setScale(2, RoundingMode.HALF_UP);
  }
}
