package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import io.customer360.common.tables.Rejects;
import io.customer360.common.tables.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That what is in the tables does not depend on how it arrived: at once or in pieces, in order or
 * not, with runs that were killed or began again.
 */
class IncrementalTest {
  private static final String CRM =
      """
      feeds.crm {
        source = crm, format = csv, path = "crm*.csv", options { header = true }
        columns = [no, name, born, changed]
        into.contacts {
          newest-by = changed
          set { contact_id = no, family_name = name, birth_date = born }
        }
      }
      """;

  private static final String SHOP =
      """
      feeds.shop {
        source = shop, format = json, path = "orders*.jsonl"
        columns = [no, who, at, lines]
        into.orders.set {
          order_id = no, contact_id { from = who, source = crm }, ordered_at = at
          currency { value = EUR }
        }
        into.order_lines {
          rows = lines
          set {
            order_line_id { sql = "concat(no, '/', lines.no)" }
            order_id = no, quantity = lines.n, amount = lines.price
          }
        }
      }
      """;

  private static final List<Table> SILVER =
      List.of(Contacts.TABLE, Orders.TABLE, OrderLines.TABLE, Rejects.TABLE);

  @TempDir private Path folder;

  @Test
  void theNewestRecordOfAKeyStaysWhateverComesFirst() {
    var lake = new TinyLake(folder, CRM);
    lake.arrives("crm-1.csv", 9, "no,name,born,changed\n1,New,,2025-03-01\n2,Two,,2025-01-01\n");
    lake.run("ingest", "conform");
    lake.arrives("crm-2.csv", 10, "no,name,born,changed\n1,Old,,2025-02-01\n2,Deux,,2025-01-02\n");
    var said = lake.run("ingest", "conform");
    assertThat(lake.rows(Contacts.TABLE, "contact_id", "family_name", "origin"))
        .isEqualTo("crm:1 | New | crm-1.csv\ncrm:2 | Deux | crm-2.csv\n");
    assertThat(said).contains("crm -> contacts: 1 dropped, repeated_key");
  }

  @Test
  void aRunWithNothingNewWritesNothing() {
    var lake = new TinyLake(folder, CRM);
    lake.arrives("crm-1.csv", 1, "no,name,born,changed\n1,Ann,,\n");
    lake.run("ingest", "conform");
    var before = versions(lake);
    lake.run("ingest", "conform");
    assertThat(versions(lake)).isEqualTo(before);
  }

  @Test
  void aRecordThatComesTwiceIsCountedAsExactDuplicate() {
    var lake = new TinyLake(folder, CRM);
    lake.arrives(
        "crm-1.csv", 1, "no,name,born,changed\n1,Ann,,\n1,Ann,,\n2,Bob,never,\n2,Bob,never,\n");
    assertThat(lake.run("ingest", "conform"))
        .contains(
            "crm -> contacts: 2 dropped, exact_duplicate",
            "crm -> contacts: 1 rejected, birth_date: not a date");
    assertThat(lake.read(Rejects.TABLE).count()).isEqualTo(1);
  }

  @Test
  void aRunThatWasKilledBetweenTwoTablesIsRepeatedSafely() throws IOException {
    var lake = new TinyLake(folder, CRM + SHOP);
    delivers(lake, 3);
    lake.run("ingest", "conform");
    lake.arrives("crm-9.csv", 90, "no,name,born,changed\n1,Newest,,2027-01-01\n70,Late,never,\n");
    lake.arrives("orders-9.jsonl", 90, order(77, 1));
    lake.run("ingest", "conform");
    var whole = lake.contents(SILVER);
    var tallies = tallies(lake);
    // As if the second run had been killed before these two tables were written.
    for (Table table : List.of(Orders.TABLE, Rejects.TABLE)) {
      var last = lake.warehouse().version(table).getAsLong();
      for (String file : List.of("%020d.json", ".%020d.json.crc", "%020d.crc", ".%020d.crc.crc")) {
        Files.deleteIfExists(lake.folder(table).resolve("_delta_log/" + file.formatted(last)));
      }
    }
    org.apache.spark.sql.delta.DeltaLog.clearCache();
    assertThat(lake.contents(SILVER)).isNotEqualTo(whole);
    lake.run("conform");
    assertThat(lake.contents(SILVER)).isEqualTo(whole);
    assertThat(tallies(lake)).isEqualTo(tallies);
  }

