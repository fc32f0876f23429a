package io.customer360.jobs.associations;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import io.customer360.jobs.RealData;
import io.customer360.testing.SparkTest;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Baskets, the figures of rules computed by hand, and the published rules of a real grocery. */
class AssociationsJobTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");

  @Test
  void basketsHoldEachProductOnceAndOnlyOrdersOfTheWindow() {
    var orders =
        frame(
            Orders.TABLE,
            """
            order_id | ordered_at           | currency
            o1       | 2025-01-31T23:59:59Z | EUR
            o2       | 2025-02-01T00:00:00Z | EUR
            o3       | 2024-12-31T23:59:59Z | EUR
            """);
    var lines =
        frame(
            OrderLines.TABLE,
            """
            order_line_id | order_id | product_id
            1             | o1       | milk
            2             | o1       | bread
            3             | o1       | milk
            4             | o1       |
            5             | o2       | milk
            6             | o3       | milk
            """);
    assertThat(
            text(
                Baskets.of(orders, lines, LocalDate.parse("2025-01-01"), DAY), "order_id", "items"))
        .isEqualTo("order_id | items\no1 | bread+milk\n");
  }

  @Test
  void supportConfidenceAndLiftAreThoseOfTheDefinition() {
    var baskets =
        frame("line\nbread+milk\nbread+milk\nbread\ntea\n")
            .select(split(col("line"), "\\+").as("items"));
    var rules = RuleMining.rules(baskets, new AssociationsJob.Settings(0.5, 0.1, 0, 1), DAY);
    assertThat(text(rules, "antecedent", "consequent", "support", "confidence", "basket_count"))
        .isEqualTo(
            """
            antecedent | consequent | support | confidence | basket_count
            bread | milk | 0.5 | 0.6666666666666666 | 4
            milk | bread | 0.5 | 1.0 | 4
            """);
    assertThat(rules.first().<Double>getAs("lift")).isCloseTo(0.5 / (0.75 * 0.5), within(1e-9));
  }

  @Test
  void noBasketsNoRules() {
    var baskets = frame("line\n").select(split(col("line"), "\\+").as("items"));
    var rules = RuleMining.rules(baskets, new AssociationsJob.Settings(0.5, 0.1, 0, 1), DAY);
    assertThat(rules.count()).isZero();
  }

  /** A tree is as deep as a basket is long, and is serialised recursively. */
  @Test
  void wholesaleBasketsOfAThousandProducts() {
    var products = IntStream.range(0, 1000).mapToObj(i -> "p" + i).toList();
    var alone = String.join("\n", products);
    var baskets =
        frame(String.join("\n", "line", String.join("+", products), alone, alone))
            .select(split(col("line"), "\\+").as("items"));
    // Each product stands in three baskets and is frequent; each pair of them in one and is not.
    var rules = RuleMining.rules(baskets, new AssociationsJob.Settings(0.0009, 0.1, 0, 1), DAY);
    assertThat(rules.count()).isZero();
  }

  @Test
  void findsThePublishedRulesOfAGrocery() {
    var file = RealData.require("groceries/groceries.csv");
    var baskets =
        SparkTest.spark()
            .read()
            .text(file.toString())
            .select(array_distinct(split(col("value"), ",")).as("items"));
    var rules =
        RuleMining.rules(baskets, new AssociationsJob.Settings(0.001, 0.8, 0, 1), DAY).cache();
    assertThat(rules.count()).isEqualTo(410);
    var top = rules.orderBy(col("lift").desc()).first();
    assertThat(top.<String>getAs("consequent")).isEqualTo("bottled beer");
    assertThat(top.getList(top.fieldIndex("antecedent")).toString())
        .isEqualTo("[liquor, red/blush wine]");
    assertThat(top.<Double>getAs("support")).isCloseTo(0.00193, within(0.00001));
    assertThat(top.<Double>getAs("confidence")).isCloseTo(0.9048, within(0.0001));
    assertThat(top.<Double>getAs("lift")).isCloseTo(11.2353, within(0.0001));
    rules.unpersist();
  }
}
