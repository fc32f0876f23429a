package io.customer360.jobs.cli;

import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.QualityResults;
import io.customer360.common.tables.Rejects;
import io.customer360.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quality rules in runs: rows kept apart, a run refused, the run that mends it. */
class QualityRunTest {
  private static final String CONFIG =
      """
      lake.root = "%1$s/lake"
      landing = "%1$s"
      jobs.conform.max-reject-share = 1
      feeds.crm {
        source = crm, format = csv, path = "contacts*.csv", options { header = true }
        columns = [no, mail]
        into.contacts.set { contact_id = no, email = mail }
      }
      feeds.orders {
        source = shop, format = csv, path = "orders*.csv", options { header = true }
        columns = [no, day]
        into.orders.set { order_id = no, ordered_at = day, currency { value = EUR } }
      }
      feeds.lines {
        source = shop, format = csv, path = "lines*.csv", options { header = true }
        columns = [no, order, amount]
        into.order_lines.set { order_line_id = no, order_id = order, amount = amount, quantity { value = "1" } }
      }
      quality.contacts {
        email_shape { column = email, pattern = "[^@ ]+@[^@ ]+", severity = quarantine }
        no_twin_mail { column = email, unique = true }
        volume { rows-change = 0.5, severity = fail }
      }
      quality.order_lines.order_known { column = order_id, references = orders, severity = quarantine }
      """;

  @TempDir private Path folder;

  @Test
  void rowsAreKeptApartARunIsRefusedAndTheOneThatMendsItIsNot() throws IOException {
    Files.writeString(folder.resolve("c360.conf"), CONFIG.formatted(folder));
    given("contacts-1.csv", "no,mail\n1,a@x\n2,a@x\n3,c@x\n4,odd\n");
    given("orders-1.csv", "no,day\no1,2026-01-01\n");
    given("lines-1.csv", "no,order,amount\nl1,o1,5\nl2,o2,7\n");
    requireAccepted(run("ingest", "r1"));
    var first = run("conform", "r1");
    requireAccepted(first);
    assertThat(first.said())
        .contains("apart contacts.email_shape", "in 1 of 4 rows (25.0 %), kept apart in")
        .contains("WARN  contacts.no_twin_mail", "email is not unique in 2 of 3 rows (66.7 %)")
        .contains("ok    contacts.volume", "no earlier accepted run")
        .contains("apart order_lines.order_known", "order_id is not in orders in 1 of 2 rows")
        .doesNotContain("a@x", "odd");
    assertThat(text(stored(Rejects.TABLE), "target", "reasons"))
        .isEqualTo(
            "target | reasons\ncontacts | rule: email_shape\norder_lines | rule: order_known\n");
    assertThat(stored(Rejects.TABLE).select("raw").collectAsList().toString())
        .contains("\"mail\":\"odd\"", "\"order\":\"o2\"");
    var kept = results("r1").where("rule = 'email_shape'").first();
    assertThat(kept.<String>getList(kept.fieldIndex("sample_keys")))
        .containsExactly(
            stored(Rejects.TABLE).where("target = 'contacts'").first().<String>getAs("reject_id"));

    given("contacts-2.csv", "no,mail\n5,e@x\n");
    requireAccepted(run("ingest", "r2"));
    var refused = run("conform", "r2");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.complained())
        .contains(
            "Cannot conform contacts: quality rule contacts.volume: 1 rows, 66.7 % less than the 3",
            "at most 50.0 % allowed. Mend its source or quality.contacts.volume; nothing was written");
    assertThat(stored(Contacts.TABLE).count()).isEqualTo(3);
    assertThat(text(results("r2"), "table", "rule", "passed", "accepted"))
        .contains("contacts | volume | false | false");

    // The rest of what was to come: with the refused part 3 rows, as in the last accepted run.
    given("contacts-3.csv", "no,mail\n6,f@x\n7,c@x\n");
    given("orders-2.csv", "no,day\no2,2026-01-02\n");
    requireAccepted(run("ingest", "r3"));
    var mended = run("conform", "r3");
    requireAccepted(mended);
    assertThat(mended.said())
        .contains("ok    contacts.volume", "3 rows, 0.0 % more than the 3")
        .contains("WARN  contacts.no_twin_mail", "not unique in 1 of 3 rows");
    assertThat(stored(Contacts.TABLE).count()).isEqualTo(6);

    // The order is there now, so its line is taken; a replay is no volume to compare with.
    var replayed = run("conform", "r4", "--replay");
    requireAccepted(replayed);
    assertThat(replayed.said()).doesNotContain("contacts.volume");
    assertThat(text(stored(OrderLines.TABLE), "order_line_id"))
        .isEqualTo("order_line_id\nshop:l1\nshop:l2\n");
    assertThat(text(stored(Rejects.TABLE), "reasons")).isEqualTo("reasons\nrule: email_shape\n");
  }

  private Console run(String job, String runId, String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of("run", job, "--run-id", runId));
    all.addAll(java.util.List.of("--as-of", "2026-01-31"));
    all.addAll(java.util.List.of("--config", folder.resolve("c360.conf").toString()));
    all.addAll(java.util.List.of(more));
    return Console.c360(all.toArray(String[]::new));
  }

  private static void requireAccepted(Console console) {
    assertThat(console.exitCode()).as(console.complained()).isZero();
  }

  private void given(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  private Dataset<Row> stored(Table table) {
    var lake = Lake.at(folder.resolve("lake").toString());
    return new Warehouse(SparkTest.spark(), lake).read(table);
  }

  private Dataset<Row> results(String runId) {
    return stored(QualityResults.TABLE).where("run_id = '%s'".formatted(runId));
  }
}
