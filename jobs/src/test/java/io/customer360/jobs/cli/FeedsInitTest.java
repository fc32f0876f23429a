package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.jobs.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code c360 feeds init} writes; each file has to pass {@code c360 config}. */
class FeedsInitTest {
  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void writeConfig() throws IOException {
    config = folder.resolve("c360.conf");
    Files.writeString(
        config, "lake.root = \"%s/lake\", landing = \"%s\"".formatted(folder, folder));
  }

  @Test
  void customersOfTheCrm() throws IOException {
    var text =
        init(
            "crm/contacts_2026-01-01.csv",
            """
            Kunden-Nr.;Nachname;Vorname;E-Mail;Geb.datum;PLZ;Umsatz;Newsletter
            17;Maier;Eva;eva@mail.de;31.01.1980;50667;1.200,50;ja
            18;Groß;Ben;ben@mail.de;01.12.1975;04109;80,00;nein
            """,
            "crm_contacts");
    assertThat(text)
        .contains("source = crm", "path = crm/contacts_2026-01-01.csv".replace("= ", "= \"") + "\"")
        .contains("options { header = true, sep = \";\" }")
        .contains("contact_id = \"Kunden-Nr.\"", "family_name = Nachname", "given_name = Vorname")
        .contains("email = E-Mail".replace("E-Mail", "\"E-Mail\""), "postcode = PLZ")
        .contains("is_granted { sql = \"lower(Newsletter) = 'ja'\" }", "#   Umsatz")
        .doesNotContain("Maier", "eva@");
  }

  @Test
  void ordersWithTheirLinesAsJson() throws IOException {
    var text =
        init(
            "shop/orders.jsonl",
            """
            {"order_no": "A1", "customer": {"id": 7}, "customer_id": 7, "ordered_at": "2025-12-01T10:00:00Z", "status": "ok", "lines": [{"line_no": 1, "sku": "T", "quantity": 2, "unit_price": 3.5}]}
            {"order_no": "A2", "customer": {"id": 8}, "customer_id": 8, "ordered_at": "2025-12-02T10:00:00Z", "status": "cancelled", "lines": []}
            """,
            "shop_orders");
    assertThat(text)
        .contains("format = json", "order_id = order_no", "ordered_at = ordered_at")
        .contains("cancelled = \"lower(status)", "rows = lines", "product_id = lines.sku")
        .contains("concat(order_no, '/', lines.line_no)")
        .contains("# Decide: the file does not tell the currency");
  }

  @Test
  void ticketsAsXmlAndOneArray() throws IOException {
    assertThat(
            init(
                "support/tickets.xml",
                """
                <tickets>
                <ticket id="1"><opened_at>2025-01-01T00:00:00Z</opened_at><subject>Late</subject></ticket>
                <ticket id="2"><opened_at>2025-01-02T00:00:00Z</opened_at><subject>Lost</subject></ticket>
                </tickets>
                """,
                "support_tickets"))
        .contains("rowTag = ticket", "at = opened_at", "kind { value = ticket }");
    assertThat(
            init(
                "web/visits.json",
                "[{\"visit_id\": 1, \"at\": \"2025-01-01\"},\n{\"visit_id\": 2, \"at\": \"2025-01-02\"}]",
                "web_visits"))
        .contains("format = json-array", "interaction_id = visit_id", "kind { value = visit }");
  }

  @Test
  void whatIsLikeNothingIsLeftToThePerson() throws IOException {
    assertThat(init("x/odd.csv", "1.5,2\n2.5,3\n", "x_odd"))
        .contains("into {}", "# Decide: no table", "# Decide: the file has no header", "column_1");
    assertThat(init("x/empty.csv", "", "x_empty")).contains("columns = [column_1]");
  }

  @Test
  void aFileThatIsThereIsKept() throws IOException {
    init("crm/people.csv", "customer_id,first_name,last_name\n1,A,B\n", "crm_people");
    var again = c360("feeds", "init", folder + "/crm/people.csv", "--config", config.toString());
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.complained()).contains("it is there already", "--force");
    assertThat(
            c360(
                    "feeds",
                    "init",
                    folder + "/crm/people.csv",
                    "--force",
                    "--config",
                    config.toString())
                .exitCode())
        .isZero();
  }

  @Test
  @Tag("slow")
  void publicDataComesOutAsItsExampleWasWrittenByHand() throws IOException {
    var customers = real("adventureworks/AdventureWorks_Customers.csv");
    assertThat(customers)
        .contains("feeds.adventureworks_customers", "encoding = \"ISO-8859-1\"")
        .contains("contact_id = CustomerKey", "title = Prefix", "family_name = LastName")
        .contains("birth_date { from = BirthDate, formats = [\"MM/dd/yyyy\"] }")
        .contains("gender { from = Gender, strip = \"^NA$\" }", "annual_income { from");
    assertThat(real("online_retail/online_retail_2010_12.csv"))
        .contains("contact_id { from = CustomerID, strip = \"\\\\.0+$\" }", "country = Country")
        .contains("order_id = InvoiceNo", "ordered_at = InvoiceDate", "product_id = StockCode")
        .contains("nothing_sold = \"try_cast(Quantity as double) <= 0\"", "name = Description");
    assertThat(real("support_tickets/customer_support_tickets.csv"))
        .contains("interaction_id = TicketID", "subject = TicketSubject", "status = TicketStatus")
        .contains("value = CustomerSatisfactionRating", "full_name = CustomerName");
  }

  private String real(String name) throws IOException {
    var source = RealData.require(name);
    var out = folder.resolve("feeds/" + source.getFileName() + ".conf");
    return written(source.toString(), out, "--out", out.toString());
  }

  private String init(String name, String content, String feed) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return written(file.toString(), folder.resolve("feeds/" + feed + ".conf"));
  }

  private String written(String file, Path out, String... more) throws IOException {
    var all = new java.util.ArrayList<>(java.util.List.of("feeds", "init", file));
    all.addAll(java.util.List.of(more));
    all.addAll(java.util.List.of("--config", config.toString()));
    var console = c360(all.toArray(String[]::new));
    assertThat(console.exitCode()).as(console.complained()).isZero();
    var check = Console.withoutSpark("config", "--config", config.toString());
    assertThat(check.complained()).isEmpty();
    assertThat(check.exitCode()).isZero();
    return Files.readString(out);
  }
}
