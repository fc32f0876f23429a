package io.customer360.common.job;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.QualityRefusal;
import io.customer360.common.io.TableBusy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Runs that do not end well leave the tables as they were, and a record. */
class RunnerRefusalTest {
  @TempDir static Path folder;
  private static Suite suite;
  private String runId;

  @BeforeAll
  static void open() {
    suite = new Suite(folder);
    suite.given(Suite.NUMBERS, "id | n\na | 1\n");
  }

  @BeforeEach
  void name(TestInfo test) {
    runId = test.getDisplayName();
  }

  @Test
  void writesNeitherOutputWhenTheSecondBreaksARule() {
    refused(
        QualityRefusal.class,
        "Cannot write silver.sums",
        (inputs, settings) ->
            Outputs.of(Suite.DOUBLES, inputs.get(Suite.NUMBERS))
                .and(Suite.SUMS, Suite.times(inputs.get(Suite.NUMBERS), -1)));
    requireRecorded("refused | QualityRefusal");
  }

  @Test
  void checksRowsThatAreNotHeldAllTheSame() {
    refused(
        QualityRefusal.class,
        "Cannot write silver.sums",
        (inputs, settings) ->
            Outputs.of(Suite.DOUBLES, inputs.get(Suite.NUMBERS))
                .and(Suite.SUMS, Suite.times(inputs.get(Suite.NUMBERS), -1))
                .light(Suite.DOUBLES, Suite.SUMS));
    requireRecorded("refused | QualityRefusal");
  }

  @Test
  void writesNoTableWhereOneOfThemHasNoPlace(@TempDir Path elsewhere) throws IOException {
    var place = Files.createDirectories(elsewhere.resolve("lake/silver")).resolve("sums");
    Files.writeString(place, "a file where the table should be");
    var other = new Suite(elsewhere);
    other.given(Suite.NUMBERS, "id | n\na | 1\n");
    Job.Body<Suite.Settings> body =
        (inputs, settings) ->
            Outputs.of(Suite.DOUBLES, inputs.get(Suite.NUMBERS))
                .and(Suite.SUMS, Suite.times(inputs.get(Suite.NUMBERS), 2));
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> other.run(Suite.job(body), runId))
        .withMessageContaining("Cannot create silver.sums at ");
    assertThat(other.warehouse.has(Suite.DOUBLES)).isFalse();
  }

  @Test
  void takesAnErrorRaisedInAFrameForARefusal() {
    refused(
        QualityRefusal.class,
        "too many people",
        (inputs, settings) ->
            Outputs.of(
                    Suite.DOUBLES,
                    inputs
                        .get(Suite.NUMBERS)
                        .selectExpr("id", "cast(raise_error('too many people') as int) as n"))
                .without(Suite.SUMS));
    requireRecorded("refused | QualityRefusal");
  }

  @Test
  void refusesWhenTheJobSaysSo() {
    refused(
        QualityRefusal.class,
        "more than half was rejected",
        (inputs, settings) ->
            Outputs.of(Suite.DOUBLES, inputs.get(Suite.NUMBERS))
                .without(Suite.SUMS)
                .refusedWhen(tallies -> Optional.of("more than half was rejected")));
    requireRecorded("refused | QualityRefusal");
  }

  @Test
  void refusesMoreOrLessThanTheJobDeclared() {
    refused(
        IllegalStateException.class,
        "Job double declares that it writes [silver.doubles, silver.sums] but produced [silver.doubles]",
        (inputs, settings) -> Outputs.of(Suite.DOUBLES, inputs.get(Suite.NUMBERS)));
    requireRecorded("failed | IllegalStateException");
  }

  @Test
  void recordsAlsoWhatSparkThrowsChecked() {
    refused(
        IllegalStateException.class,
        "Cannot run double: [UNRESOLVED_COLUMN",
        (inputs, settings) ->
            Outputs.of(Suite.DOUBLES, inputs.get(Suite.NUMBERS).select(col("nn")))
                .without(Suite.SUMS));
    requireRecorded("failed | IllegalStateException");
  }

  @Test
  void leavesTheTableToTheRunThatWroteItMeanwhile() {
    var job =
        Job.named("busy", Suite.Settings.class)
            .reads(Suite.NUMBERS)
            .writes(Suite.CONTESTED)
            .runs(
                (inputs, settings) -> {
                  suite.given(Suite.CONTESTED, "id | n\nother | 7\n");
                  return Outputs.of(Suite.CONTESTED, inputs.get(Suite.NUMBERS));
                });
    assertThatExceptionOfType(TableBusy.class).isThrownBy(() -> suite.run(job, runId));
    assertThat(suite.stored(Suite.CONTESTED)).isEqualTo("other | 7\n");
    requireRecorded("busy | TableBusy");
  }

  @Test
  void saysWhichInputWasNeverWritten() {
    var job =
        Job.named("double", Suite.Settings.class)
            .reads(Suite.SUMS)
            .writes(Suite.DOUBLES)
            .runs((inputs, settings) -> Outputs.of(Suite.DOUBLES, inputs.get(Suite.SUMS)));
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> suite.run(job, runId))
        .withMessageContaining("Cannot read silver.sums");
    requireRecorded("failed | LakeFailure");
  }

  private void refused(
      Class<? extends RuntimeException> kind, String message, Job.Body<Suite.Settings> body) {
    assertThatExceptionOfType(kind)
        .isThrownBy(() -> suite.run(Suite.job(body), runId))
        .withMessageContaining(message);
    assertThat(suite.warehouse.has(Suite.DOUBLES)).isFalse();
    assertThat(suite.warehouse.has(Suite.SUMS)).isFalse();
  }

  private void requireRecorded(String outcomeAndProblem) {
    assertThat(suite.recorded(runId, "outcome", "problem"))
        .isEqualTo("outcome | problem\n%s\n".formatted(outcomeAndProblem));
  }
}
