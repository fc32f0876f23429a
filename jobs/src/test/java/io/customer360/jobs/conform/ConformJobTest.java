package io.customer360.jobs.conform;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Fill;
import io.customer360.common.asset.Table;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Inputs.Scope;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.FillStatistics;
import io.customer360.common.tables.Orders;
import io.customer360.common.tables.Rejects;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
            Policies.NONE,
            Inputs.of(DAY, Map.of(feed.bronze(), bronze)),
            new ConformJob.Settings(1));
    assertThat(text(outputs.get(Contacts.TABLE), "contact_id", "birth_date"))
        .isEqualTo("contact_id | birth_date\ncrm:1 | 1980-01-31\n");
    assertThat(text(outputs.get(Rejects.TABLE), "target", "reasons"))
        .isEqualTo("target | reasons\ncontacts | birth_date: not a date\n");
    assertThat(outputs.tables().get(Orders.TABLE)).isEmpty();
  }

  @Test
  void statisticsForFillingAreFittedOnceAndKept() {
    var feed =
        MappedRowsTest.feed(
            """
            columns = [no, city, income]
            into.contacts.set { contact_id = no, city = city, annual_income = income }
            """);
    var policies =
        new Policies(
            Cleansing.NONE,
            Map.of(
                "contacts",
                Map.of("annual_income", Fill.of("median"), "city", Fill.of("drop-row"))),
            Map.of());
    var first =
        ConformJob.run(
            List.of(feed),
            policies,
            Inputs.of(
                DAY,
                Map.of(
                    feed.bronze(),
                    bronze(feed, "1 | Ulm | 100 |", "2 | Ulm | |", "3 | Ulm | 300 |", "4 | | 5 |"),
                    FillStatistics.TABLE,
                    frame(FillStatistics.TABLE, "target | column_name\n")),
                Scope.ALL),
            new ConformJob.Settings(1));
    assertThat(text(first.get(Contacts.TABLE), "contact_id", "annual_income", "filled"))
        .isEqualTo(
            """
            contact_id | annual_income | filled
            crm:1 | 100.00 |
            crm:2 | 200.00 | annual_income
            crm:3 | 300.00 |
            """);
    var stored = new HashMap<Asset, Dataset<Row>>();
    ConformJob.TARGETS.values().forEach(t -> stored.put(t, frame(t, t.key().get(0) + "\n")));
    stored.put(feed.bronze(), bronze(feed, "5 | Bonn | 900 |", "6 | Bonn | |"));
    for (Table table : List.of(Contacts.TABLE, Rejects.TABLE, FillStatistics.TABLE)) {
      stored.put(table, first.get(table));
    }
    var second =
        ConformJob.run(
            List.of(feed), policies, Inputs.of(DAY, stored, Scope.NEW), new ConformJob.Settings(1));
    assertThat(text(second.get(Contacts.TABLE), "contact_id", "annual_income", "filled"))
        .isEqualTo(
            """
            contact_id | annual_income | filled
            crm:5 | 900.00 |
            crm:6 | 200.00 | annual_income
            """);
    assertThat(second.tables().get(FillStatistics.TABLE)).isEmpty();
  }

  private static Dataset<Row> bronze(Feed feed, String... records) {
    var text = new StringBuilder("no | city | income | _origin | _known_at | _ingested_on\n");
    for (String record : records) {
      text.append(record).append(" f | 2025-01-01T00:00:00Z | 2025-01-01\n");
    }
    return frame(feed.bronze(), text.toString());
  }

  @Test
  void withoutFeedsEveryTableIsEmpty() {
    var outputs =
        ConformJob.run(
            List.<Feed>of(), Policies.NONE, Inputs.of(DAY, Map.of()), new ConformJob.Settings(1));
    assertThat(outputs.tables().values()).isNotEmpty().allMatch(frame -> frame.isEmpty());
  }
}
