package io.customer360.jobs.households;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static io.customer360.testing.Frames.tidy;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.config.Binder;
import io.customer360.common.job.Inputs;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.Households;
import java.time.LocalDate;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who shares a home, and who only seems to. */
class HouseholdsJobTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final String HEAD =
      "customer_id | family_name | phone | street | house_number | postcode | country\n";
  private static final String NOBODY = "customer_id | members | shared\n\n";

  @Test
  void partnersWithTwoFamilyNamesShareTelephoneAndAddress() {
    assertThat(
            members(
                """
                c1 | Adams  | +49 30 231251 | Hauptstr. | 5 | 10115 | DE
                c2 | Becker | 030/23 12 51  | Hauptstr. | 5 | 10115 | DE
                c3 | Cramer | 030/23 12 52  | Hauptstr. | 5 | 10115 | DE
                """))
        .isEqualTo(
            tidy(
                """
                customer_id | members | shared
                c1          | 2       | telephone-at-address
                c2          | 2       | telephone-at-address
                """));
  }

  @Test
  void aFamilySharesItsNameAndAddressHoweverTheyAreSpelled() {
    assertThat(
            members(
                """
                c1 | Müller  | | Hauptstr. 5    | Nr. 5 | D-10115 | DE
                c2 | MUELLER | | Hauptstraße 5  | 05    | 10115   | Germany
                c3 | Müller  | | Hauptstrasse 5 | 5     | 10115   |
                c4 | Meier   | | Hauptstrasse 5 | 5     | 10115   | DE
                """))
        .isEqualTo(
            tidy(
                """
                customer_id | members | shared
                c1          | 3       | family-at-address
                c2          | 3       | family-at-address
                c3          | 3       | family-at-address
                """));
  }

  /** The mother has the father's telephone and the son his name. */
  @Test
  void whoAreConnectedWithAThirdAreOfOneHousehold() {
    var found =
        households(
            """
            father | Adams  | +49 30 231251  | Hauptstr. | 5 | 10115 | DE
            mother | Becker | +49 30 231251  | Hauptstr. | 5 | 10115 | DE
            son    | Adams  | +49 170 231251 | Hauptstr. | 5 | 10115 | DE
            other  | Adams  | +49 40 998877  | Ring      | 7 | 20095 | DE
            """);
    assertThat(text(found, "customer_id", "members", "shared"))
        .isEqualTo(
            tidy(
                """
                customer_id | members | shared
                father      | 3       | family-at-address+telephone-at-address
                mother      | 3       | telephone-at-address
                son         | 3       | family-at-address
                """));
    assertThat(found.select("household_id").distinct().count()).isEqualTo(1);
  }

  @Test
  void whatIsMissingConnectsNobody() {
    assertThat(
            members(
                """
                c1 | Adams   | +49 30 231251 | Hauptstr. |   | 10115   | DE
                c2 | Adams   | +49 30 231251 | Hauptstr. |   | 10115   | DE
                c3 | Becker  | +49 30 231251 | Hauptstr. | 5 |         | DE
                c4 | Becker  | +49 30 231251 | Hauptstr. | 5 |         | DE
                c5 | unknown |               | Hauptstr. | 5 | 10115   | DE
                c6 | unknown | n/a           | Hauptstr. | 5 | 10115   | DE
                c7 |         | n/a           | Hauptstr. | 5 | 10115   | DE
                """))
        .isEqualTo(NOBODY);
  }

  @Test
  void theSameStreetOfAnotherTownIsAnotherHome() {
    assertThat(
            members(
                """
                c1 | Adams | +49 30 231251 | Hauptstr. | 5 | 10115 | DE
                c2 | Adams | +49 30 231251 | Hauptstr. | 5 | 20095 | DE
                c3 | Adams | +49 30 231251 | Hauptstr. | 7 | 10115 | DE
                c4 | Adams | +49 30 231251 | Ring      | 5 | 10115 | DE
                """))
        .isEqualTo(NOBODY);
  }

  /** Five have one telephone, of whom three have one name. */
  @Test
  void anOfficeIsNoHouseholdAndAFamilyAtThatAddressIs() {
    var office =
        """
        c1 | Adams  | +49 30 231251 | Hauptstr. | 5 | 10115 | DE
        c2 | Adams  | +49 30 231251 | Hauptstr. | 5 | 10115 | DE
        c3 | Adams  | +49 30 231251 | Hauptstr. | 5 | 10115 | DE
        c4 | Becker | +49 30 231251 | Hauptstr. | 5 | 10115 | DE
        c5 | Cramer | +49 30 231251 | Hauptstr. | 5 | 10115 | DE
        """;
    var family =
        """
        customer_id | members | shared
        c1          | 3       | family-at-address
        c2          | 3       | family-at-address
        c3          | 3       | family-at-address
        """;
    assertThat(members(office, "max-members = 2")).isEqualTo(NOBODY);
    assertThat(members(office, "max-members = 3")).isEqualTo(tidy(family));
    assertThat(members(office, "max-members = 4")).isEqualTo(tidy(family));
    assertThat(households(office, "max-members = 5").where("members = 5").count()).isEqualTo(5);
  }

  /** Each key is shared by two; all five are connected. */
  @Test
  void moreThanAHouseholdHasAreNoneThoughNoKeyIsSharedByAsMany() {
    var chain =
        """
        c1 | Adams  | +49 30 231251 | Hauptstr. | 5 | 10115 | DE
        c2 | Adams  | +49 30 231252 | Hauptstr. | 5 | 10115 | DE
        c3 | Becker | +49 30 231252 | Hauptstr. | 5 | 10115 | DE
        c4 | Becker | +49 30 231253 | Hauptstr. | 5 | 10115 | DE
        c5 | Cramer | +49 30 231253 | Hauptstr. | 5 | 10115 | DE
        d1 | Adams  |               | Ring      | 7 | 20095 | DE
        d2 | Adams  |               | Ring      | 7 | 20095 | DE
        """;
    assertThat(members(chain, "max-members = 4"))
        .isEqualTo(
            tidy(
                """
                customer_id | members | shared
                d1          | 2       | family-at-address
                d2          | 2       | family-at-address
                """));
    assertThat(households(chain, "max-members = 5").where("members = 5").count()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c1 | Adams | +49 30 231251 | Hauptstr. | 5 | 10115 | DE"})
  void nobodyAndOneAloneHaveNoHousehold(String rows) {
    assertThat(members(rows)).isEqualTo(NOBODY);
  }

  @Test
  void theIdIsMadeOfTheSmallestCustomerWhateverTheOrder() {
    var rows =
        """
        c2 | Adams | | Hauptstr. | 5 | 10115 | DE
        c1 | Adams | | Hauptstr. | 5 | 10115 | DE
        """;
    var lines = rows.lines().toList();
    var turned = lines.get(1) + "\n" + lines.get(0);
    var id = "h" + DigestUtils.sha256Hex("c1").substring(0, 20);
    var expected = "customer_id | household_id\nc1 | %s\nc2 | %s\n".formatted(id, id);
    assertThat(text(households(rows), "customer_id", "household_id")).isEqualTo(expected);
    assertThat(text(households(turned), "customer_id", "household_id")).isEqualTo(expected);
  }

  @Test
  void rulesOfOnesOwnTakeTheirFieldsFromAnyColumn() {
    var rows =
        """
        c1 | Adams  | +49 30 231251 | | | | DE
        c2 | Becker | 030 231251    | | | | DE
        c3 | Cramer | 030 231251    | | | | AT
        """;
    assertThat(
            members(
                rows, "same.line = [line], fields.line { kind = phone, columns = [email, phone] }"))
        .isEqualTo(
            tidy(
                """
                customer_id | members | shared
                c1          | 2       | line
                c2          | 2       | line
                """));
  }

  private static String members(String rows, String... settings) {
    return text(households(rows, settings), "customer_id", "members", "shared");
  }

  private static Dataset<Row> households(String rows, String... settings) {
    var customers = frame(Customers.TABLE, HEAD + rows);
    return HouseholdsJob.run(Inputs.of(DAY, Map.of(Customers.TABLE, customers)), settings(settings))
        .get(Households.TABLE);
  }

  static HouseholdSettings settings(String... settings) {
    var all =
        ConfigFactory.parseString("jobs.households {\n%s\n}".formatted(String.join("\n", settings)))
            .withFallback(ConfigFactory.parseResources("c360/reference.conf"))
            .resolve();
    var binder = new Binder(all);
    var bound = binder.bind("jobs.households", HouseholdSettings.class);
    binder.require();
    return bound;
  }
}
