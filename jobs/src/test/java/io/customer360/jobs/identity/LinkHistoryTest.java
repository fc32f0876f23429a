package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.CustomerRedirects;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** That the links of every run can be read, and that ids which are gone lead somewhere. */
class LinkHistoryTest {
  private static final LocalDate DAY = LocalDate.parse("2025-03-01");

  private static final String EARLIER =
      """
      contact_id | customer_id | valid_from | valid_to
      a:1        | c1          | 2025-01-01 |
      a:2        | c1          | 2025-01-01 |
      b:1        | c2          | 2025-01-01 |
      b:2        | c2          | 2025-02-01 |
      b:2        | c0          | 2025-01-01 | 2025-02-01
      d:1        | c4          | 2025-01-01 |
      """;

  private static final String CHANGES =
      """
      contact_id | customer_id | was_customer_id | was_valid_from
      a:1        | c1          | c1              | 2025-01-01
      a:2        | c3          | c1              | 2025-01-01
      b:1        | c1          | c2              | 2025-01-01
      b:2        | c1          | c2              | 2025-02-01
      d:1        |             | c4              | 2025-01-01
      e:1        | c5          |                 |
      """;

  @Test
  void aLinkIsValidUntilTheRunThatSaysOtherwise() {
    assertThat(lines(new LinkHistory(frame(CustomerLinks.TABLE, EARLIER), DAY).with(changes())))
        .isEqualTo(
            """
            contact_id | customer_id | valid_from | valid_to
            a:1 | c1 | 2025-01-01 |
            a:2 | c1 | 2025-01-01 | 2025-03-01
            a:2 | c3 | 2025-03-01 |
            b:1 | c1 | 2025-03-01 |
            b:1 | c2 | 2025-01-01 | 2025-03-01
            b:2 | c0 | 2025-01-01 | 2025-02-01
            b:2 | c1 | 2025-03-01 |
            b:2 | c2 | 2025-02-01 | 2025-03-01
            d:1 | c4 | 2025-01-01 | 2025-03-01
            e:1 | c5 | 2025-03-01 |
            """);
  }

  @Test
  void aSecondRunOfTheDayIsAsIfTheFirstHadNotBeen() {
    var first = new LinkHistory(frame(CustomerLinks.TABLE, EARLIER), DAY).with(changes());
    var again = new LinkHistory(first, DAY);
    assertThat(text(again.before(), "contact_id", "customer_id", "valid_from"))
        .isEqualTo(
            text(
                frame(CustomerLinks.TABLE, EARLIER).where("valid_to is null"),
                "contact_id",
                "customer_id",
                "valid_from"));
    assertThat(lines(again.with(changes()))).isEqualTo(lines(first));
  }

  @Test
  void idsThatAreGoneLeadToWhereTheirContactsWent() {
    var earlier =
        frame(
            CustomerRedirects.TABLE,
            """
            from_customer_id | to_customer_id | reason | contact_count | changed_on
            c0               | c2             | merged | 1             | 2025-02-01
            c9               | c8             | merged | 1             | 2025-03-01
            """);
    assertThat(
            text(
                new Redirects(earlier, DAY).with(Redirects.moves(changes())),
                "from_customer_id",
                "to_customer_id",
                "reason",
                "contact_count",
                "changed_on"))
        .isEqualTo(
            """
            from_customer_id | to_customer_id | reason | contact_count | changed_on
            c0 | c2 | merged | 1 | 2025-02-01
            c1 | c3 | split | 1 | 2025-03-01
            c2 | c1 | merged | 2 | 2025-03-01
            """);
  }

  @Test
  void whatBecameOfContactsIsCounted() {
    var counted = Redirects.counted(changes(), Redirects.moves(changes()));
    assertThat(text(counted, "feed", "table", "outcome", "rows"))
        .isEqualTo(
            """
            feed | table | outcome | rows
            identity | customer_links | gone | 1
            identity | customer_links | kept | 1
            identity | customer_links | merged | 2
            identity | customer_links | new | 1
            identity | customer_links | split | 1
            """);
  }

  private static Dataset<Row> changes() {
    return frame(CHANGES).withColumn("was_valid_from", col("was_valid_from").cast("date"));
  }

  private static String lines(Dataset<Row> links) {
    return text(links, "contact_id", "customer_id", "valid_from", "valid_to");
  }
}
