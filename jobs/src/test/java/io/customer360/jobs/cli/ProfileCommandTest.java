package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.jobs.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
  @TempDir private Path folder;
  private Path config;
  private Path file;

  @BeforeEach
  void writeFiles() throws IOException {
    config = folder.resolve("c360.conf");
    Files.writeString(
        config,
        """
        lake.root = "%s/lake"
        landing = "%s"
        feeds.crm {
          source = crm, format = csv, path = "crm.csv", options { header = true }
          columns = [no, born, family]
          into.contacts.set { contact_id = no, birth_date = born, family_name = family }
        }
        """
            .formatted(folder, folder));
    file = folder.resolve("crm.csv");
    Files.writeString(
        file, "no,born,family\n1,1980-01-31,Secret\n2,1981-02-28,Secret\n3,1970-01-01,Other\n");
  }

  @Test
  void aFileShowsItsValuesUnlessTheUserSaysNot() {
    var console = profile(file.toString());
    assertThat(console.exitCode()).as(console.complained()).isZero();
    assertThat(console.said())
        .contains("CSV file: 3 rows, 3 columns", "date yyyy-MM-dd", "Secret (67 %)")
        .contains("nobody has declared this file");
    assertThat(console.said().lines()).allMatch(l -> l.length() <= 120);
    assertThat(profile(file.toString(), "--no-show-values").said())
        .doesNotContain("Secret", "1981")
        .contains("Aa (100 %)");
  }

  @Test
  void feedsAndTablesKeepIdentifiersBack() {
    assertThat(profile("crm").said())
        .contains("files of feed: 3 rows", "--show-values")
        .doesNotContain("Secret", "1981");
    assertThat(profile("crm", "--show-values").said()).contains("Secret", "1981-02-28");
    run("ingest");
    run("conform");
    var contacts = profile("silver.contacts");
    assertThat(contacts.complained()).isEmpty();
    // birth_date and family_name identify, contact_id and source do not.
    assertThat(contacts.said())
        .contains("table: 3 rows", "crm:1", "family_name")
        .doesNotContain("Secret", "1981");
    assertThat(profile("bronze.crm", "--format", "json").said()).doesNotContain("Secret", "1981");
  }

  @Test
  void jsonIsForPrograms() throws IOException {
    var json = new JsonMapper().readTree(profile(file.toString(), "--format", "json").said());
    assertThat(json.get("rows").asLong()).isEqualTo(3);
    var born = json.get("columns").get(1);
    assertThat(born.get("kind").asText()).isEqualTo("date");
    assertThat(born.get("least").asText()).isEqualTo("1970-01-01");
  }

  @Test
  void whatIsNotThere() {
    var console = profile("silver.contact");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.complained()).contains("Cannot profile", "did you mean 'silver.contacts'?");
    assertThat(profile(folder + "/none.csv").complained()).contains("there is no such file");
  }

  @Test
  void emptyAndUnknownFiles() throws IOException {
    Files.writeString(file, "");
    assertThat(profile(file.toString()).said()).contains("0 rows");
    Files.writeString(file, "PK\u0003\u0004");
    assertThat(profile(file.toString()).complained()).contains("spreadsheet", "Export it as CSV");
  }

  @Test
  @Tag("slow")
  void customersOfAdventureWorks() throws IOException {
    var customers = RealData.require("adventureworks/AdventureWorks_Customers.csv");
    var json = new JsonMapper().readTree(profile(customers.toString(), "--format", "json").said());
    assertThat(json.get("rows").asLong()).isEqualTo(18_148);
    var types = new java.util.HashMap<String, String>();
    json.get("columns")
        .forEach(
            c -> {
              types.put(c.get("name").asText(), c.get("type").asText());
              boolean isGender = c.get("name").asText().equals("Gender");
              assertThat(c.get("suspects")).as(c.get("name").asText()).hasSize(isGender ? 1 : 0);
            });
    assertThat(types)
        .containsEntry("BirthDate", "date MM/dd/yyyy")
        .containsEntry("EmailAddress", "like e-mail")
        .containsEntry("AnnualIncome", "amount, decimal(6,0)")
        .containsEntry("HomeOwner", "boolean");
  }

  private Console profile(String name, String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of("profile", name));
    all.addAll(java.util.List.of(more));
    all.addAll(java.util.List.of("--config", config.toString()));
    return c360(all.toArray(String[]::new));
  }

  private void run(String job) {
    var console = c360("run", job, "--as-of", "2026-01-01", "--config", config.toString());
    assertThat(console.exitCode()).as(console.complained()).isZero();
  }
}
