package io.customer360.common.quality;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static io.customer360.testing.Frames.tidy;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customer360.common.asset.Table;
import io.customer360.common.quality.CrossRows.Rest;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which rows are kept apart, and with what reason. */
class QualityRowsTest {
  private static final String LINES =
      """
      order_line_id | order_id | product_id | quantity | amount
      s:1           | s:a      | s:x        | 1        | 5
      s:2           | s:b      |            | 1        | 5
      s:3           | s:zzz    | s:x        | 2        | 0
      """;

  @Test
  void aRowHasAReasonForEachRuleItBreaks() {
    var rules =
        """
        shape { column = email, pattern = "[^@]+@[^@]+", severity = quarantine }
        filled { column = email, complete = 1, severity = quarantine }
        gender { column = gender, in = [M, F], severity = quarantine, where = "source = 'crm'" }
        odd { check = "gender <> email", severity = quarantine }
        seen_only { column = email, in = [never] }
        """;
    var people =
        frame(
            Contacts.TABLE,
            """
            contact_id | source | email | gender
            crm:1      | crm    | a@b   | F
            crm:2      | crm    | X     | X
            shop:3     | shop   |       | X
            crm:4      | crm    | a@b   |
            """);
    assertThat(reasons(people, Contacts.TABLE, rules, Rest.NONE))
        .isEqualTo(
            tidy(
                """
                contact_id | reasons
                crm:2      | rule: gender+rule: odd+rule: shape
                shop:3     | rule: filled
                """));
  }

  /** dqx#1112: a filter belongs to the rows that are checked, not to those they refer to. */
  @Test
  void aFilterIsAboutTheRowsThatReferNotAboutTheOtherTable() {
    var orders =
        frame(
            Orders.TABLE,
            """
            order_id | ordered_at | channel | currency
            s:a      | 2026-01-01 | web     | EUR
            s:b      | 2026-01-01 | app     | EUR
            s:b      | 2026-01-02 | app     | EUR
            """);
    var lines = frame(OrderLines.TABLE, LINES);
    var all = "known { column = order_id, references = orders, severity = quarantine }";
    assertThat(reasons(lines, OrderLines.TABLE, all, Rules.rest(Orders.TABLE, orders)))
        .isEqualTo("order_line_id | reasons\ns:3 | rule: known\n");
    // No order has an amount; with the filter put on orders this could not even be told.
    var some =
        "known { column = order_id, references = orders, severity = quarantine, where = \"amount > 0\" }";
    assertThat(reasons(lines, OrderLines.TABLE, some, Rules.rest(Orders.TABLE, orders)))
        .isEqualTo("order_line_id | reasons\n\n");
    var none = Rules.rest(Orders.TABLE, orders.limit(0));
    assertThat(reasons(lines, OrderLines.TABLE, some, none))
        .isEqualTo("order_line_id | reasons\ns:1 | rule: known\ns:2 | rule: known\n");
  }

  @Test
  void aReferenceThatIsNotThereBreaksNothing() {
    var lines = frame(OrderLines.TABLE, LINES);
    var rule = "p { column = product_id, references = orders, severity = quarantine }";
    var none = Rules.rest(Orders.TABLE, frame(Orders.TABLE, "order_id\n"));
    assertThat(reasons(lines, OrderLines.TABLE, rule, none))
        .isEqualTo("order_line_id | reasons\ns:1 | rule: p\ns:3 | rule: p\n");
  }

  @Test
  void allRowsThatShareAValueBreakUniqueness() {
    var people =
        frame(
            Contacts.TABLE,
            """
            contact_id | source | email | city
            crm:1      | crm    | a     | Ulm
            crm:2      | crm    | a     | Ulm
            shop:3     | shop   | a     | Ulm
            crm:4      | crm    |       | Ulm
            crm:5      | crm    |       | Ulm
            crm:6      | crm    | b     | Ulm
            """);
    var one = "twin { column = email, unique = true, severity = quarantine }";
    assertThat(reasons(people, Contacts.TABLE, one, Rest.NONE))
        .contains("crm:1 | rule: twin", "crm:2 | rule: twin", "shop:3 | rule: twin")
        .doesNotContain("crm:4 | rule", "crm:5 | rule", "crm:6 | rule");
    var several = "twin { columns = [email, city, source], unique = true, severity = quarantine }";
    assertThat(reasons(people, Contacts.TABLE, several, Rest.NONE))
        .contains("crm:1 | rule: twin", "crm:2 | rule: twin")
        .doesNotContain("shop:3 | rule", "crm:5 | rule");
    var filtered =
        "twin { column = email, unique = true, severity = quarantine, where = \"contact_id <> 'crm:1'\" }";
    assertThat(reasons(people, Contacts.TABLE, filtered, Rest.NONE))
        .contains("crm:2 | rule: twin", "shop:3 | rule: twin")
        .doesNotContain("crm:1 | rule");
    var stored =
        frame(Contacts.TABLE, "contact_id | source | email\ncrm:6 | crm | b\nold:1 | old | b\n");
    assertThat(reasons(people, Contacts.TABLE, one, new Rest(Map.of(), Optional.of(stored))))
        .contains("crm:6 | rule: twin");
  }

