package io.customer360.jobs.identity;

import static io.customer360.jobs.identity.IdentityRuns.contacts;
import static io.customer360.jobs.identity.ReferenceSettings.with;
import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.common.tables.ComparedContacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.CustomerRedirects;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityOverrides;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.identity.match.Town;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** That comparing what has changed finds what comparing all would find. */
class IdentityUpdateTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final Dataset<Row> NONE = frame(IdentityOverrides.TABLE, "contact_a\n");
  private static final String OVERRIDES =
      "contact_a | contact_b | decision | decided_at | author | reason | source\n";

  private final Town town = new Town(11, 300);

  @Test
  void anUpdateFindsWhatAFullRunFinds() {
    var first = new IdentityRuns(DAY).after(contacts(rows(0, 360)), NONE, updating());
    // 40 are new, 5 are gone, 20 have another e-mail address.
    var now = new ArrayList<>(rows(5, 400));
    for (int i = 100; i < 120; i++) {
      var cells = now.get(i).split(" \\| ", -1);
      cells[4] = "new%d@x.de".formatted(i);
      now.set(i, String.join(" | ", cells));
    }
    var update = first.after(contacts(now), NONE, updating());
    var full = first.after(contacts(now), NONE, everything());
    assertSame(update, full);
    assertThat(
            text(
                update.left(ComparedContacts.TABLE).groupBy("is_added").count(),
                "is_added",
                "count"))
        .isEqualTo("is_added | count\nfalse | 335\ntrue | 60\n");
    assertThat(links(update)).isNotEqualTo(links(first));
  }

  @Test
  void whereNothingChangedNothingIsComparedAndAllIsAsItWas() {
    var first = new IdentityRuns(DAY).after(contacts(rows(0, 400)), NONE, updating());
    var again = first.after(contacts(rows(0, 400)), NONE, updating());
    for (Table table :
        List.of(
            CustomerLinks.TABLE, Customers.TABLE, LinkEvidence.TABLE, CustomerRedirects.TABLE)) {
      assertThat(all(again, table)).as(table.id()).isEqualTo(all(first, table));
    }
  }

  @Test
  void decisionsHoldInUpdatesAndEndWithThem() {
    var contacts = contacts(rows(0, 400));
    var first = new IdentityRuns(DAY).after(contacts, NONE, updating());
    assertThat(together(first, "p0:0", "p0:1")).isTrue();
    assertThat(together(first, "p1:0", "p2:0")).isFalse();
    var decided =
        OVERRIDES
            + "s:p0:0 | s:p0:1 | cannot_link | 2025-02-01T10:00:00Z | eva | r | desk\n"
            + "s:p1:0 | s:p2:0 | must_link   | 2025-02-01T10:00:00Z | eva | r | desk\n";
    var second = first.after(contacts, frame(IdentityOverrides.TABLE, decided), updating());
    assertThat(together(second, "p0:0", "p0:1")).isFalse();
    assertThat(together(second, "p1:0", "p2:0")).isTrue();
    var withdrawn =
        decided
            + "s:p0:0 | s:p0:1 | withdrawn | 2025-02-02T10:00:00Z | eva | r | desk\n"
            + "s:p1:0 | s:p2:0 | withdrawn | 2025-02-02T10:00:00Z | eva | r | desk\n";
    var third = second.after(contacts, frame(IdentityOverrides.TABLE, withdrawn), updating());
    assertThat(together(third, "p0:0", "p0:1")).isTrue();
    assertThat(together(third, "p1:0", "p2:0")).isFalse();
    assertThat(all(third, LinkEvidence.TABLE)).isEqualTo(all(first, LinkEvidence.TABLE));
  }

  @Test
  void otherSettingsAndMuchThatIsNewAreComparedAnew() {
    var contacts = contacts(rows(0, 400));
    var first = new IdentityRuns(DAY).after(contacts(rows(0, 360)), NONE, updating());
    assertThat(added(first.after(contacts, NONE, updating()))).isEqualTo(40);
    assertThat(added(first.after(contacts, NONE, with("update-up-to = 0.09")))).isZero();
    var strict = with("update-up-to = 1, link-above = 3");
    assertThat(added(first.after(contacts, NONE, strict))).isZero();
    assertThat(added(first.after(contacts(rows(0, 361)), NONE, with("update-up-to = 1, seed = 3"))))
        .isZero();
  }

  @Test
  void whatARunThatWasBrokenOffHasLeftIsNotBroughtUpToDate() {
    var first = new IdentityRuns(DAY).after(contacts(rows(0, 360)), NONE, updating());
    var writers = Map.of(ComparedContacts.TABLE.id(), "r1", CustomerLinks.TABLE.id(), "r2");
    var after = first.run(contacts(rows(0, 400)), NONE, updating(), writers);
    assertThat(after.get(ComparedContacts.TABLE).where(ComparedContacts.ADDED).count()).isZero();
  }

  @Test
  void contactsThatNobodyKnowsAnythingOfAreBroughtUpToDate() {
    var nothing = " | s" + " | ".repeat(Town.HEADER.split("\\|").length - 2);
    var first =
        new IdentityRuns(DAY)
            .after(contacts(List.of("a" + nothing, "b" + nothing)), NONE, updating());
    var rows = contacts(List.of("a" + nothing, "b" + nothing, "c" + nothing));
    assertSame(first.after(rows, NONE, updating()), first.after(rows, NONE, everything()));
  }

  private List<String> rows(int from, int to) {
    return town.rows().subList(from, to);
  }

  private static void assertSame(IdentityRuns one, IdentityRuns other) {
    assertThat(links(one)).isEqualTo(links(other));
    assertThat(all(one, Customers.TABLE)).isEqualTo(all(other, Customers.TABLE));
    assertThat(all(one, CustomerRedirects.TABLE)).isEqualTo(all(other, CustomerRedirects.TABLE));
    var columns = new String[] {"contact_a", "contact_b", "decision", "reason", "levels"};
    assertThat(text(one.left(LinkEvidence.TABLE), columns))
        .isEqualTo(text(other.left(LinkEvidence.TABLE), columns));
  }

  private static boolean together(IdentityRuns runs, String one, String other) {
    return CustomerLinks.current(runs.left(CustomerLinks.TABLE))
            .where("contact_id in ('s:%s', 's:%s')".formatted(one, other))
            .select(CustomerLinks.CUSTOMER_ID)
            .distinct()
            .count()
        == 1;
  }

  private static long added(IdentityRuns runs) {
    return runs.left(ComparedContacts.TABLE).where(ComparedContacts.ADDED).count();
  }

  private static String links(IdentityRuns runs) {
    return text(CustomerLinks.current(runs.left(CustomerLinks.TABLE)), "contact_id", "customer_id");
  }

  private static String all(IdentityRuns runs, Table table) {
    return text(runs.left(table), table.columns().toArray(String[]::new));
  }

  private static IdentitySettings updating() {
    return with("update-up-to = 1");
  }

  private static IdentitySettings everything() {
    return with("update-up-to = 0, model = keep");
  }
}