  @Test
  void anotherMappingMakesTheTablesAnew() {
    var lake = new TinyLake(folder, CRM);
    lake.arrives("crm-1.csv", 1, "no,name,born,changed\n1,Ann,1980-01-31,\n2,Bob,31.01.1980,\n");
    lake.run("ingest", "conform");
    assertThat(lake.rows(Contacts.TABLE, "contact_id")).isEqualTo("crm:1\n");
    lake.configure(
        CRM.replace("birth_date = born", "birth_date { from = born, formats = [\"dd.MM.yyyy\"] }"));
    lake.run("ingest", "conform");
    assertThat(lake.rows(Contacts.TABLE, "contact_id", "birth_date"))
        .isEqualTo("crm:2 | 1980-01-31\n");
    assertThat(lake.rows(Rejects.TABLE, "reasons")).isEqualTo("birth_date: not a date\n");
  }

  @Test
  void replayTakesTheRejectsAgainAndNothingElse() {
    var lake = new TinyLake(folder, CRM + SHOP);
    lake.arrives(
        "crm-1.csv", 1, "no,name,born,changed\n1,Ann,1980-01-31,\n2,Bob,31.01.1980,\n3,Cid,x,\n");
    lake.arrives("orders-1.jsonl", 1, order(1, -2));
    lake.run("ingest", "conform");
    assertThat(lake.read(Rejects.TABLE).count()).isEqualTo(3);
    lake.configure(
        CRM.replace(
                "birth_date = born",
                "birth_date { from = born, formats = [\"yyyy-MM-dd\", \"dd.MM.yyyy\"] }")
            + SHOP.replace("quantity = lines.n", "quantity { sql = \"abs(lines.n)\" }"));
    lake.arrives("crm-2.csv", 2, "no,name,born,changed\n4,Dan,,\n");
    lake.run("ingest");
    lake.run("conform", "--replay");
    assertThat(lake.rows(Contacts.TABLE, "contact_id", "birth_date"))
        .isEqualTo("crm:1 | 1980-01-31\ncrm:2 | 1980-01-31\n");
    assertThat(lake.rows(OrderLines.TABLE, "order_line_id", "quantity"))
        .isEqualTo("shop:1/1 | 2.000\nshop:1/2 | 1.000\n");
    assertThat(lake.rows(Rejects.TABLE, "target", "reasons"))
        .isEqualTo("contacts | birth_date: not a date\n");
    // What replay left is taken by the next run, and nothing is made anew for it.
    lake.run("conform");
    assertThat(lake.rows(Contacts.TABLE, "contact_id")).isEqualTo("crm:1\ncrm:2\ncrm:4\n");
    var incremental = lake.contents(SILVER);
    lake.run("conform", "--rebuild");
    assertThat(lake.contents(SILVER)).isEqualTo(incremental);
  }

  @Test
  void nothingCanBeReplayedBeforeTheFirstRun() {
    var lake = new TinyLake(folder, CRM);
    lake.arrives("crm-1.csv", 1, "no,name,born,changed\n1,Ann,,\n");
    lake.run("ingest");
    assertThat(lake.tryToRun("conform", "--replay").complained())
        .contains("Cannot replay conform: it has not run yet");
  }

  @Test
  void aNewFeedIsTakenFromItsBeginningAndTheOthersGoOn() {
    var lake = new TinyLake(folder, CRM);
    lake.arrives("crm-1.csv", 1, "no,name,born,changed\n1,Ann,,\n");
    lake.run("ingest", "conform");
    lake.configure(CRM + SHOP);
    lake.arrives("orders-1.jsonl", 1, order(1, 1));
    var said = lake.run("ingest", "conform");
    assertThat(said)
        .contains("silver.order_lines                      2 rows")
        .doesNotContain("crm ->");
    assertThat(lake.rows(Contacts.TABLE, "contact_id")).isEqualTo("crm:1\n");
  }

