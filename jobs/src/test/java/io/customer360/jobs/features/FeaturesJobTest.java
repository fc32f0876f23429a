package io.customer360.jobs.features;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.common.job.Inputs;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.Interactions;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import io.customer360.common.tables.TrainingFeatures;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is computed of customers' orders and interactions, and that nothing later is looked at. */
class FeaturesJobTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");

  private static final String CUSTOMERS =
      """
      customer_id | contact_count | sources | known_since_at
      ann         | 2             | crm     | 2024-01-01T00:00:00Z
      bob         | 1             | crm     |
      new         | 1             | crm     | 2025-02-01T00:00:00Z
      """;

  private static final String LINKS =
      """
      contact_id | customer_id | evidence
      crm:1      | ann         |
      shop:a     | ann         |
      crm:2      | bob         |
      crm:3      | new         |
      """;

  private static final String ORDERS =
      """
      order_id | contact_id | ordered_at           | channel | currency
      o1       | shop:a     | 2024-10-01T09:00:00Z | web     | EUR
      o2       | crm:1      | 2025-01-31T23:59:59Z | store   | EUR
      o3       | shop:a     | 2025-01-11T09:00:00Z | web     | USD
      o4       | shop:a     | 2025-02-01T00:00:00Z | app     | EUR
      o5       | nobody     | 2025-01-11T09:00:00Z | web     | EUR
      """;

  private static final String LINES =
      """
      order_line_id | order_id | product_id | quantity | amount
      1             | o1       | p1         | 1        | 10.00
      2             | o2       | p1         | 1        |  5.00
      3             | o2       | p2         | 1        |  1.00
      4             | o3       | p2         | 1        | 20.00
      5             | o4       | p9         | 1        | 99.00
      """;

  private static final String INTERACTIONS =
      """
      interaction_id | contact_id | kind   | at
      1              | shop:a     | visit  | 2025-01-30T00:00:00Z
      2              | shop:a     | visit  | 2024-12-01T00:00:00Z
      3              | crm:1      | ticket | 2025-01-20T00:00:00Z
      4              | crm:1      | ticket | 2025-02-02T00:00:00Z
      5              |            | visit  | 2025-01-30T00:00:00Z
      """;

  @Test
  void recencyFrequencyAndValueOfWhatHappenedBeforeTheDay() {
    var features = run(Map.of("USD", 0.5)).get(CustomerFeatures.TABLE);
    assertThat(
            text(
                features,
                "customer_id",
                "recency_days",
                "tenure_days",
                "interpurchase_days",
                "order_count",
                "monetary"))
        .isEqualTo(
            """
            customer_id | recency_days | tenure_days | interpurchase_days | order_count | monetary
            ann | 1 | 397 | 61.0 | 3 | 26.0
            bob |  |  |  | 0 | 0.0
            """);
  }

  @Test
  void windowsCountOrdersProductsChannelsTicketsAndVisits() {
    var features = run(Map.of("USD", 0.5)).get(CustomerFeatures.TABLE).where("customer_id = 'ann'");
    assertThat(
            text(
                features,
                "order_count_30d",
                "monetary_30d",
                "product_count_30d",
                "channel_count_30d",
                "ticket_count_30d",
                "visit_count_30d",
                "visit_count_90d",
                "order_count_365d",
                "product_count_365d"))
        .endsWith("2 | 16.0 | 2 | 2 | 1 | 1 | 2 | 3 | 2\n");
  }

  @Test
  void trainingFeaturesKnowOnlyThePastAndOutcomesOnlyTheHorizon() {
    var training = run(Map.of("USD", 0.5)).get(TrainingFeatures.TABLE);
    assertThat(
            text(
                training,
                "customer_id",
                "features_on",
                "order_count",
                "recency_days",
                "outcome_order_count",
                "outcome_monetary"))
        .isEqualTo(
            """
            customer_id | features_on | order_count | recency_days | outcome_order_count | outcome_monetary
            ann | 2024-11-03 | 1 | 33 | 2 | 16.0
            """);
  }

  @Test
  void aCurrencyWithoutRateIsNotGuessed() {
    var features = run(Map.of()).get(CustomerFeatures.TABLE);
    assertThatThrownBy(() -> text(features, "monetary"))
        .hasMessageContaining("jobs.features.rates.USD");
  }

  private static Outputs run(Map<String, Double> rates) {
    var inputs =
        Inputs.of(
            DAY,
            Map.of(
                Customers.TABLE, frame(Customers.TABLE, CUSTOMERS),
                CustomerLinks.TABLE, frame(CustomerLinks.TABLE, LINKS),
                Orders.TABLE, frame(Orders.TABLE, ORDERS),
                OrderLines.TABLE, frame(OrderLines.TABLE, LINES),
                Interactions.TABLE, frame(Interactions.TABLE, INTERACTIONS)));
    return FeaturesJob.run(inputs, new FeaturesJob.Settings("EUR", rates, 90));
  }
}
