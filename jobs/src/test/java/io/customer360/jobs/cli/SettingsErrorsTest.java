package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.common.config.InvalidSettings;
import io.customer360.common.config.Layers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with settings and usage is told before Spark starts: exit code 2. */
class SettingsErrorsTest {
  private static final String WRONG_MAPPING = "feeds.crm.into.contacts.set.given_name=frist";

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void writeConfig() throws IOException {
    config = folder.resolve("c360.conf");
    Files.writeString(
        config,
        """
        lake.root = "%s/lake"
        landing = "%s"
        feeds.crm {
          source = crm, format = csv, path = "*.csv", options { header = true }
          columns = [no, first]
          into.contacts.set { contact_id = no, given_name = first }
        }
        """
            .formatted(folder, folder));
  }

  @Test
  void anUnknownSettingComesWithPlaceAndSuggestion() throws IOException {
    Files.writeString(config, "\njobs.segments.kk = 3\n", java.nio.file.StandardOpenOption.APPEND);
    assertThat(refused("run", "all", "--as-of", "2026-01-01"))
        .contains("c360.conf: 9", "jobs.segments.kk: unknown key", "did you mean 'k'?");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(
            refused(
                "run",
                "all",
                "--as-of",
                "2026-01-01",
                "--set",
                "jobs.segments.k=1",
                "--set",
                "jobs.propensity.held-out-share=2",
                "--set",
                "jobs.features.currency=euro"))
        .contains("3 problem(s)")
        .contains("k must be between 2")
        .contains("held-out-share must be between 0.05 and 0.5, is 2")
        .contains("currency must be an ISO 4217 code such as EUR, is 'euro'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "ingest", "conform"})
  void aWrongColumnInAMappingComesWithPlaceAndSuggestion(String job) {
    assertThat(refused("run", job, "--as-of", "2026-01-01", "--set", WRONG_MAPPING))
        .contains(
            "feeds.crm.into.contacts.set.given_name", "no column 'frist'", "did you mean 'first'?");
  }

  @Test
  void whatTakesNothingOfFeedsDoesNotMindTheirMappings() {
    var settings = new Layers(List.of(config.toString()), Map.of(), List.of(WRONG_MAPPING)).load();
    assertThatThrownBy(() -> Setup.of(settings)).isInstanceOf(InvalidSettings.class);
    assertThat(Setup.ofTables(settings).jobs()).isNotEmpty();
  }

  @Test
  void aSourceThatBringsNoContactsIsNoticed() {
    assertThat(refused("config", "--set", "jobs.identity.once-per-source=[cmr]"))
        .contains("jobs.identity.once-per-source: no feed brings contacts from 'cmr'")
        .contains("did you mean 'crm'?");
    assertThat(
            refused(
                "config",
                "--set",
                "jobs.identity.golden.attributes.email={rules=[source-rank],sources=[crm,shpo]}"))
        .contains("jobs.identity.golden.attributes.email.sources", "'shpo'")
        .doesNotContain("from 'crm'");
  }

  @Test
  void aWrongTargetColumnOrTableOrExpression() {
    assertThat(refused("config", "--set", "feeds.crm.into.contacts.set.givn_name=first"))
        .contains("silver.contacts has no such column", "did you mean 'given_name'?");
    assertThat(refused("config", "--set", "feeds.crm.into.contact.set.contact_id=no"))
        .contains("no such table to map onto", "did you mean 'contacts'?");
    assertThat(refused("config", "--set", "feeds.crm.into.contacts.drop.odd=no ="))
        .contains("feeds.crm.into.contacts.drop.odd", "not an SQL expression");
    assertThat(refused("config", "--set", "feeds.crm.into.orders.set.order_id=no"))
        .contains("does not set ordered_at, which silver.orders requires");
  }

  @Test
  void anUnknownJobOrDay() {
    assertThat(refused("run", "segment", "--as-of", "2026-01-01"))
        .contains("did you mean 'segments'?");
    assertThat(refused("run", "all", "--as-of", "tomorrow")).contains("tomorrow");
    assertThat(refused("run", "all")).contains("--as-of");
    assertThat(refused("run", "all", "--from", "2026-01-02", "--to", "2026-01-02"))
        .contains("holds no day");
  }

  @Test
  void aMissingSettingsFile() {
    var console =
        Console.withoutSpark("config", "--config", folder.resolve("nowhere.conf").toString());
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.complained()).contains("nowhere.conf", "no such file");
  }

  @Test
  void resolvedSettingsTellWhereTheyComeFromButNoSecrets() {
    var console =
        Console.withoutSpark(
            "config",
            "--resolved",
            "--config",
            config.toString(),
            "--set",
            "spark.hadoop.fs.s3a.secret.key=hush",
            "--set",
            "jobs.segments.k=7");
    assertThat(console.exitCode()).isZero();
    assertThat(console.said())
        .contains("jobs.segments.k = \"7\"    # --set jobs.segments.k")
        .contains("c360.conf: 2")
        .doesNotContain("hush");
  }

  @Test
  void theDictionaryNeedsNoSpark() {
    assertThat(
            Console.withoutSpark("describe", "gold.customers", "--config", config.toString())
                .said())
        .contains("gold.customers: One customer", "birth_date", "identifier");
    assertThat(Console.withoutSpark("describe", "--json", "--config", config.toString()).said())
        .contains("\"name\" : \"segments\"", "\"after\" : [ \"features\" ]");
    assertThat(refused("describe", "gold.customer")).contains("did you mean 'gold.customers'?");
  }

  private String refused(String... arguments) {
    var all = new java.util.ArrayList<>(java.util.List.of(arguments));
    all.addAll(java.util.List.of("--config", config.toString()));
    var console = Console.withoutSpark(all.toArray(String[]::new));
    assertThat(console.exitCode()).as(console.complained()).isEqualTo(2);
    assertThat(folder.resolve("lake")).doesNotExist();
    return console.complained();
  }
}
