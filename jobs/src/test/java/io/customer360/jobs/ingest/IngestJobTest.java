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
}
