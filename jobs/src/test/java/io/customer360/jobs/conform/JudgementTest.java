package io.customer360.jobs.conform;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Cleansing.Placeholder;
import io.customer360.common.job.Tally;
import io.customer360.common.tables.Contacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What becomes of good, bad, dropped and repeated rows, and that all of them are counted. */
class JudgementTest {
  private static final String FEED =
      """
      columns = [no, first, born]
      into.contacts {
        drop { test_customer = "first = 'Test'" }
        set { contact_id = no, given_name = first, birth_date = born }
      }
      """;

  private static final String RECORDS =
      """
      no | first | born       | _rescued | _origin | _known_at    | _ingested_on
      1  | Ann   |            |          | old   | 2025-01-01T00:00:00Z | 2025-01-01
      1  | Anna  |            |          | new   | 2025-02-01T00:00:00Z | 2025-02-01
      2  | Bob   | never      |          | old   | 2025-01-01T00:00:00Z | 2025-01-01
      3  | Test  | never      |          | old   | 2025-01-01T00:00:00Z | 2025-01-01
      4  | Cid   | 1980-01-31 |          | old   | 2025-01-01T00:00:00Z | 2025-01-01
      """;

  @Test
  void theNewestOfARepeatedKeyStays() {
    assertThat(text(Judgement.accepted(judged(), Contacts.TABLE), "contact_id", "given_name"))
        .isEqualTo("contact_id | given_name\ncrm:1 | Anna\ncrm:4 | Cid\n");
  }

  @Test
  void rejectsKeepTheRecordWithItsReason() {
    var rejects = Judgement.rejects(judged(), Contacts.TABLE);
    assertThat(text(rejects, "feed", "target", "origin", "reasons"))
        .isEqualTo(
            "feed | target | origin | reasons\nf | contacts | old | birth_date: not a date\n");
    assertThat(rejects.first().<String>getAs("raw"))
        .isEqualTo("{\"no\":\"2\",\"first\":\"Bob\",\"born\":\"never\"}");
  }

  @Test
  void readIsAcceptedPlusRejectedPlusDropped() {
    assertThat(text(Judgement.counts(judged(), Contacts.TABLE), "outcome", "rule", "rows"))
        .isEqualTo(
            """
            outcome | rule | rows
            accepted |  | 2
            dropped | repeated_key | 1
            dropped | test_customer | 1
            read |  | 5
            rejected | birth_date: not a date | 1
            """);
  }

  @Test
  void theGateNamesFeedTableCountsAndTheMostFrequentReason() {
    var tallies =
        List.of(
            new Tally("f", "contacts", "read", "", 10),
            new Tally("f", "contacts", "accepted", "", 7),
            new Tally("f", "contacts", "rejected", "birth_date: not a date", 2),
            new Tally("f", "contacts", "rejected", "contact_id: missing", 1));
    assertThat(RejectGate.refusal(tallies, 0.3)).isEmpty();
    assertThat(RejectGate.refusal(tallies, 0.29).orElseThrow())
        .contains(
            "feed f into contacts", "3 of 10", "birth_date: not a date (2)", "nothing was written");
  }

  @Test
  void countsWhatWasEmptiedByColumnAndRule() {
    var unknown = new Placeholder(List.of("ann", "test"), List.of(), List.of(), List.of());
    var judged = judged(new Cleansing(Map.of("nobody", unknown)));
    assertThat(
            text(
                Judgement.counts(judged, Contacts.TABLE).where("outcome = 'cleaned'"),
                "feed",
                "table",
                "outcome",
                "rule",
                "rows"))
        .isEqualTo(
            "feed | table | outcome | rule | rows\nf | contacts | cleaned | given_name: nobody | 2\n");
    assertThat(Judgement.counts(judged(), Contacts.TABLE).where("outcome = 'cleaned'").count())
        .isZero();
  }

  private static Dataset<Row> judged() {
    return judged(Cleansing.NONE);
  }

  private static Dataset<Row> judged(Cleansing cleansing) {
    var feed = MappedRowsTest.feed(FEED);
    var bronze = frame(feed.bronze(), RECORDS);
    return Judgement.of(
        MappedRows.of(
            feed, feed.into().get("contacts"), Contacts.TABLE, cleansing, Map.of(), bronze),
        Contacts.TABLE,
        Optional.empty());
  }
}
