package io.customer360.jobs.conform;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static io.customer360.testing.Frames.tidy;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Binder;
import io.customer360.common.config.SuiteSettings;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** How records become rows, and what is said about those that do not. */
class MappedRowsTest {
  private static final String HEAD = "_rescued | _origin | _known_at     | _ingested_on | ";

  @Test
  void typesValuesAndPrefixesKeysWithTheirSource() {
    var feed =
        feed(
            """
            columns = [no, first, born, income]
            into.contacts.set {
              contact_id = no, given_name = first
              birth_date { from = born, formats = ["dd.MM.yyyy", "MM/dd/yy"] }
              annual_income { from = income, strip = "[$,]" }
            }
            """);
    var mapped =
        mapped(
            feed,
            Contacts.TABLE,
            """
            no | first | born       | income
            1  |  Ann  | 31.01.1980 | $90,000
            2  |       | 02/03/75   |
            """);
    assertThat(
            text(
                mapped,
                "contact_id",
                "source",
                "given_name",
                "birth_date",
                "annual_income",
                "_reasons"))
        .isEqualTo(
            tidy("""
                contact_id | source | given_name | birth_date | annual_income | _reasons
                crm:1      | crm    | Ann        | 1980-01-31 | 90000.00      |
                crm:2      | crm    |            | 2075-02-03 |               |
                """)
                .replace("| \n", "|\n"));
  }

  @Test
  void saysWhatIsWrongWithoutTheValue() {
    var feed =
        feed(
            """
            columns = [no, born]
            into.contacts.set { contact_id = no, birth_date = born }
            """);
    var mapped =
        mapped(
            feed,
            Contacts.TABLE,
            """
            no | born
               | 1980-01-31
            2  | soon
            3  | 1980-02-30
            """);
    assertThat(text(mapped, "_reasons"))
        .isEqualTo(
            """
            _reasons
            birth_date: not a date
            birth_date: not a date
            contact_id: missing
            """);
  }

  @Test
  void readsPathsAndMakesRowsOfArrays() {
    var feed =
        feed(
            """
            columns = [no, address, lines]
            into.order_lines {
              rows = lines
              set {
                order_line_id { sql = "concat(no, '/', lines.n)" }
                order_id = no, product_id = lines.sku, quantity = lines.q
                amount { sql = "lines.q * 2" }
              }
            }
            """);
    var mapped =
        mapped(
            feed,
            OrderLines.TABLE,
            """
            no | address | lines
            A  |         | [{"n":1,"sku":"p1","q":2},{"n":2,"sku":"p2","q":3}]
            B  |         | []
            C  |         | oops
            """);
    assertThat(text(mapped, "order_line_id", "product_id", "quantity", "amount", "_reasons"))
        .isEqualTo(
            """
            order_line_id | product_id | quantity | amount | _reasons
             |  |  |  | lines: not a JSON array of objects+order_line_id: missing+quantity: missing+amount: missing
            crm:A/1 | crm:p1 | 2.000 | 4.00 |
            crm:A/2 | crm:p2 | 3.000 | 6.00 |
            """);
  }

  @Test
  void namesTheCheckOfTheTableThatIsBroken() {
    var feed =
        feed(
            """
            columns = [no, q]
            into.order_lines.set {
              order_line_id = no, order_id = no, quantity = q, amount { value = "1" }
            }
            """);
    var mapped =
        mapped(
            feed,
            OrderLines.TABLE,
            """
            no | q
            1  | -1
            """);
    assertThat(text(mapped, "_reasons")).isEqualTo("_reasons\ncheck: quantity_positive\n");
  }

  @Test
  void recordsThatCouldNotBeReadAreRejectedNotLost() {
    var feed = feed("columns = [no]\ninto.contacts.set { contact_id = no }");
    var bronze =
        frame(
            feed.bronze(),
            """
            no | _rescued                     | _origin | _known_at    | _ingested_on
            1  | {"_corrupt_record":"1;2;3"}  | f     | 2025-01-01T00:00:00Z | 2025-01-01
            2  | {"new_column":"x"}           | f     | 2025-01-01T00:00:00Z | 2025-01-01
            """);
    var mapped =
        MappedRows.of(
            feed, feed.into().get("contacts"), Contacts.TABLE, Cleansing.NONE, Map.of(), bronze);
    assertThat(text(mapped, "contact_id", "_reasons"))
        .isEqualTo("contact_id | _reasons\ncrm:1 | record: unreadable\ncrm:2 |\n");
  }

