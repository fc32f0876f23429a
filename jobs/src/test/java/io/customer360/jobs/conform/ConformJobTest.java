package io.customer360.jobs.conform;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Feed;
import io.customer360.common.job.Inputs;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Orders;
import io.customer360.common.tables.Rejects;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the job brings each feed to every table it maps onto, and leaves the others empty. */
class ConformJobTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");

  @Test
  void acceptedRowsRejectsAndEmptyTables() {
    var feed =
        MappedRowsTest.feed(
            """
            columns = [no, born]
            into.contacts.set { contact_id = no, birth_date = born }
            """);
    var bronze =
        frame(
            feed.bronze(),
            """
            no | born       | _origin | _known_at    | _ingested_on
            1  | 1980-01-31 | f     | 2025-01-01T00:00:00Z | 2025-01-01
            2  | never      | f     | 2025-01-01T00:00:00Z | 2025-01-01
            """);
    var outputs =
        ConformJob.run(
            List.of(feed),
            Cleansing.NONE,
            Map.of(),
            Inputs.of(DAY, Map.of(feed.bronze(), bronze)),
            new ConformJob.Settings(1));
    assertThat(text(outputs.get(Contacts.TABLE), "contact_id", "birth_date"))
        .isEqualTo("contact_id | birth_date\ncrm:1 | 1980-01-31\n");
    assertThat(text(outputs.get(Rejects.TABLE), "target", "reasons"))
        .isEqualTo("target | reasons\ncontacts | birth_date: not a date\n");
    assertThat(outputs.tables().get(Orders.TABLE)).isEmpty();
  }

  @Test
  void withoutFeedsEveryTableIsEmpty() {
    var outputs =
        ConformJob.run(
            List.<Feed>of(),
            Cleansing.NONE,
            Map.of(),
            Inputs.of(DAY, Map.of()),
            new ConformJob.Settings(1));
    assertThat(outputs.tables().values()).isNotEmpty().allMatch(frame -> frame.isEmpty());
  }
}
