package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** That customers keep their ids whatever happens around them. */
class CustomerIdsTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");

  @Test
  void unchangedClustersKeepTheirIds() {
    var clusters = clusters("a:1 | a:1\nb:1 | a:1\nc:1 | c:1");
    var first = assigned(clusters, before(""));
    var again =
        CustomerIds.assigned(clusters, first.withColumn("valid_from", lit(DAY)), DAY.plusDays(1));
    assertThat(lines(again)).isEqualTo(lines(first));
    assertThat(first.select("customer_id").distinct().count()).isEqualTo(2);
  }

  @Test
  void aNewSmallerContactDoesNotRenameTheCustomer() {
    var previous = before("b:1 | cB");
    assertThat(lines(assigned(clusters("a:1 | a:1\nb:1 | a:1"), previous)))
        .isEqualTo("contact_id | customer_id\na:1 | cB\nb:1 | cB\n");
  }

  @Test
  void aMergeKeepsTheIdOfTheLargerPart() {
    var previous = before("a:1 | cA\nb:1 | cB\nb:2 | cB");
    assertThat(lines(assigned(clusters("a:1 | a:1\nb:1 | a:1\nb:2 | a:1"), previous)))
        .contains("a:1 | cB", "b:1 | cB", "b:2 | cB");
  }

  @Test
  void aSplitLeavesTheIdWithTheLargerPartAndNamesTheOtherAnew() {
    var previous = before("a:1 | cA\nb:1 | cA\nb:2 | cA");
    var parted = assigned(clusters("a:1 | a:1\nb:1 | b:1\nb:2 | b:1"), previous);
    assertThat(lines(parted)).contains("b:1 | cA", "b:2 | cA").doesNotContain("a:1 | cA");
  }

  @Test
  void ofTwoClustersThatClaimOneIdTheLargerGetsItAndTheOtherNotItsSecondBest() {
    var previous = before("a:1 | cA\na:2 | cA\na:3 | cA\nb:1 | cA\nb:2 | cA\nb:3 | cB");
    var now =
        assigned(
            clusters("a:1 | a:1\na:2 | a:1\na:3 | a:1\nb:1 | b:1\nb:2 | b:1\nb:3 | b:1"), previous);
    assertThat(lines(now)).contains("a:1 | cA", "a:2 | cA").doesNotContain("b:1 | cA", "b:3 | cB");
    assertThat(now.select("customer_id").distinct().count()).isEqualTo(2);
  }

  @Test
  void aNewIdIsNeverOneThatWasInUseBefore() {
    var first = assigned(clusters("a:1 | a:1\na:2 | a:1\na:3 | a:1"), before(""));
    var before = first.withColumn("valid_from", lit(DAY));
    // The one whose smallest contact the id was made of leaves it to the larger part.
    var parted = clusters("a:1 | a:1\na:2 | a:2\na:3 | a:2");
    var now = CustomerIds.assigned(parted, before, DAY.plusDays(1));
    assertThat(now.select("customer_id").distinct().count()).isEqualTo(2);
    assertThat(
            now.where("customer_id <> was_customer_id").select("contact_id").first().getString(0))
        .isEqualTo("a:1");
  }

  @Test
  void contactsThatAreGoneAndNewOnesAreTold() {
    var now = assigned(clusters("a:1 | a:1\na:3 | a:1"), before("a:1 | cA\na:2 | cA"));
    assertThat(text(now, "contact_id", "customer_id", "was_customer_id", "was_valid_from"))
        .isEqualTo(
            """
            contact_id | customer_id | was_customer_id | was_valid_from
            a:1 | cA | cA | 2025-01-01
            a:2 |  | cA | 2025-01-01
            a:3 | cA |  |
            """);
  }

  private static Dataset<Row> before(String rows) {
    return frame("contact_id | customer_id\n" + rows + "\n")
        .withColumn("valid_from", lit(LocalDate.parse("2025-01-01")));
  }

  private static Dataset<Row> assigned(Dataset<Row> clusters, Dataset<Row> before) {
    return CustomerIds.assigned(clusters, before, DAY);
  }

  private static Dataset<Row> clusters(String rows) {
    return frame("contact_id | cluster\n" + rows + "\n");
  }

  private static String lines(Dataset<Row> links) {
    return text(links, "contact_id", "customer_id");
  }
}
