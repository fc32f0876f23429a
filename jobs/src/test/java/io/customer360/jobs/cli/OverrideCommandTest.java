package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityOverrides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a decision left in the landing becomes what the customers are made by. */
class OverrideCommandTest {
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
  void decisionsComeBackAsCustomers() {
    var lake = new TinyLake(folder, CRM + read("../conf/feeds/steward.conf"));
    lake.arrives("crm-1.csv", 1, "no,name,mail\n1,Lee,l@x.de\n2,Kim,k@x.de\n3,Cho Ltd,c@x.de\n");
    lake.run("ingest", "conform", "identity");
    assertThat(lake.rows(Customers.TABLE, "family_name").lines()).hasSize(3);

    assertThat(decide(lake, "must-link", "crm:2", "crm:1", "--author", "eva").said())
        .contains("steward/decisions-20251231T120000000-", "must link crm:2 crm:1")
        .contains("after 2025-12-31");
    decide(lake, "not-a-person", "crm:3");
    decide(lake, "correct", "crm:1", "email", "new@x.de");
    lake.run("ingest", "conform", "identity");
    assertThat(lake.rows(Customers.TABLE, "contact_count")).isEqualTo("2\n");
    assertThat(lake.rows(IdentityOverrides.TABLE, "decision", "contact_a", "field", "value"))
        .isEqualTo(
            """
            corrected | crm:1 | email | new@x.de
            must_link | crm:2 |  |
            not_a_person | crm:3 |  |
            """);
  }

  @Test
  void whatCannotBeDecidedIsSaid() {
    var lake = new TinyLake(folder, CRM);
    lake.arrives("crm-1.csv", 1, "no,name,mail\n1,Lee,l@x.de\n2,Kim,k@x.de\n");
    lake.run("ingest", "conform");
    assertThat(decide(lake, "must-link", "crm:1", "crm:1").complained())
        .contains("Give two contacts; both are crm:1");
    assertThat(decide(lake, "correct", "crm:1", "e_mail", "x").complained())
        .contains("There is no field 'e_mail'", "did you mean 'email'?");
    assertThat(decide(lake, "cannot-link", "crm:1", "crm:9").complained())
        .contains("Cannot decide on crm:9: not in silver.contacts");
    assertThat(decide(lake, "unmerge", "crm:1", "crm:2").complained())
        .contains("no feed steward_decisions would bring them", "conf/feeds/steward.conf");
    assertThat(folder.resolve("landing/steward")).doesNotExist();
  }

  private static Console decide(TinyLake lake, String... arguments) {
    var all = new ArrayList<>(List.of("override"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of("--reason", "test", "--at", "2025-12-31T12:00:00Z", "--config", lake.config()));
    return Console.c360(all.toArray(String[]::new));
  }

  static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
