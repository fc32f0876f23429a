package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.config.Binder;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityOverrides;
import io.customer360.common.tables.LinkEvidence;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Who is found to be the same person, and what is then best known. */
class IdentityJobTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");

  private static final IdentitySettings SETTINGS =
      new Binder(ConfigFactory.parseResources("c360/reference.conf").resolve())
          .bind("jobs.identity", IdentitySettings.class);

  private static final String CONTACTS =
      """
      contact_id | source | given_name | family_name | email           | phone      | birth_date | city   | postcode | created_at           | updated_at
      crm:1      | crm    | Ann        | Lee         | ann@example.com |            | 1980-01-31 | Berlin | 10115    | 2020-01-01T00:00:00Z |
      shop:a     | shop   | Anne       | Lee         | ANN@example.com | 030 231251 |            |        | 10999    | 2024-01-01T00:00:00Z |
      desk:9     | desk   | Anne       | Lee         |                 | +4930231251 |           |        |          | 2023-01-01T00:00:00Z |
      crm:2      | crm    | Bob        | Lee         |                 | 030 231251 |            | Berlin | 10115    | 2021-01-01T00:00:00Z |
      """;

  @Test
  void peopleOfOneHouseholdAreNotOnePerson() {
    var run = run(frame(Contacts.TABLE, CONTACTS));
    var links = run.get(CustomerLinks.TABLE);
    assertThat(links.select("customer_id").distinct().count()).isEqualTo(2);
    var evidence = run.get(LinkEvidence.TABLE).where("decision = 'link'");
    assertThat(text(evidence, "contact_a", "contact_b"))
        .contains("crm:1 | shop:a")
        .doesNotContain("crm:2");
  }

  @Test
  void theGoldenRecordTakesTheLatestValueAndKeepsAddressesWhole() {
    var customers = run(frame(Contacts.TABLE, CONTACTS)).get(Customers.TABLE);
    assertThat(
            text(
                customers,
                "given_name",
                "birth_date",
                "city",
                "postcode",
                "contact_count",
                "sources"))
        .isEqualTo(
            """
            given_name | birth_date | city | postcode | contact_count | sources
            Anne | 1980-01-31 |  | 10999 | 3 | crm+desk+shop
            Bob |  | Berlin | 10115 | 1 | crm
            """);
  }

  @Test
  void withoutContactsThereIsNobody() {
    var run = run(frame(Contacts.TABLE, "contact_id | source\n"));
    assertThat(run.get(CustomerLinks.TABLE).count()).isZero();
    assertThat(run.get(Customers.TABLE).count()).isZero();
    assertThat(run.get(LinkEvidence.TABLE).count()).isZero();
  }

  @Test
  void aContactAloneIsAPerson() {
    var run = run(frame(Contacts.TABLE, "contact_id | source | given_name\ncrm:1 | crm | Ann"));
    assertThat(run.get(CustomerLinks.TABLE).count()).isEqualTo(1);
    assertThat(run.get(Customers.TABLE).count()).isEqualTo(1);
    assertThat(run.get(LinkEvidence.TABLE).count()).isZero();
  }

  @Test
  void whatPeopleHaveDecidedWins() {
    var overrides =
        """
        contact_a | contact_b | decision    | decided_at           | author | reason   | source
        crm:2     | crm:1     | must_link   | 2025-01-10T10:00:00Z | eva    | she said | desk
        shop:a    | crm:1     | must_link   | 2025-01-10T10:00:00Z | eva    | mistake  | desk
        crm:1     | shop:a    | cannot_link | 2025-01-11T10:00:00Z | eva    | by phone | desk
        desk:9    | crm:2     | cannot_link | 2025-02-01T10:00:00Z | eva    | too late | desk
        crm:1     | gone:1    | must_link   | 2025-01-10T10:00:00Z | eva    | unknown  | desk
        """;
    var run = run(frame(Contacts.TABLE, CONTACTS), frame(IdentityOverrides.TABLE, overrides));
    var links = run.get(CustomerLinks.TABLE).select("contact_id", "customer_id").collectAsList();
    var ids =
        links.stream()
            .collect(java.util.stream.Collectors.toMap(r -> r.getString(0), r -> r.getString(1)));
    assertThat(ids).doesNotContainKey("gone:1");
    assertThat(ids.get("crm:2")).isEqualTo(ids.get("crm:1")).isNotEqualTo(ids.get("shop:a"));
    var evidence = run.get(LinkEvidence.TABLE);
    assertThat(text(evidence.where("rule = 'override'"), "contact_a", "contact_b", "decision"))
        .contains("crm:1 | crm:2 | link");
    assertThat(text(evidence.where("decision = 'cut'"), "contact_a", "contact_b", "reason"))
        .contains("crm:1 | shop:a | cannot_link");
  }

  private static Outputs run(Dataset<Row> contacts) {
    return run(contacts, frame(IdentityOverrides.TABLE, "contact_a\n"));
  }

  private static Outputs run(Dataset<Row> contacts, Dataset<Row> overrides) {
    return new IdentityRuns(DAY).run(contacts, overrides, SETTINGS);
  }
}
