package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.tables.IdentityModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the model of identity looks like, and that it can be kept and used again. */
class DescribeModelCommandTest {
  private static final String CRM =
      """
      feeds.crm {
        source = crm, format = csv, path = "crm*.csv", options { header = true }
        columns = [no, name]
        into.contacts.set { contact_id = no, family_name = name }
      }
      """;

  @TempDir private Path folder;

  @Test
  void showsWhatWasLearnedAndKeepsIt() throws IOException {
    var lake = new TinyLake(folder, CRM);
    lake.arrives("crm-1.csv", 1, "no,name\n1,Lee\n2,Lee\n3,Kim\n");
    lake.run("ingest", "conform", "identity");
    var version = lake.rows(IdentityModel.TABLE, "model_version").lines().findFirst().orElseThrow();
    assertThat(describe(lake).said())
        .contains("Model " + version + ", learned on 2026-01-01", "records", "3.00000")
        .contains("same household", "family_name      family-name", "pairs are compared that agree")
        .contains("2026-01-01  " + version);
    var json = new JsonMapper().readTree(describe(lake, "--format", "json").said());
    assertThat(json.get("model_version").asText()).isEqualTo(version);
    assertThat(json.get("parameters")).isNotEmpty();

    lake.arrives("crm-2.csv", 2, "no,name\n4,Kim\n5,Cho\n");
    lake.configure(CRM + "jobs.identity.model = keep\n");
    lake.run("ingest", "conform", "identity");
    assertThat(describe(lake).said()).contains("Model " + version);
    lake.configure(CRM + "jobs.identity.model = learn\n");
    // What is wrong with a feed is nothing to a job that takes none.
    lake.run("identity", "--set", "feeds.crm.into.contacts.set.contact_id=nno");
    assertThat(describe(lake).said()).doesNotContain(version).contains("5.00000");
    lake.configure(CRM + "jobs.identity.model = %s\n".formatted(version));
    var gone = lake.tryToRun("identity");
    assertThat(gone.exitCode()).isEqualTo(2);
    assertThat(gone.complained())
        .contains("jobs.identity.model: silver.identity_model has no version " + version);
  }

  @Test
  void saysWhenThereIsNothingToShow() {
    var lake = new TinyLake(folder, CRM);
    var before = describe(lake);
    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.complained()).contains("Run the job that writes it first");
    lake.arrives("crm-1.csv", 1, "no,name\n1,Lee\n");
    lake.run("ingest", "conform", "identity");
    assertThat(describe(lake).complained()).contains("none was learned yet");
    assertThat(describe(lake, "--model-version", "m1").complained())
        .contains("Cannot show model m1");
    assertThat(
            Console.withoutSpark("describe", "model", "segments", "--config", lake.config())
                .complained())
        .contains("There is no model of 'segments' to show");
  }

  private static Console describe(TinyLake lake, String... options) {
    var all = new ArrayList<>(List.of("describe", "model", "identity", "--config", lake.config()));
    all.addAll(List.of(options));
    return Console.c360(all.toArray(String[]::new));
  }
}
