package io.customer360.common.quality;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.QualityResults;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Which run a run is compared with. */
class QualityBaselineTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final String RUNS =
      """
      table    | rule | kind   | rows | run_id | as_of      | started_at           | accepted
      contacts | v    | volume | 1    | r1     | 2026-01-01 | 2026-02-01T00:00:00Z | true
      contacts | v    | volume | 2    | r2     | 2026-01-02 | 2026-01-02T00:00:00Z | true
      contacts | v    | volume | 3    | r3     | 2026-01-02 | 2026-01-02T01:00:00Z | true
      contacts | v    | volume | 4    | r0     | 2026-01-02 | 2026-01-02T01:00:00Z | true
      contacts | v    | volume | 5    | r5     | 2026-01-03 | 2026-01-03T00:00:00Z | false
      orders   | v    | volume | 6    | r1     | 2026-01-01 | 2026-02-01T00:00:00Z | true
      orders   | w    | volume | 7    | r5     | 2026-01-03 | 2026-02-01T00:00:00Z | false
      contacts | v    | volume | 8    | r8     | 2026-02-01 | 2026-02-01T00:00:00Z | true
      """;

  @Test
  void theLatestAcceptedByDayThenStartThenId() {
    assertThat(latest(DAY)).isEqualTo("table | rule | rows\ncontacts | v | 3\norders | v | 6\n");
  }

  @Test
  void nothingOfALaterDay() {
    assertThat(latest(LocalDate.of(2026, 1, 1)))
        .isEqualTo("table | rule | rows\ncontacts | v | 1\norders | v | 6\n");
    assertThat(latest(LocalDate.of(2025, 12, 31))).isEqualTo("table | rule | rows\n\n");
  }

  /** deequ#531: the mended run is held against the good one, not against the one that failed. */
  @Test
  void theRunThatMendsARefusedOneIsComparedWithTheOneBefore() {
    var results =
        frame(
            QualityResults.TABLE,
            """
            table    | rule | kind   | rows | run_id | as_of      | started_at           | accepted | bin_edges | bin_rows
            contacts | it   | volume | 4    | good   | 2026-01-29 | 2026-01-29T00:00:00Z | true     | 1         | 2+2
            contacts | it   | volume | 1    | bad    | 2026-01-30 | 2026-01-30T00:00:00Z | false    | 1         | 2+2
            """);
    var baselines = Baseline.byRule(Baseline.latest(results, DAY).collectAsList());
    var mended = frame(Contacts.TABLE, "contact_id\na:1\na:2\na:3\na:4\n");
    var rule = "it { rows-change = 0.1, severity = fail }";
    var found = Rules.found(Contacts.TABLE, rule, mended, CrossRows.Rest.NONE, baselines).get(0);
    assertThat(found.passed()).as(found.detail()).isTrue();
    assertThat(found.detail()).contains("4 of the run for 2026-01-29");
  }

  private static String latest(LocalDate asOf) {
    var latest = Baseline.latest(frame(QualityResults.TABLE, RUNS), asOf);
    return text(latest, "table", "rule", "rows");
  }
}