  @Test
  void goingOnGivesWhatOneRunGives() throws Exception {
    var batch = new TinyLake(folder.resolve("batch"), CRM + SHOP);
    delivers(batch, 3);
    batch.run("ingest", "conform");

    var stream = new TinyLake(folder.resolve("stream"), CRM + SHOP);
    var stop = new CountDownLatch(1);
    var files = new ArrayList<>(deliveries(3));
    Continuously.until(
        stop,
        java.time.Duration.ofMillis(1),
        () -> {
          if (!files.isEmpty()) {
            files.remove(files.size() - 1).to(stream);
            files.remove(files.size() - 1).to(stream);
            stream.run("ingest", "conform");
          } else {
            stop.countDown();
          }
        });
    assertThat(stream.contents(SILVER)).isEqualTo(batch.contents(SILVER));
  }

  @Test
  void twentyShuffledBatchesGiveWhatOneGives() {
    var atOnce = new TinyLake(folder.resolve("one"), CRM + SHOP);
    delivers(atOnce, 10);
    atOnce.run("ingest", "conform");
    // The first file is of one feed only.
    var optional = "feeds.crm.optional = true\nfeeds.shop.optional = true\n";
    var inPieces = new TinyLake(folder.resolve("twenty"), CRM + SHOP + optional);
    var files = new ArrayList<>(deliveries(10));
    Collections.shuffle(files, new Random(360));
    for (Delivered file : files) {
      file.to(inPieces);
      inPieces.run("ingest", "conform");
    }
    assertThat(files).hasSize(20);
    assertThat(inPieces.contents(SILVER)).isEqualTo(atOnce.contents(SILVER));
    assertThat(atOnce.read(Contacts.TABLE).count()).isPositive();
    assertThat(atOnce.read(Rejects.TABLE).count()).isPositive();
  }

  /** A file, and when it was written. */
  private record Delivered(String file, int minute, String text) {
    void to(TinyLake lake) {
      lake.arrives(file, minute, text);
    }
  }

  private static void delivers(TinyLake lake, int pairs) {
    deliveries(pairs).forEach(d -> d.to(lake));
  }

  /** Files of contacts and orders in which keys, whole records and rejects repeat. */
  private static List<Delivered> deliveries(int pairs) {
    var files = new ArrayList<Delivered>();
    var dice = new Random(7);
    for (int i = 0; i < pairs; i++) {
      var contacts = new StringBuilder("no,name,born,changed\n");
      var orders = new StringBuilder();
      for (int row = 0; row < 30; row++) {
        contacts.append(
            "%d,name%d,%s,%s\n"
                .formatted(
                    dice.nextInt(40),
                    dice.nextInt(3),
                    dice.nextInt(10) == 0 ? "never" : "1980-01-0" + (1 + dice.nextInt(3)),
                    dice.nextInt(3) == 0 ? "" : "2026-01-0" + (1 + dice.nextInt(5))));
        orders.append(order(dice.nextInt(40), dice.nextInt(5) - 1));
      }
      // Two pairs of files are of the same minute, and every third pair comes again.
      files.add(new Delivered("crm-%d.csv".formatted(i), i / 2, contacts.toString()));
      files.add(new Delivered("orders-%d.jsonl".formatted(i), i / 2, orders.toString()));
    }
    return files;
  }

  private static String order(int no, int quantity) {
    return """
        {"no":"%d","who":"1","at":"2025-01-01T10:00:00Z","lines":[{"no":1,"n":%d,"price":1.5},{"no":2,"n":1,"price":2}]}
        """
        .formatted(no, quantity);
  }

  private static List<Long> versions(TinyLake lake) {
    return SILVER.stream().map(t -> lake.warehouse().version(t).getAsLong()).toList();
  }

  /** What the last run of conform counted. */
  private static String tallies(TinyLake lake) {
    return lake.read(Runs.TABLE)
        .where("job = 'conform'")
        .orderBy(org.apache.spark.sql.functions.col("started_at").desc())
        .selectExpr("to_json(array_sort(tallies))")
        .first()
        .getString(0);
  }
}
