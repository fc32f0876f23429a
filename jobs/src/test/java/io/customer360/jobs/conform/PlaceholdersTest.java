package io.customer360.jobs.conform;

import static io.customer360.testing.Frames.text;
import static io.customer360.testing.Frames.tidy;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.customer360.common.asset.Cleansing;
import io.customer360.common.config.Binder;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Orders;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What stands for none is emptied and told by the name of its rule; what does not stays. */
class PlaceholdersTest {
  private static final Cleansing DEFAULTS =
      cleansing(ConfigFactory.parseResources("c360/reference.conf"));

  private static final String FEED =
      """
      columns = [no, last, mail, born, land, at]
      %s
      into.contacts {
        %s
        set {
          contact_id = no, family_name = last, email { from = mail, %s }, country = land
          birth_date { from = born, formats = [yyyy-MM-dd, dd.MM.yyyy] }
          created_at = at
        }
      }
      """;

  private static final String RECORDS =
      """
      no  | last    | mail          | born       | land | at
      1   | N/A     | TEST@test.com | 01.01.1900 | NA   | 2025-01-01 10:00:00
      2   | Null    | a@b.de        | 0000-00-00 | n/a  | 1970-01-01 00:00:00
      3   | Unknown | ?             | 1970-01-01 | DE   | 1970-01-01 00:00:01
      n/a | Lee     |               | soon       |      |
      """;

  @Test
  void emptiesByNamedRulesAndKeepsPeopleCalledNull() {
    assertThat(shown(mapped("", "", "", DEFAULTS)))
        .isEqualTo(
            rows(
                """
                contact_id | family_name | email  | birth_date | country | created_at          | _cleaned | _reasons
                crm:1      |             |        |            | NA      | 2025-01-01 10:00:00 | family_name: not_available+email: test_mail+birth_date: default_date |
                crm:2      | Null        | a@b.de |            |         |                     | birth_date: zero_date+country: not_available+created_at: zero_time |
                crm:3      |             |        | 1970-01-01 | DE      | 1970-01-01 00:00:01 | family_name: not_available+email: not_available |
                           | Lee         |        |            |         |                     | contact_id: not_available | contact_id: missing+birth_date: not a date
                """));
  }

  @Test
  void aFeedAMappingOrAColumnKeepsWhatItKnowsToBeReal() {
    assertThat(text(mapped("keep = [not_available]", "", "", DEFAULTS), "family_name", "email"))
        .isEqualTo("family_name | email\nLee |\nN/A |\nNull | a@b.de\nUnknown | ?\n");
    assertThat(text(mapped("", "keep = [default_date]", "", DEFAULTS), "birth_date"))
        .contains("1900-01-01");
    assertThat(text(mapped("", "", "keep = [test_mail]", DEFAULTS), "email"))
        .isEqualTo("email\n\n\nTEST@test.com\na@b.de\n");
  }

  @Test
  void aFileTakesARuleAway() {
    var without =
        cleansing(
            ConfigFactory.parseString("cleansing.placeholders.default_date = null")
                .withFallback(ConfigFactory.parseResources("c360/reference.conf")));
    assertThat(text(mapped("", "", "", without), "birth_date")).contains("1900-01-01");
  }

  @Test
  void whatTheMappingSaysItselfStays() {
    var feed =
        MappedRowsTest.feed(
            """
            columns = [no]
            into.contacts.set {
              contact_id = no
              gender { value = unknown }
              title { sql = "'n/a'" }
              city { from = no, lookup { a = "-" } }
            }
            """);
    var mapped = MappedRowsTest.mapped(feed, Contacts.TABLE, DEFAULTS, "no\na\n");
    assertThat(text(mapped, "gender", "title", "city", "_cleaned"))
        .isEqualTo("gender | title | city | _cleaned\nunknown | n/a | - |\n");
  }

  @Test
  void aRequiredTimeThatStandsForNoneIsMissing() {
    var feed =
        MappedRowsTest.feed(
            """
            columns = [no, at]
            into.orders.set { order_id = no, ordered_at = at, currency { value = EUR } }
            """);
    var mapped =
        MappedRowsTest.mapped(
            feed, Orders.TABLE, DEFAULTS, "no | at\n1 | 1900-01-01\n2 | 2025-01-01\n");
    assertThat(text(mapped, "order_id", "ordered_at", "_reasons", "_cleaned"))
        .isEqualTo(
            """
            order_id | ordered_at | _reasons | _cleaned
            crm:1 |  | ordered_at: missing | ordered_at: default_date
            crm:2 | 2025-01-01 00:00:00 |  |
            """);
  }

  private static Dataset<Row> mapped(
      String ofFeed, String ofMapping, String ofColumn, Cleansing cleansing) {
    var feed = MappedRowsTest.feed(FEED.formatted(ofFeed, ofMapping, ofColumn));
    return MappedRowsTest.mapped(feed, Contacts.TABLE, cleansing, RECORDS);
  }

  private static String shown(Dataset<Row> mapped) {
    return rows(
        text(
            mapped,
            "contact_id",
            "family_name",
            "email",
            "birth_date",
            "country",
            "created_at",
            "_cleaned",
            "_reasons"));
  }

  private static String rows(String text) {
    return tidy(text).replaceAll(" +\n", "\n");
  }

  private static Cleansing cleansing(Config config) {
    var binder = new Binder(config);
    var bound = binder.bind("cleansing", Cleansing.class);
    binder.require();
    return bound;
  }
}
