package io.customer360.jobs.evaluate;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static io.customer360.testing.Frames.tidy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.common.tables.CustomerLinks;
import io.customer360.testing.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Metrics computed by hand, and those of the papers that defined them. */
class ClusterMetricsTest {
  private static final double EXACT = 1e-12;

  /**
   * Bagga and Baldwin 1998, figures 1 to 3: of 12 mentions 1 to 5, 6 and 7, 8 to 12 are one each.
   * Whoever joins 6 and 7 to 8 to 12, and whoever joins 1 to 5 to them, has a precision of 9/10 by
   * links (MUC), but by B-cubed the one of 16/21, the other of 7/12.
   */
  private static final String BAGGA_BALDWIN =
      """
      1 one | 2 one | 3 one | 4 one | 5 one | 6 two | 7 two | 8 three | 9 three | 10 three | 11 three | 12 three
      """;

  @Test
  void baggaAndBaldwinSmallClustersJoined() {
    var row = metrics(BAGGA_BALDWIN, "one a, two b, three b");
    assertThat(row.<Double>getAs("bcubed_precision")).isCloseTo(16.0 / 21, within(EXACT));
    assertThat(row.<Double>getAs("bcubed_recall")).isEqualTo(1);
    assertThat(row.<Double>getAs("bcubed_f1")).isCloseTo(32.0 / 37, within(EXACT));
    // Pairs: 10 + 21 predicted, 10 + 1 + 10 true, all of these found.
    assertThat(row.<Double>getAs("precision")).isCloseTo(21.0 / 31, within(EXACT));
    assertThat(row.<Double>getAs("recall")).isEqualTo(1);
  }

  @Test
  void baggaAndBaldwinLargeClustersJoined() {
    var row = metrics(BAGGA_BALDWIN, "one a, two b, three a");
    assertThat(row.<Double>getAs("bcubed_precision")).isCloseTo(7.0 / 12, within(EXACT));
    assertThat(row.<Double>getAs("bcubed_recall")).isEqualTo(1);
    assertThat(row.<Double>getAs("precision")).isCloseTo(21.0 / 46, within(EXACT));
  }

  /**
   * Hubert and Arabie 1985 by the contingency table [[1, 1, 0], [1, 2, 1], [0, 0, 4]], which Yeung
   * and Ruzzo 2001 work through: common pairs 7, pairs of rows 13, of columns 14, of all 45; (7 -
   * 13 * 14 / 45) / ((13 + 14) / 2 - 13 * 14 / 45) = .313.
   */
  @Test
  void adjustedRandIndexOfYeungAndRuzzo() {
    var row =
        of(
            """
            contact_id | customer_id
            r:1 | u1
            r:2 | u1
            r:3 | u2
            r:4 | u2
            r:5 | u2
            r:6 | u2
            r:7 | u3
            r:8 | u3
            r:9 | u3
            r:10 | u3
            """,
            """
            contact_id | person
            r:1 | v1
            r:2 | v2
            r:3 | v1
            r:4 | v2
            r:5 | v2
            r:6 | v3
            r:7 | v3
            r:8 | v3
            r:9 | v3
            r:10 | v3
            """);
    assertThat(row.<Long>getAs("common_pairs")).isEqualTo(7);
    assertThat(row.<Long>getAs("predicted_pairs")).isEqualTo(13);
    assertThat(row.<Long>getAs("true_pairs")).isEqualTo(14);
    assertThat(row.<Double>getAs("adjusted_rand")).isCloseTo(0.313, within(0.0005));
    assertThat(row.<Double>getAs("f1")).isCloseTo(14.0 / 27, within(EXACT));
    assertThat(row.<Long>getAs("mixed_customers")).isEqualTo(2);
    assertThat(row.<Long>getAs("split_people")).isEqualTo(3);
    assertThat(row.<Long>getAs("largest_person")).isEqualTo(5);
    assertThat(row.<Long>getAs("largest_customer")).isEqualTo(4);
  }

  @Test
  void allAlone() {
    var row = metrics("1 x | 2 x | 3 y", "1 a, 2 b, 3 c");
    assertThat(row.<Long>getAs("predicted_pairs")).isZero();
    assertThat(row.<Double>getAs("precision")).isNull();
    assertThat(row.<Double>getAs("recall")).isZero();
    assertThat(row.<Double>getAs("f1")).isZero();
    assertThat(row.<Double>getAs("bcubed_precision")).isEqualTo(1);
    // Half of x, half of x, all of y.
    assertThat(row.<Double>getAs("bcubed_recall")).isCloseTo(2.0 / 3, within(EXACT));
    assertThat(row.<Double>getAs("adjusted_rand")).isZero();
  }

