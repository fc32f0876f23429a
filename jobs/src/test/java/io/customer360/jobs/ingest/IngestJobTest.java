package io.customer360.jobs.ingest;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Feed;
import io.customer360.common.job.Inputs;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That what was received is kept as it is, with the day it was taken. */
class IngestJobTest {
  private static final Feed FEED =
      Feed.of("crm", "crm", Feed.Format.CSV, "*.csv").columns("no", "first");

  @Test
  void everyFeedGoesIntoItsOwnTableAsReceived() {
    var received =
        frame(
                FEED.bronze(),
                """
                no | first | _rescued  | _origin | _known_at
                1  | Ann   |           | a.csv | 2025-01-01T00:00:00Z
                2  |       | {"x":"y"} | a.csv | 2025-01-01T00:00:00Z
                """)
            .drop(Feed.INGESTED_ON);
    var inputs = Inputs.of(LocalDate.parse("2025-02-01"), Map.of(FEED, received));
    var bronze = IngestJob.run(List.of(FEED), inputs).get(FEED.bronze());
    assertThat(text(bronze, "no", "first", "_rescued", "_origin", "_ingested_on"))
        .isEqualTo(
            """
            no | first | _rescued | _origin | _ingested_on
            1 | Ann |  | a.csv | 2025-02-01
            2 |  | {"x":"y"} | a.csv | 2025-02-01
            """);
  }

  @Test
  void theJobDeclaresItsFeedsAndTheirTables() {
    var job = IngestJob.of(List.of(FEED));
    assertThat(job.reads()).containsExactly(FEED);
    assertThat(job.writes()).containsExactly(FEED.bronze());
  }

  @Test
  void theTableGainsColumnsThatAreNotDeclared() {
    var received =
        frame(FEED.bronze(List.of("phone2")), "no | phone2 | _origin\n1 | 0711 | a.csv\n")
            .drop(Feed.INGESTED_ON);
    var inputs = Inputs.of(LocalDate.parse("2025-02-01"), Map.of(FEED, received));
    var outputs = IngestJob.run(List.of(FEED), inputs);
    assertThat(outputs.tables().keySet()).containsExactly(FEED.bronze(List.of("phone2")));
  }

  @Test
  void recordsAreCountedByHowTheyDiffer() {
    var added =
        frame(
            FEED.bronze(),
            """
            no | _origin | _drift                    | _rescued
            1  | a.csv   |                           |
            2  | a.csv   | added: phone+dropped: first | {"phone":"\\"_corrupt_record\\":1"}
            3  | a.csv   | added: phone              | {"phone":"2"}
            4  | b.csv   |                           | {"_corrupt_record":"4,"}
            """);
    assertThat(text(IngestJob.counts(FEED, added), "feed", "table", "outcome", "rule", "rows"))
        .isEqualTo(
            """
            feed | table | outcome | rule | rows
            crm | bronze.crm | drift | added: phone | 2
            crm | bronze.crm | drift | dropped: first | 1
            crm | bronze.crm | drift | unreadable: b.csv | 1
            crm | bronze.crm | read |  | 4
            crm | bronze.crm | unreadable |  | 1
            """);
  }
}
