package io.customer360.common.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.Runs;
import io.customer360.testing.Frames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  private static final Job<Suite.Settings> JOB =
      Suite.job(
          (inputs, settings) ->
              Outputs.of(Suite.DOUBLES, Suite.times(inputs.get(Suite.NUMBERS), settings.factor()))
                  .and(Suite.SUMS, inputs.get(Suite.NUMBERS).limit(1))
                  .tallied(
                      Frames.frame("feed | table | outcome | rule | rows\ncrm | x | read | | 2\n")
                          .selectExpr(
                              "feed", "table", "outcome", "rule", "cast(rows as long) as rows")));

  @TempDir Path folder;
  private Suite suite;

  @BeforeEach
  void open() {
    suite = new Suite(folder);
  }

  @Test
  void writesWhatTheJobComputesAndRecordsTheRun() {
    var read = suite.given(Suite.NUMBERS, "id | n\na | 1\nb | 2\n");
    var report = suite.run(JOB);
    assertThat(suite.stored(Suite.DOUBLES)).isEqualTo("a | 2\nb | 4\n");
    assertThat(report.reads()).containsOnlyKeys("silver.numbers").containsValue(read);
    assertThat(report.writes()).extracting(w -> w.table(), w -> w.rows()).hasSize(2);
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    var recorded = suite.warehouse.read(Runs.TABLE);
    assertThat(suite.recorded("run-1", "run_id", "job", "as_of", "outcome", "problem"))
        .isEqualTo(
            """
            run_id | job | as_of | outcome | problem
            run-1 | double | 2026-01-31 | done |
            """);
    assertThat(recorded.select("reads.table", "reads.version").first())
        .extracting(r -> r.getList(0), r -> r.getList(1))
        .containsExactly(List.of("silver.numbers"), List.of(read));
    assertThat(recorded.select("writes.table", "writes.rows").first())
        .extracting(r -> r.getList(0), r -> r.getList(1))
        .containsExactly(List.of("silver.doubles", "silver.sums"), List.of(2L, 1L));
    assertThat(recorded.select("tallies.rows").first().getList(0)).isEqualTo(List.of(2L));
  }

  @Test
  void writesAndRecordsNothingOnADryRun() {
    suite.given(Suite.NUMBERS, "id | n\na | 1\nb | 2\n");
    var report = suite.dryRun(JOB);
    assertThat(report.writes()).extracting(w -> w.rows()).containsExactly(2L, 1L);
    assertThat(suite.warehouse.has(Suite.DOUBLES)).isFalse();
    assertThat(suite.warehouse.has(Runs.TABLE)).isFalse();
  }

  @Test
  void readsTheVersionItRecordsThoughAnotherRunWritesMeanwhile() {
    var read = suite.given(Suite.NUMBERS, "id | n\na | 1\n");
    var report =
        suite.run(
            Suite.job(
                (inputs, settings) -> {
                  suite.given(Suite.NUMBERS, "id | n\nz | 9\n");
                  return Outputs.of(Suite.DOUBLES, inputs.get(Suite.NUMBERS)).without(Suite.SUMS);
                }));
    assertThat(report.reads()).containsEntry("silver.numbers", read);
    assertThat(suite.stored(Suite.DOUBLES)).isEqualTo("a | 1\n");
    assertThat(suite.stored(Suite.SUMS)).isBlank();
  }

  @Test
  void recallsNothingAtFirstAndItsOwnRowsLater() {
    var job =
        Job.named("count", Suite.Settings.class)
            .recalls(Suite.SUMS)
            .writes(Suite.SUMS)
            .runs(
                (inputs, settings) ->
                    Outputs.of(
                        Suite.SUMS,
                        inputs
                            .get(Suite.SUMS)
                            .selectExpr("'rows' as id", "cast(count(*) as int) n")));
    suite.run(job);
    assertThat(suite.stored(Suite.SUMS)).isEqualTo("rows | 0\n");
    suite.run(job);
    assertThat(suite.stored(Suite.SUMS)).isEqualTo("rows | 1\n");
  }

  @Test
  void tellsWhetherOneRunLeftWhatIsRecalled() {
    var told = new ArrayList<Boolean>();
    var job =
        Job.named("both", Suite.Settings.class)
            .recalls(Suite.DOUBLES, Suite.SUMS)
            .writes(Suite.DOUBLES, Suite.SUMS)
            .runs(
                (inputs, settings) -> {
                  told.add(inputs.areOfOneRun(Suite.DOUBLES, Suite.SUMS));
                  return Outputs.of(Suite.DOUBLES, inputs.get(Suite.DOUBLES)).without(Suite.SUMS);
                });
    suite.run(job);
    suite.run(job);
    suite.given(Suite.SUMS, "id | n\na | 1\n");
    suite.run(job);
    suite.run(job);
    assertThat(told).containsExactly(true, true, false, true);
  }

  @Test
  void writesOnlyWhatIsNewAndKeepsTheRest() {
    suite.given(Suite.DOUBLES, "id | n\na | 1\nb | 2\n");
    var job =
        Job.named("amend", Suite.Settings.class)
            .recalls(Suite.DOUBLES)
            .writes(Suite.DOUBLES)
            .runs(
                (inputs, settings) -> {
                  var was = inputs.get(Suite.DOUBLES);
                  return Outputs.of(
                          Suite.DOUBLES, was.where("id = 'b'").selectExpr("id", "n + 40 as n"))
                      .keeping(Suite.DOUBLES, was.where("id <> 'b'"));
                });
    suite.run(job);
    assertThat(suite.stored(Suite.DOUBLES)).isEqualTo("a | 1\nb | 42\n");
  }
}
