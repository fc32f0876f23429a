package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** That customers keep their ids whatever happens around them. */
class CustomerIdsTest {
  private static final String NOBODY = "contact_id | customer_id\n";

  @Test
  void unchangedClustersKeepTheirIds() {
    var clusters = clusters("a:1 | a:1\nb:1 | a:1\nc:1 | c:1");
    var first = CustomerIds.assigned(clusters, frame(NOBODY));
    var again = CustomerIds.assigned(clusters, first);
    assertThat(lines(again)).isEqualTo(lines(first));
    assertThat(first.select("customer_id").distinct().count()).isEqualTo(2);
  }

  @Test
  void aNewSmallerContactDoesNotRenameTheCustomer() {
    var previous = frame("contact_id | customer_id\nb:1 | cB\n");
    assertThat(lines(CustomerIds.assigned(clusters("a:1 | a:1\nb:1 | a:1"), previous)))
        .isEqualTo("contact_id | customer_id\na:1 | cB\nb:1 | cB\n");
  }

  @Test
  void aMergeKeepsTheIdOfTheLargerPart() {
    var previous =
        frame(
            """
            contact_id | customer_id
            a:1 | cA
            b:1 | cB
            b:2 | cB
            """);
    assertThat(lines(CustomerIds.assigned(clusters("a:1 | a:1\nb:1 | a:1\nb:2 | a:1"), previous)))
        .contains("a:1 | cB", "b:1 | cB", "b:2 | cB");
  }

  @Test
  void aSplitLeavesTheIdWithTheLargerPartAndNamesTheOtherAnew() {
    var previous =
        frame(
            """
            contact_id | customer_id
            a:1 | cA
            b:1 | cA
            b:2 | cA
            """);
    var parted = CustomerIds.assigned(clusters("a:1 | a:1\nb:1 | b:1\nb:2 | b:1"), previous);
    assertThat(lines(parted)).contains("b:1 | cA", "b:2 | cA").doesNotContain("a:1 | cA");
  }

  @Test
  void aNewIdIsNeverOneThatIsOrWasInUse() {
    var clusters = clusters("a:1 | a:1");
    var natural = CustomerIds.assigned(clusters, frame(NOBODY)).first().getString(1);
    // Somebody else has the very id that a:1 would get by its content.
    var previous = frame("contact_id | customer_id\nz:9 | %s\n".formatted(natural));
    var both = CustomerIds.assigned(clusters("a:1 | a:1\nz:9 | z:9"), previous);
    assertThat(lines(both)).contains("z:9 | " + natural).doesNotContain("a:1 | " + natural);
  }

  private static Dataset<Row> clusters(String rows) {
    return frame("contact_id | cluster\n" + rows + "\n");
  }

  private static String lines(Dataset<Row> links) {
    return text(links, "contact_id", "customer_id");
  }
}