  @Test
  void rowsThatAreOutOfTheRunningNeitherBreakARuleNorMakeOthersBreakIt() {
    var people =
        frame(
            Contacts.TABLE,
            """
            contact_id | source | email | city
            crm:1      | crm    | a     |
            crm:2      | crm    | a     | wrong
            crm:3      | crm    | b     |
            crm:4      | crm    | b     |
            """);
    var rules = Rules.of("twin { column = email, unique = true, severity = quarantine }");
    var marked = CrossRows.marked(people, Contacts.TABLE, rules, Rest.NONE, col("city").isNull());
    assertThat(text(marked.where("_breaks_twin"), "contact_id"))
        .isEqualTo("contact_id\ncrm:3\ncrm:4\n");
  }

  @Test
  void theRowsAndColumnsStayAsTheyWere() {
    var lines = frame(OrderLines.TABLE, LINES);
    var rules =
        Rules.of(
            """
            a { column = order_id, references = orders, severity = quarantine }
            b { column = product_id, unique = true, severity = quarantine }
            c { column = amount, unique = true }
            """);
    var orders = frame(Orders.TABLE, "order_id\ns:a\ns:a\n");
    var marked =
        CrossRows.marked(
            lines, OrderLines.TABLE, rules, Rules.rest(Orders.TABLE, orders), lit(true));
    assertThat(marked.columns())
        .startsWith(lines.columns())
        .endsWith("_breaks_a", "_breaks_b")
        .hasSize(lines.columns().length + 2);
    assertThat(text(marked.select("order_line_id"), "order_line_id"))
        .isEqualTo("order_line_id\ns:1\ns:2\ns:3\n");
    assertThat(CrossRows.marked(lines, OrderLines.TABLE, Map.of(), Rest.NONE, lit(true)))
        .isSameAs(lines);
  }

  @Test
  void aTableThatWasNotGivenIsAskedFor() {
    var rules = Rules.of("a { column = order_id, references = orders, severity = quarantine }");
    var lines = frame(OrderLines.TABLE, LINES);
    assertThatIllegalStateException()
        .isThrownBy(() -> CrossRows.marked(lines, OrderLines.TABLE, rules, Rest.NONE, lit(true)))
        .withMessageContaining("Cannot judge rows that reference orders: 0 other tables");
  }

  @Test
  void tablesAreJudgedAfterThoseTheyReference() {
    var tables = List.of(OrderLines.TABLE, Contacts.TABLE, Orders.TABLE);
    var lines = Rules.of("a { column = order_id, references = orders }");
    assertThat(CrossRows.inOrder(tables, Map.of("order_lines", lines)))
        .containsExactly(Contacts.TABLE, Orders.TABLE, OrderLines.TABLE);
    assertThat(CrossRows.inOrder(tables, Map.of())).containsExactlyElementsOf(tables);
    var orders = Rules.of("b { column = order_id, references = order_lines }");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossRows.inOrder(tables, Map.of("order_lines", lines, "orders", orders)))
        .withMessageContaining("in a circle; none of [order_lines, orders]");
  }

  /** The rows that have reasons, with these. */
  private static String reasons(Dataset<Row> rows, Table table, String rules, Rest rest) {
    var bound = Rules.of(rules);
    var judged = Rules.judged(table, bound, rows, rest);
    return text(
        judged.where("size(_reasons) > 0").withColumnRenamed("_reasons", "reasons"),
        table.key().get(0),
        "reasons");
  }
}