  @Test
  void allInOneCluster() {
    var row = metrics("1 x | 2 x | 3 y", "1 a, 2 a, 3 a");
    assertThat(row.<Double>getAs("precision")).isCloseTo(1.0 / 3, within(EXACT));
    assertThat(row.<Double>getAs("recall")).isEqualTo(1);
    assertThat(row.<Double>getAs("bcubed_precision")).isCloseTo(5.0 / 9, within(EXACT));
    assertThat(row.<Double>getAs("adjusted_rand")).isZero();
  }

  @Test
  void theSamePartitionIsPerfectHoweverItLooks() {
    for (var truth : new String[] {"1 x | 2 x | 3 x", "1 x | 2 y | 3 z", "1 x"}) {
      var row = metrics(truth, "x a, y b, z c");
      assertThat(row.<Double>getAs("adjusted_rand")).as(truth).isEqualTo(1);
      assertThat(row.<Double>getAs("bcubed_f1")).as(truth).isEqualTo(1);
    }
  }

  @Test
  void nothingAtAll() {
    var row = of("contact_id | customer_id", "contact_id | person");
    assertThat(row.<Long>getAs("records")).isZero();
    assertThat(row.<Long>getAs("true_pairs")).isZero();
    assertThat(row.<Long>getAs("largest_person")).isZero();
    for (var share : new String[] {"precision", "recall", "f1", "bcubed_f1", "adjusted_rand"}) {
      assertThat(row.<Double>getAs(share)).as(share).isNull();
    }
    assertThat(
            ClusterMetrics.sizes(labelled("contact_id | customer_id", "contact_id | person"))
                .count())
        .isZero();
  }

  /** Only s:1 and s:2 are in both; s:4 is told twice alike, one row tells nothing. */
  @Test
  void recordsThatOneSideDoesNotKnowAreCountedAndLeftOut() {
    var links =
        """
        contact_id | customer_id
        s:1 | a
        s:2 | a
        s:3 | a
        """;
    var truth =
        """
        contact_id | person
        s:1 | x
        s:2 | x
        s:4 | x
        s:4 | x
        s:5 |
        """;
    var row = of(links, truth);
    assertThat(row.<Long>getAs("records")).isEqualTo(2);
    assertThat(row.<Long>getAs("records_without_link")).isEqualTo(1);
    assertThat(row.<Long>getAs("records_without_person")).isEqualTo(1);
    assertThat(row.<Long>getAs("true_pairs")).isEqualTo(1);
    assertThat(row.<Double>getAs("f1")).isEqualTo(1);
    assertThat(text(ClusterMetrics.sizes(labelled(links, truth)), "size", "customers", "people"))
        .isEqualTo(
            tidy(
                """
                size | customers | people
                3    | 1         | 1
                """));
    var faults = Labelled.faults(frame(truth)).first();
    assertThat(faults.<Long>getAs("contradictions")).isZero();
    assertThat(faults.<Long>getAs("blanks")).isEqualTo(1);
  }

  @Test
  void contradictionsAreCounted() {
    var faults =
        Labelled.faults(
                frame(
                    """
                    contact_id | person
                    s:1 | x
                    s:1 | y
                    s:2 | y
                    """))
            .first();
    assertThat(faults.<Long>getAs("contradictions")).isEqualTo(1);
  }

  /** Pairs of a customer that has a hundred thousand records are counted, not made. */
  @Test
  void hugeClusters() {
    var many =
        SparkTest.spark()
            .range(100_000)
            .selectExpr(
                "concat('s:', id) as contact_id",
                "'all' as customer_id",
                "cast(id as string) as person");
    var row = ClusterMetrics.of(many).first();
    assertThat(row.<Long>getAs("predicted_pairs")).isEqualTo(4_999_950_000L);
    assertThat(row.<Double>getAs("bcubed_precision")).isCloseTo(0.00001, within(EXACT));
    assertThat(text(ClusterMetrics.sizes(many), "size", "customers", "people"))
        .isEqualTo("size | customers | people\n1 | 0 | 100000\n100000 | 1 | 0\n");
  }

  /**
   * @param truth records with their people
   * @param found people, or records, with the customers they were put into
   */
  private static Row metrics(String truth, String found) {
    var links = new StringBuilder("contact_id | customer_id\n");
    var people = new StringBuilder("contact_id | person\n");
    for (String record : truth.strip().split("\\s*\\|\\s*", -1)) {
      var parts = record.split(" ", -1);
      people.append("r:%s | %s%n".formatted(parts[0], parts[1]));
      for (String one : found.split(", ", -1)) {
        var to = one.split(" ", -1);
        if (to[0].equals(parts[0]) || to[0].equals(parts[1])) {
          links.append("r:%s | %s%n".formatted(parts[0], to[1]));
        }
      }
    }
    return of(links.toString(), people.toString());
  }

  private static Row of(String links, String truth) {
    return ClusterMetrics.of(labelled(links, truth)).first();
  }

  private static Dataset<Row> labelled(String links, String truth) {
    return Labelled.of(frame(CustomerLinks.TABLE, links), frame(truth));
  }
}
