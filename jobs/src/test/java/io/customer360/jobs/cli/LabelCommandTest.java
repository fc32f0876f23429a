package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.IdentityLabels;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what a person answers arrives in the lake, and is not asked again. */
class LabelCommandTest {
  private static final String CRM =
      """
      feeds.crm {
        source = crm, format = csv, path = "crm*.csv", options { header = true }
        columns = [no, name, mail]
        into.contacts.set { contact_id = no, family_name = name, email = mail }
      }
      """;

  @TempDir private Path folder;

  @Test
  void answersBecomeLabels() {
    var lake = new TinyLake(folder, CRM + OverrideCommandTest.read("../conf/feeds/steward.conf"));
    assertThat(label(lake, "y\n").complained())
        .contains("silver.link_evidence is not there", "Let identity run first");
    lake.arrives("crm-1.csv", 1, "no,name,mail\n1,Lee,l@x.de\n2,Lee,l@x.de\n3,Kim,\n");
    lake.run("ingest", "conform", "identity");

    assertThat(label(lake, "q\n").said()).contains("crm:1", "crm:2", "No answer, nothing left.");
    var answered = label(lake, "y\nq\n");
    assertThat(answered.exitCode()).as(answered.complained()).isZero();
    assertThat(answered.said())
        .contains("steward/labels-20251231T120000000-", "1 pairs of one person, 0 of two");
    lake.run("ingest", "conform");
    assertThat(lake.rows(IdentityLabels.TABLE, "contact_a", "contact_b", "is_same", "author"))
        .isEqualTo("crm:1 | crm:2 | true | eva\n");
    assertThat(label(lake, "y\n").said()).contains("No pair is left to ask for");
  }

  @Test
  void whatNobodyWouldBringIsNotAskedFor() {
    var lake = new TinyLake(folder, CRM);
    assertThat(label(lake, "y\n").complained())
        .contains("no feed steward_labels would bring them", "conf/feeds/steward.conf");
    assertThat(label(lake, "", "--pairs", "0").complained()).contains("--pairs must be at least 1");
  }

  /** Nothing else in the tests reads the standard input. */
  private static Console label(TinyLake lake, String typed, String... more) {
    var in = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    try {
      var arguments =
          new java.util.ArrayList<>(
              java.util.List.of(
                  "label",
                  "--author",
                  "eva",
                  "--at",
                  "2025-12-31T12:00:00Z",
                  "--config",
                  lake.config()));
      arguments.addAll(java.util.List.of(more));
      return Console.c360(arguments.toArray(String[]::new));
    } finally {
      System.setIn(in);
    }
  }
}
