package io.customer360.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.univocity.parsers.common.record.Record;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedTest {
  private static final CompanySettings SETTINGS =
      new CompanySettings(2000, 360, LocalDate.of(2026, 1, 1));

  @TempDir private static Path out;
  private static CompanyCounts counts;
  private static List<JsonNode> orders;
  private static final Map<String, CustomerType> TYPES = new HashMap<>();

  @BeforeAll
  static void generate() throws Exception {
    counts = Company.generate(SETTINGS, out);
    CompanyFiles files = new CompanyFiles(out);
    orders = files.json("shop/orders.jsonl");
    for (Record row : files.csv("truth/people.csv")) {
      TYPES.put(row.getString("record"), Planted.typeOf(SETTINGS.seed(), row.getInt("person")));
    }
  }

  @Test
  void theCompanyHasTheExpectedSize() {
    assertThat(counts.accounts()).isBetween(1_400L, 1_650L);
    assertThat(counts.contacts()).isBetween(1_400L, 1_650L);
    assertThat(counts.orders()).isBetween(8_000L, 14_000L);
    assertThat(counts.visits()).isBetween(20_000L, 35_000L);
    assertThat(counts.tickets()).isBetween(1_000L, 1_400L);
  }

  @Test
  void typesHaveTheirShares() {
    Map<CustomerType, Long> people =
        IntStream.range(0, SETTINGS.customers())
            .mapToObj(person -> Planted.typeOf(SETTINGS.seed(), person))
            .collect(Collectors.groupingBy(type -> type, Collectors.counting()));
    assertThat(Arrays.stream(CustomerType.values()).mapToDouble(CustomerType::share).sum())
        .isCloseTo(1, within(1e-9));
    for (CustomerType type : CustomerType.values()) {
      assertThat(people.get(type) / 2000.0).as(type.name()).isCloseTo(type.share(), within(0.03));
    }
  }

  @Test
  void bundlesAreBoughtTogether() {
    List<Set<String>> baskets = orders.stream().map(PlantedTest::skus).toList();
    for (Bundle bundle : Planted.BUNDLES) {
      List<Set<String>> withFirst =
          baskets.stream().filter(basket -> basket.contains(bundle.first())).toList();
      assertThat(withFirst).as(bundle.first()).hasSizeGreaterThan(orders.size() / 50);
      for (String other : bundle.others()) {
        double together = share(withFirst, basket -> basket.contains(other));
        double anyway = share(baskets, basket -> basket.contains(other));
        assertThat(together).as(other).isBetween(0.58, 0.82).isGreaterThan(2 * anyway);
      }
    }
  }

  @Test
  void lapsedCustomersHaveNoLateOrders() {
    Instant lapse = Instant.parse("2026-01-01T00:00:00Z").minusSeconds(180L * 24 * 60 * 60);
    assertThat(orders.stream().filter(order -> typeOf(order) == CustomerType.LAPSED))
        .isNotEmpty()
        .allMatch(order -> Instant.parse(order.get("ordered_at").asText()).isBefore(lapse));
  }

  @Test
  void loyalCustomersOrderMostOften() {
    Map<CustomerType, Long> accounts =
        TYPES.entrySet().stream()
            .filter(record -> record.getKey().startsWith("shop:"))
            .collect(Collectors.groupingBy(Map.Entry::getValue, Collectors.counting()));
    Map<CustomerType, Long> ordered =
        orders.stream().collect(Collectors.groupingBy(PlantedTest::typeOf, Collectors.counting()));
    double loyal = ordered.get(CustomerType.LOYAL) / (double) accounts.get(CustomerType.LOYAL);
    double occasional =
        ordered.get(CustomerType.OCCASIONAL) / (double) accounts.get(CustomerType.OCCASIONAL);
    assertThat(loyal).isGreaterThan(5 * occasional);
  }

  @Test
  void fewOrdersAreCancelledOrDiscounted() {
    Map<String, String> prices =
        Product.ALL.stream()
            .collect(Collectors.toMap(Product::sku, product -> product.price().toPlainString()));
    assertThat(share(orders, order -> order.get("status").asText().equals("cancelled")))
        .isCloseTo(0.03, within(0.01));
    assertThat(share(orders, order -> isDiscounted(order, prices))).isCloseTo(0.05, within(0.01));
  }

  private static boolean isDiscounted(JsonNode order, Map<String, String> prices) {
    for (JsonNode line : order.get("lines")) {
      if (!line.get("unit_price").asText().equals(prices.get(line.get("sku").asText()))) {
        return true;
      }
    }
    return false;
  }

  private static CustomerType typeOf(JsonNode order) {
    return TYPES.get("shop:" + order.get("account_id").asText());
  }

  private static Set<String> skus(JsonNode order) {
    Set<String> skus = new HashSet<>();
    order.get("lines").forEach(line -> skus.add(line.get("sku").asText()));
    return skus;
  }

  private static <T> double share(List<T> all, Predicate<T> those) {
    return all.stream().filter(those).count() / (double) all.size();
  }
}
