package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.common.tables.AssociationRules;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import io.customer360.common.tables.PropensityMetrics;
import io.customer360.common.tables.Rejects;
import io.customer360.jobs.RealData;
import io.customer360.testing.SparkTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain on public data, by configuration alone; the counts are those of the source files. */
@Tag("slow")
class ExamplesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("house", "..")).resolve("conf/examples");

  @TempDir private Path folder;

  @Test
  void adventureWorks() {
    run("adventureworks", RealData.require("adventureworks"), "2023-07-01");
    assertThat(rows(Contacts.TABLE)).isEqualTo(18_148);
    assertThat(rows(OrderLines.TABLE)).isEqualTo(56_046);
    assertThat(rows(Orders.TABLE)).isEqualTo(25_164);
    assertThat(rows(Rejects.TABLE)).isZero();
    assertThat(rows(CustomerFeatures.TABLE)).isEqualTo(18_148);
    assertThat(rows(AssociationRules.TABLE)).isPositive();
    assertThat(auc()).isBetween(0.6, 0.99);
    // "$90,000 " and 04/08/1966: the first customer of the file is read as it is meant.
    var first = lake().read(Contacts.TABLE).where("contact_id = 'aw:11001'").first();
    assertThat(first.getAs("annual_income").toString()).isEqualTo("60000.00");
    assertThat(first.getAs("birth_date").toString()).isEqualTo("1965-05-14");
    // The sales of a year are written in the order of time, which tells months from days.
    var days = lake().read(Orders.TABLE).selectExpr("min(ordered_at)", "max(ordered_at)").first();
    assertThat(days.get(0).toString()).isEqualTo("2021-01-01T00:00:00Z");
    assertThat(days.get(1).toString()).isEqualTo("2023-06-30T00:00:00Z");
  }

  @Test
  void onlineRetail() {
    run("online-retail", RealData.require("online_retail"), "2010-12-24");
    assertThat(rows(Contacts.TABLE)).isEqualTo(948);
    // 42,481 lines less 728 cancelled, 273 not sold, 489 that stand there twice.
    assertThat(rows(OrderLines.TABLE)).isEqualTo(40_991);
    assertThat(rows(Rejects.TABLE)).isZero();
    assertThat(rows(AssociationRules.TABLE)).isPositive();
    assertThat(auc()).isBetween(0.5, 0.99);
  }

  private void run(String example, Path landing, String asOf) {
    var console =
        c360(
            "run",
            "all",
            "--as-of",
            asOf,
            "--config",
            EXAMPLES.resolve(example).resolve(example + ".conf").toString(),
            "--set",
            "landing=" + landing,
            "--set",
            "lake.root=" + folder);
    assertThat(console.exitCode()).as(console.complained()).isZero();
  }

  private Warehouse lake() {
    return new Warehouse(SparkTest.spark(), Lake.at(folder.toString()));
  }

  private long rows(Table table) {
    return lake().read(table).count();
  }

  private double auc() {
    return lake()
        .read(PropensityMetrics.TABLE)
        .where("metric = 'auc'")
        .first()
        .<Double>getAs("value");
  }
}
