package io.customer360.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.univocity.parsers.common.record.Record;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class FeedsTest {
  private static final LocalDate UNTIL = LocalDate.of(2026, 1, 1);
  private static final Instant SINCE = Instant.parse("2024-01-02T00:00:00Z");
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private static Path out;
  private static CompanyFiles files;
  private static CompanyCounts counts;

  @BeforeAll
  static void generate() throws Exception {
    counts = Company.generate(new CompanySettings(600, 360, UNTIL), out);
    files = new CompanyFiles(out);
  }

  @Test
  void contactsAreCsv() {
    List<Record> contacts = files.csv("crm/contacts.csv");
    assertThat(contacts).hasSize((int) counts.contacts());
    assertThat(contacts.get(0).getMetaData().headers())
        .containsExactly(
            "customer_no",
            "title",
            "first_name",
            "last_name",
            "email",
            "phone",
            "birth_date",
            "street",
            "house_no",
            "postcode",
            "city",
            "country",
            "created_on",
            "marketing_opt_in");
    assertThat(contacts)
        .allSatisfy(
            contact -> {
              assertThat(contact.getString("customer_no")).matches("1\\d{5}");
              assertThat(contact.getString("country")).matches("DE|GB|AT|FR");
              assertThat(contact.getString("created_on")).matches("202[45]-\\d\\d-\\d\\d");
              assertThat(contact.getString("birth_date"))
                  .matches(date -> date == null || date.matches("\\d\\d\\.\\d\\d\\.\\d{4}"));
              assertThat(contact.getString("marketing_opt_in")).isIn("Y", "N", null);
            });
  }

  @Test
  void accountsAreJsonLines() throws Exception {
    List<JsonNode> accounts = files.json("shop/accounts.jsonl");
    assertThat(accounts).hasSize((int) counts.accounts());
    assertThat(accounts)
        .allSatisfy(
            account -> {
              assertThat(account.get("account_id").asText()).matches("A-\\d{6}");
              assertThat(account.at("/name/first").asText()).isNotBlank();
              assertThat(account.at("/address/zip").asText()).isNotBlank();
              assertThat(account.get("newsletter").isBoolean()).isTrue();
              assertInHistory(Instant.parse(account.get("registered_at").asText()));
            });
    assertThat(accounts).anyMatch(account -> !account.has("birth_date"));
  }

  @Test
  void ordersAreJsonLinesOfAccountsThatExistedBefore() throws Exception {
    Map<String, Instant> registered = new HashMap<>();
    for (JsonNode account : files.json("shop/accounts.jsonl")) {
      registered.put(
          account.get("account_id").asText(), Instant.parse(account.get("registered_at").asText()));
    }
    List<JsonNode> orders = files.json("shop/orders.jsonl");
    assertThat(orders).hasSize((int) counts.orders());
    assertThat(orders)
        .allSatisfy(
            order -> {
              Instant at = Instant.parse(order.get("ordered_at").asText());
              assertInHistory(at);
              assertThat(at).isAfter(registered.get(order.get("account_id").asText()));
              assertThat(order.get("channel").asText()).isIn("web", "app", "store");
              assertThat(order.get("status").asText()).isIn("completed", "cancelled");
              assertThat(order.at("/lines/0/line_no").asInt()).isEqualTo(1);
              assertThat(order.at("/lines/0/unit_price").asText()).matches("\\d+\\.\\d\\d");
            });
  }

  @Test
  void ticketsAreXml() throws Exception {
    List<Element> tickets = files.tickets();
    assertThat(tickets).hasSize((int) counts.tickets());
    assertThat(tickets)
        .allSatisfy(
            ticket -> {
              assertThat(ticket.getAttribute("id")).matches("T-\\d{6}");
              assertInHistory(Instant.parse(text(ticket, "opened_at")));
              assertThat(text(ticket, "status")).isIn("open", "solved", "closed");
              assertThat(text(ticket, "body")).isNotBlank().doesNotContain("{");
            });
  }

  @Test
  void visitsAreParquet() throws Exception {
    List<Group> visits = files.visits();
    assertThat(visits).hasSize((int) counts.visits());
    assertThat(visits)
        .allSatisfy(
            visit ->
                assertInHistory(Instant.EPOCH.plus(visit.getLong("at", 0), ChronoUnit.MICROS)));
    long anonymous =
        visits.stream().filter(visit -> visit.getFieldRepetitionCount("account_id") == 0).count();
    assertThat(anonymous / (double) visits.size()).isCloseTo(0.15, within(0.02));
  }

  @Test
  void productsAreCsv() {
    assertThat(files.csv("shop/products.csv"))
        .hasSize((int) counts.products())
        .extracting(product -> product.getString("category"))
        .satisfies(categories -> assertThat(Set.copyOf(categories)).hasSize(8));
  }

  @Test
  void eachRecordIsInTheTruthOnce() throws Exception {
    Set<String> requesters =
        files.tickets().stream()
            .map(ticket -> "support:" + text(ticket, "requester_id"))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> records = new ArrayList<>(requesters);
    files.csv("crm/contacts.csv").forEach(row -> records.add("crm:" + row.getString(0)));
    files
        .json("shop/accounts.jsonl")
        .forEach(account -> records.add("shop:" + account.get("account_id").asText()));
    List<Record> truth = files.csv("truth/people.csv");
    assertThat(truth)
        .extracting(row -> row.getString("record"))
        .containsExactlyInAnyOrderElementsOf(records);
    assertThat(truth.stream().map(row -> row.getInt("person")).distinct()).hasSize(600);
    assertThat(truth).hasSize((int) counts.truth());
  }

  @Test
  void mailCanReachNobody() throws Exception {
    Stream<String> emails =
        Stream.concat(
            files.csv("crm/contacts.csv").stream().map(row -> row.getString("email")),
            files.json("shop/accounts.jsonl").stream().map(row -> row.path("email").asText(null)));
    assertThat(emails.filter(email -> email != null && !email.endsWith("@unknown.com")))
        .allMatch(
            email -> email.matches("(?i)\\S+@(example\\.(com|org|net)|(mail|post)\\.example)"));
  }

  private static void assertInHistory(Instant time) {
    assertThat(time).isBetween(SINCE, END.minusSeconds(1));
  }

  private static String text(Element ticket, String name) {
    return ticket.getElementsByTagName(name).item(0).getTextContent();
  }
}
