package io.customer360.jobs.identity.golden;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static io.customer360.testing.Frames.tidy;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Field;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Customers;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is known of a customer, and from whom. */
class GoldenRecordTest {
  private static final GoldenSettings LATEST =
      new GoldenSettings(
          List.of(Rule.RECENCY, Rule.COMPLETENESS, Rule.FREQUENCY, Rule.LONGEST),
          List.of(),
          List.of(),
          Map.of());

  private static final String LINKS =
      """
      contact_id | customer_id
      crm:1      | ann
      shop:1     | ann
      desk:1     | ann
      crm:2      | bob
      """;

  private static final String CONTACTS =
      """
      contact_id | source | given_name | family_name | name_suffix | email       | street   | city    | birth_date | annual_income | created_at           | updated_at
      crm:1      | crm    | Ann        | Lee         | Jr          | ann@a.com   | High St  | Berlin  | 1980-01-31 | 100           | 2020-01-01T00:00:00Z | 2020-06-01T00:00:00Z
      shop:1     | shop   | Anne       |             |             | ANN@A.com   |          | Hamburg | 1980-01-13 |               | 2024-01-01T00:00:00Z |
      desk:1     | desk   |            |             |             | a@desk.com  |          |         | 1980-01-31 | 90            | 2023-01-01T00:00:00Z | 2023-02-01T00:00:00Z
      crm:2      | crm    | Bob        | Ray         |             |             |          |         |            | 50            | 2021-01-01T00:00:00Z |
      """;

  @Test
  void groupsAreTakenWholeFromOneContact() {
    assertThat(
            text(
                golden(CONTACTS, LATEST),
                "customer_id",
                "given_name",
                "family_name",
                "name_suffix",
                "street",
                "city",
                "annual_income"))
        .isEqualTo(
            tidy(
                """
                customer_id | given_name | family_name | name_suffix | street | city    | annual_income
                ann         | Anne       |             |             |        | Hamburg | 90.00
                bob         | Bob        | Ray         |             |        |         | 50.00
                """));
  }

  @Test
  void countsContactsAndSources() {
    assertThat(
            text(
                golden(CONTACTS, LATEST),
                "customer_id",
                "contact_count",
                "sources",
                "known_since_at"))
        .isEqualTo(
            tidy(
                """
                customer_id | contact_count | sources       | known_since_at
                ann         | 3             | crm+desk+shop | 2020-01-01 00:00:00
                bob         | 1             | crm           | 2021-01-01 00:00:00
                """));
  }

  @Test
  void tellsOfEachValueWhereItComesFromAndWhichRuleChoseIt() {
    assertThat(provenance(golden(CONTACTS, LATEST)))
        .isEqualTo(
            tidy(
                """
                customer_id | attribute     | contact_id | source | rule    | contact_count | value_count
                ann         | address       | shop:1     | shop   | recency | 2             | 2
                ann         | annual_income | desk:1     | desk   | recency | 2             | 2
                ann         | birth_date    | shop:1     | shop   | recency | 3             | 2
                ann         | email         | shop:1     | shop   | recency | 3             | 2
                ann         | name          | shop:1     | shop   | recency | 2             | 2
                """));
  }

  @Test
  void rulesAndRanksHoldByAttribute() {
    var settings =
        new GoldenSettings(
            List.of(Rule.SOURCE_RANK, Rule.RECENCY),
            List.of("desk", "crm"),
            List.of(),
            Map.of(
                "email",
                preferences(List.of(), List.of("shop")),
                "birth_date",
                preferences(List.of(Rule.FREQUENCY, Rule.RECENCY), List.of()),
                "name",
                preferences(List.of(Rule.COMPLETENESS), List.of())));
    assertThat(text(golden(CONTACTS, settings), "email", "birth_date", "family_name", "city"))
        .contains("ANN@A.com | 1980-01-31 | Lee | Berlin");
    assertThat(provenance(golden(CONTACTS, settings)))
        .contains(
            "ann | address | crm:1 | crm | source-rank | 2 | 2",
            "ann | annual_income | desk:1 | desk | source-rank | 2 | 2",
            "ann | birth_date | desk:1 | desk | frequency | 3 | 2",
            "ann | email | shop:1 | shop | source-rank | 3 | 2",
            "ann | name | crm:1 | crm | completeness | 2 | 2");
  }

  @Test
  void whatWasFilledInCountsOnlyWhereNobodyHasMore() {
    var contacts =
        """
        contact_id | source | city   | country | gender | updated_at           | filled
        crm:1      | crm    | Berlin | DE      | f      | 2020-01-01T00:00:00Z |
        shop:1     | shop   |        | FR      | x      | 2024-01-01T00:00:00Z | country+gender
        """;
    assertThat(text(golden(contacts, LATEST), "city", "country", "gender"))
        .contains("Berlin | DE | f");
    var onlyFilled = contacts.replace("| f  ", "|    ");
    assertThat(text(golden(onlyFilled, LATEST), "city", "country", "gender"))
        .contains("Berlin | DE | x");
  }

  @Test
  void ofNobodyNothingIsKnown() {
    assertThat(golden("contact_id | source", LATEST).count()).isZero();
  }

  @Test
  void everyAttributeIsInOneGroup() {
    assertThat(AttributeGroup.ALL.stream().flatMap(g -> g.columns().stream()).toList())
        .containsExactlyInAnyOrderElementsOf(
            Customers.ATTRIBUTES.stream().map(Field::name).toList());
  }

  private static GoldenSettings.Preferences preferences(List<Rule> rules, List<String> sources) {
    return new GoldenSettings.Preferences(rules, sources, List.of());
  }

  private static Dataset<Row> golden(String contacts, GoldenSettings settings) {
    return GoldenRecord.of(frame(Contacts.TABLE, contacts), frame(LINKS), settings);
  }

  private static String provenance(Dataset<Row> customers) {
    var rows =
        customers
            .selectExpr("customer_id", "explode(provenance) as (attribute, chosen)")
            .select("customer_id", "attribute", "chosen.*");
    return text(rows, rows.columns());
  }
}