  @Test
  void hashesMakeKeysThatContentDecides() {
    var feed =
        feed(
            """
            columns = [a, b]
            into.contacts.set { contact_id { hash = [a, b] } }
            """);
    var mapped =
        mapped(
            feed,
            Contacts.TABLE,
            """
            a  | b
            x  |
               | x
            x  |
            """);
    assertThat(mapped.select("contact_id").distinct().count()).isEqualTo(2);
  }

  @Test
  void dropsByTheFirstNamedRuleThatHolds() {
    var feed =
        feed(
            """
            columns = [no, status, at]
            into.orders {
              drop { cancelled = "status = 'C'" }
              set { order_id = no, ordered_at = at, currency { value = EUR } }
            }
            """);
    var mapped =
        mapped(
            feed,
            Orders.TABLE,
            """
            no | status | at
            1  | C      | 2025-01-01T10:00:00Z
            2  |        | 2025-01-01T10:00:00Z
            """);
    assertThat(text(mapped, "order_id", "_dropped"))
        .isEqualTo("order_id | _dropped\ncrm:1 | cancelled\ncrm:2 |\n");
  }

  @Test
  void tellsWhenARecordWasLastChanged() {
    var feed =
        feed(
            """
            columns = [no, at]
            into.contacts {
              newest-by { from = at, formats = ["dd.MM.yyyy HH:mm"] }
              set { contact_id = no }
            }
            """);
    var mapped =
        mapped(
            feed,
            Contacts.TABLE,
            """
            no | at
            1  | 31.01.2025 10:00
            2  |
            3  | yesterday
            """);
    assertThat(text(mapped, "contact_id", "known_at", "_reasons"))
        .isEqualTo(
            """
            contact_id | known_at | _reasons
            crm:1 | 2025-01-31 10:00:00 |
            crm:2 | 2025-01-01 00:00:00 |
            crm:3 | 2025-01-01 00:00:00 | newest-by: neither a time nor a whole number
            """);
  }

  @Test
  void versionsKeepTheirOrder() {
    var feed =
        feed(
            """
            columns = [no, version]
            into.contacts { newest-by = version, set { contact_id = no } }
            """);
    var mapped =
        mapped(
            feed,
            Contacts.TABLE,
            """
            no | version
            1  | 9
            2  | 10
            3  | 2025
            4  | 20250131
            """);
    var order = mapped.orderBy("known_at").select("contact_id").collectAsList();
    assertThat(order.stream().map(r -> r.getString(0)))
        .containsExactly("crm:1", "crm:2", "crm:3", "crm:4");
  }

  static Feed feed(String body) {
    var config =
        ConfigFactory.parseString(
            """
            lake.root = x, landing = y, spark {}, jobs {}
            feeds.f { source = crm, format = csv, path = "f.csv"
            %s
            }
            """
                .formatted(body));
    var binder = new Binder(config);
    var settings = SuiteSettings.bind(binder);
    binder.require();
    return settings.feeds().get(0);
  }

  static Dataset<Row> mapped(Feed feed, Table target, String records) {
    return mapped(feed, target, Cleansing.NONE, records);
  }

  /** {@code records} in the columns of {@code feed}, mapped. */
  static Dataset<Row> mapped(Feed feed, Table target, Cleansing cleansing, String records) {
    var lines = records.strip().lines().toList();
    var text = new StringBuilder(HEAD).append(lines.get(0)).append('\n');
    lines.stream()
        .skip(1)
        .forEach(
            l -> text.append(" | f | 2025-01-01T00:00:00Z | 2025-01-01 | ").append(l).append('\n'));
    var bronze = frame(feed.bronze(), text.toString());
    return MappedRows.of(feed, feed.into().get(target.name()), target, cleansing, Map.of(), bronze);
  }
}
