package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What input and lake can do wrong: what is told, which exit code, and that nothing is half done.
 */
class BadInputTest {
  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void writeConfig() throws IOException {
    config = folder.resolve("c360.conf");
    Files.writeString(
        config,
        """
        lake.root = "%s/lake"
        landing = "%s/landing"
        feeds.crm {
          source = crm, format = csv, path = "crm.csv", options { header = true }
          columns = [no, born]
          into.contacts.set { contact_id = no, birth_date = born }
        }
        """
            .formatted(folder, folder));
    Files.createDirectories(folder.resolve("landing"));
  }

  @Test
  void aMissingFile() {
    var console = run("ingest");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.complained())
        .contains("Cannot ingest feed.crm: no file matches", "landing/crm.csv", "optional = true");
    assertThat(folder.resolve("lake/bronze")).doesNotExist();
  }

  @Test
  void anUnreadableFile() throws IOException {
    Files.writeString(folder.resolve("landing/crm.csv"), "this is no parquet file");
    var console = run("ingest", "--set", "feeds.crm.format=parquet");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.complained()).contains("crm.csv");
    assertThat(folder.resolve("lake/bronze/crm")).doesNotExist();
  }

  @Test
  void aTableThatNoRunHasWritten() {
    var console = run("features");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.complained())
        .contains(
            "Cannot read gold.customers: no Delta table at", "Run the job that writes it first");
    assertThat(
            c360("sql", "select * from gold.customers", "--config", config.toString()).complained())
        .contains("Cannot answer", "c360 describe");
  }

  @Test
  void aLakeThatCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("file"), "in the way");
    var console = run("ingest", "--set", "lake.root=" + folder.resolve("file/lake"));
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.complained()).contains("Cannot write to the lake", "Check lake.root");
  }

  @Test
  void whatDiffersFromTheDeclarationIsTold() throws IOException {
    Files.writeString(folder.resolve("landing/crm.csv"), "no,born,phone\n1,never,0711\n2,\n");
    assertThat(run("ingest", "--set", "feeds.crm.types.born=date").said())
        .contains("crm: added: phone (2 records)", "crm: retyped: born (1 record)")
        .contains("crm: unreadable (1 record)", "crm: unreadable: crm.csv (1 record)")
        .doesNotContain("0711");
  }

  @Test
  void whatDiffersIsRefusedWhereTheFeedSaysSo() throws IOException {
    Files.writeString(folder.resolve("landing/crm.csv"), "no,born,phone\n1,never,0711\n");
    var added = run("ingest", "--set", "feeds.crm.drift.added=fail");
    assertThat(added.exitCode()).isEqualTo(3);
    assertThat(added.complained())
        .contains("Cannot ingest feed.crm: crm.csv differs from what is declared (added: phone)")
        .contains("feeds.crm.drift says fail");
    // Found only while the records are written.
    var retyped =
        run(
            "ingest",
            "--set",
            "feeds.crm.drift.retyped=fail",
            "--set",
            "feeds.crm.types.born=date");
    assertThat(retyped.exitCode()).isEqualTo(3);
    assertThat(retyped.complained())
        .contains("Cannot ingest feed.crm: crm.csv differs from what is declared (retyped: born)")
        .doesNotContain("never");
    assertThat(run("ingest").exitCode()).isZero();
  }

  @Test
  void tooManyRejectsLeaveTheTablesAsTheyWereAndTellWhy() throws IOException {
    var file = folder.resolve("landing/crm.csv");
    Files.writeString(file, "no,born\n1,1980-01-31\n2,never\n3,Ann Secret\n");
    assertThat(run("ingest").exitCode()).isZero();
    var result = folder.resolve("result.json");
    var console = run("conform", "--result-file", result.toString());
    assertThat(console.exitCode()).isEqualTo(3);
    assertThat(console.complained())
        .contains("2 of 3 records would be rejected", "birth_date: not a date (2)")
        .doesNotContain("Secret");
    assertThat(folder.resolve("lake/silver")).doesNotExist();
    assertThat(Files.readString(result)).contains("\"outcome\":\"refused\",\"exit_code\":3");
    assertThat(run("conform", "--set", "jobs.conform.max-reject-share=0.7").said())
        .contains("crm -> contacts: 2 rejected, birth_date: not a date");
  }

  @Test
  void aDryRunShowsWhatWouldBeWrittenAndWritesNothing() throws IOException {
    Files.writeString(folder.resolve("landing/crm.csv"), "no,born\n1,1980-01-31\n2,never\n");
    assertThat(run("ingest").exitCode()).isZero();
    var more =
        new String[] {
          "--set",
          "feeds.crm.into.contacts.set.email=no",
          "--set",
          "jobs.conform.max-reject-share=1",
          "--dry-run"
        };
    var console = run("conform", more);
    assertThat(console.complained()).isEmpty();
    assertThat(console.said())
        .contains(
            "dry run, nothing written",
            "crm -> contacts: 1 rejected, birth_date: not a date",
            "silver.contacts, e.g.",
            "contact_id       crm:1",
            "email            n",
            "birth_date       1980-01-31",
            "silver.rejects, e.g.");
    assertThat(folder.resolve("lake/silver")).doesNotExist();
  }

  @Test
  void everyJobWorksOnAnEmptyFile() throws IOException {
    Files.writeString(folder.resolve("landing/crm.csv"), "no,born\n");
    var console = run("all");
    assertThat(console.complained()).isEmpty();
    assertThat(console.exitCode()).isZero();
    assertThat(console.said()).contains("gold.propensity_scores", "0 rows");
  }

  @Test
  void theCommandSqlOnlyLooks() {
    var console = c360("sql", "drop table gold.customers", "--config", config.toString());
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.complained()).contains("only looks");
  }

  private Console run(String job, String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of("run", job, "--as-of", "2026-01-01"));
    all.addAll(java.util.List.of(more));
    all.addAll(java.util.List.of("--config", config.toString()));
    return c360(all.toArray(String[]::new));
  }
}
