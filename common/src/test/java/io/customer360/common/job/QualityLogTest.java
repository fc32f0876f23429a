package io.customer360.common.job;

import static io.customer360.testing.SparkTest.spark;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.QualityRule.Kind;
import io.customer360.common.asset.QualityRule.Severity;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.common.quality.Bins;
import io.customer360.common.quality.QualityGate;
import io.customer360.common.quality.QualityResult;
import io.customer360.common.tables.QualityResults;
import io.customer360.testing.Frames;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs found is kept, and what later ones are compared with. */
class QualityLogTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate SECOND = LocalDate.of(2026, 1, 2);

  @TempDir private Path folder;
  private Warehouse warehouse;
  private QualityLog log;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(spark(), Lake.at(folder.resolve("lake").toString()));
    log = new QualityLog(spark(), warehouse);
  }

  @Test
  void beforeTheFirstRunThereIsNoBaseline() {
    assertThat(log.baselines(FIRST)).isEmpty();
    log.record(run("r", FIRST, 0, Outcome.DONE));
    assertThat(warehouse.has(QualityResults.TABLE)).isFalse();
  }

  /** deequ#531: after a run that failed, the run that mends it failed against the bad metric. */
  @Test
  void whatARefusedRunFoundIsKeptButIsNoBaseline() {
    log.record(run("good", FIRST, 0, Outcome.DONE, rows(1000)));
    log.record(run("bad", SECOND, 1, Outcome.REFUSED, rows(10)));
    assertThat(log.baselines(SECOND).get("contacts.volume").rows()).isEqualTo(1000);
    var baseline = log.baselines(SECOND).get("contacts.volume");
    assertThat(baseline.asOf()).isEqualTo(FIRST);
    assertThat(baseline.kind()).isEqualTo("volume");
    assertThat(baseline.column()).isEmpty();
    assertThat(baseline.filter()).contains("source = 'crm'");
    assertThat(baseline.observed()).contains(0.5);
    assertThat(baseline.bins()).isEqualTo(new Bins(List.of(9L), List.of(3L, 4L)));
    assertThat(
            Frames.text(
                warehouse.read(QualityResults.TABLE),
                "run_id",
                "rule",
                "rows",
                "accepted",
                "sample_keys",
                "bin_rows"))
        .isEqualTo(
            """
            run_id | rule | rows | accepted | sample_keys | bin_rows
            bad | volume | 10 | false | crm:1+crm:2 | 3+4
            good | volume | 1000 | true | crm:1+crm:2 | 3+4
            """);
  }

  @Test
  void onlyABrokenRuleThatFailsRefusesTheRun() {
    assertThat(QualityGate.refusal("conform", List.of(rows(1), failed(Severity.WARN)))).isEmpty();
    assertThat(QualityGate.refusal("conform", List.of(rows(1), failed(Severity.FAIL))))
        .contains(
            "Cannot conform contacts: quality rule contacts.fresh: newest created_at is 40 days before"
                + " 2026-01-31, at most 30 allowed. Mend its source or quality.contacts.fresh; nothing"
                + " was written.");
  }

  private static QualityResult rows(long rows) {
    return new QualityResult(
        "contacts",
        Optional.empty(),
        "volume",
        Kind.VOLUME,
        Optional.of("source = 'crm'"),
        Optional.of(0.5),
        0.5,
        Severity.FAIL,
        true,
        rows,
        0,
        List.of("crm:1", "crm:2"),
        new Bins(List.of(9L), List.of(3L, 4L)),
        "fine");
  }

  private static QualityResult failed(Severity severity) {
    return new QualityResult(
        "contacts",
        Optional.of("created_at"),
        "fresh",
        Kind.FRESHNESS,
        Optional.empty(),
        Optional.of(40.0),
        30,
        severity,
        false,
        5,
        0,
        List.of(),
        new Bins(List.of(), List.of()),
        "newest created_at is 40 days before 2026-01-31, at most 30 allowed");
  }

  private static RunReport run(
      String id, LocalDate day, int second, Outcome outcome, QualityResult... results) {
    return new RunReport(
        id,
        "conform",
        day,
        Instant.parse("2026-02-01T00:00:0%dZ".formatted(second)),
        1,
        outcome,
        "",
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(results));
  }
}
