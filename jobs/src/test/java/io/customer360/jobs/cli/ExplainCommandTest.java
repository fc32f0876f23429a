package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static io.customer360.testing.Frames.frame;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.CustomerRedirects;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityOverrides;
import io.customer360.common.tables.LinkEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three contacts of one customer, one of another, and customers who are gone. */
class ExplainCommandTest {
  @TempDir private Path folder;
  private TinyLake lake;

  @BeforeEach
  void links() {
    lake = new TinyLake(folder, "");
    lake.warehouse()
        .append(
            CustomerLinks.TABLE,
            frame(
                CustomerLinks.TABLE,
                """
                contact_id | customer_id | valid_from | valid_to
                s:1 | one | 2025-02-01 |
                s:2 | one | 2025-02-01 |
                s:3 | one | 2025-03-01 |
                s:3 | older | 2025-02-01 | 2025-03-01
                s:4 | two | 2025-02-01 |
                s:9 | lost | 2025-01-01 | 2025-02-01
                """));
    lake.warehouse()
        .append(
            CustomerRedirects.TABLE,
            frame(
                CustomerRedirects.TABLE,
                """
                from_customer_id | to_customer_id | reason | contact_count | changed_on
                oldest | older | merged | 1 | 2025-02-01
                older | one | merged | 1 | 2025-03-01
                """));
    lake.warehouse()
        .append(
            LinkEvidence.TABLE,
            frame(
                    """
                    contact_a | contact_b | weight | decision | rule | found_by | reason | model_version | levels | weights | context_weight
                    s:1 | s:2 | 100 | link | passport | email | | m1 | email:exact | | 0
                    s:2 | s:3 | 6.5 | link | | phone | | m1 | email:exact,city:different | email:18,city:-1.5 | 2.5
                    s:3 | s:4 | -1 | weak | | city | weak | m1 | city:exact | city:4 | 0
                    """)
                .withColumn("weight", expr("cast(weight as double)"))
                .withColumn("context_weight", expr("cast(context_weight as double)"))
                .withColumn("levels", expr("str_to_map(levels)"))
                .withColumn("weights", expr("cast(str_to_map(weights) as map<string, double>)"))
                .selectExpr(LinkEvidence.TABLE.schema().fieldNames()));
    lake.warehouse()
        .append(
            Customers.TABLE,
            frame(
                    Customers.TABLE,
                    """
                    customer_id | contact_count | sources
                    one | 3 | s
                    two | 1 | s
                    """)
                .withColumn(
                    "provenance",
                    expr(
                        """
                        if(customer_id = 'two', null, map(
                          'phone', named_struct('contact_id', 's:3', 'source', 's', 'rule', 'only',
                            'contact_count', 1L, 'value_count', 1L),
                          'email', named_struct('contact_id', 's:2', 'source', 's', 'rule',
                            'source-rank', 'contact_count', 3L, 'value_count', 2L)))
                        """)));
  }

  @Test
  void tellsThePathBetweenTwoContactsOfACustomer() {
    var console = explain("s:3", "s:1");
    assertThat(console.exitCode()).as(console.complained()).isZero();
    assertThat(console.said())
        .isEqualTo(
            """
            s:3 and s:1 are customer one by 2 links, the weakest of 6.50 bits (probability 0.9891); no other way is stronger.

            valid from   customer           contact
            2025-03-01   one                s:3
            2025-02-01   one                s:1

            s:2 - s:3: link, 6.50 bits, probability 0.9891
              found by phone; model m1
              email                exact        +18.00  ++++++++++++++++++
              city                 different     -1.50  --
              (source and rivals)                +2.50  +++
              (prior and rest)                  -12.50  -------------

            s:1 - s:2: link, 100.00 bits, probability >0.9999
              decided by the rule passport; found by email; model m1
              email                exact         +0.00\s\s
            """);
  }

  @Test
  void tellsWhyTwoContactsAreOfTwoCustomers() throws IOException {
    assertThat(explain("s:3", "s:4").said())
        .contains("s:3 is customer one, s:4 is customer two. They were compared")
        .contains("not above jobs.identity.link-above (-1.0 today)", "add an override");
    assertThat(explain("s:1", "s:4").said())
        .contains("never compared", "1 pairs were", "s:3 - s:4: weak, -1.00 bits");
    var json = new JsonMapper().readTree(explain("s:3", "s:4", "--format", "json").said());
    assertThat(json.get("verdict").asText()).isEqualTo("other_customer");
    var edge = json.get("edges").get(0);
    assertThat(edge.get("probability").asDouble()).isEqualTo(1 / 3.0);
    assertThat(edge.get("fields").get(0).get("bits").asDouble()).isEqualTo(4);
    assertThat(edge.get("rest_bits").asDouble()).isEqualTo(-5);
  }

  @Test
  void tellsAtOnceWhatPeopleHaveDecidedOnThePair() {
    lake.warehouse()
        .append(
            IdentityOverrides.TABLE,
            frame(
                    IdentityOverrides.TABLE,
                    """
                    contact_a | contact_b | decision | decided_at | author | reason
                    s:1 | s:4 | must_link | 2025-01-01 08:00:00 | anna | same address
                    s:4 | s:1 | cannot_link | 2025-01-01 08:00:00 | anna | brothers
                    s:1 | s:2 | cannot_link | 2025-03-02 08:00:00 | anna | brothers
                    s:2 | s:3 | cannot_link | 2025-01-01 08:00:00 | anna | brothers
                    s:4 | s:3 | must_link | 2025-01-03 08:00:00 | anna | same address
                    s:2 | s:3 | withdrawn | 2025-01-02 08:00:00 | anna | a mistake
                    """)
                .withColumn("known_at", expr("decided_at"))
                .withColumn("origin", expr("'decisions.csv'"))
                .withColumn("content_hash", expr("1L")));
    assertThat(explain("s:1", "s:4").said())
        .startsWith(
            "s:1 is customer one, s:4 is customer two. An override of 2025-01-01 says that they never are one person.")
        .doesNotContain("never compared", "review-above")
        .contains("`c360 override withdraw s:1 s:4`");
    assertThat(explain("s:2", "s:1").said())
        .contains("An override of 2025-03-02 says that they never are one person")
        .contains("Let identity run, which follows it.");
    assertThat(explain("s:3", "s:4").said())
        .contains("They were compared", "An override of 2025-01-03 says that they are one person");
    assertThat(explain("s:2", "s:3").said()).doesNotContain("override");
  }

  @Test
  void tellsWhatHoldsACustomer() {
    assertThat(explain("one").said())
        .contains("Customer one has 3 contacts since 2025-02-01, with 2 links between them.")
        .contains("Without its weakest link, of 6.50 bits", "it would fall into 1 contact and 2")
        .contains("2025-03-01   merged        1   older -> one")
        .contains("   6.50       0.9891       1 | 2       bridge   s:2 - s:3");
    assertThat(explain("s:2").said()).isEqualTo(explain("one").said());
    assertThat(explain("two").said()).contains("Customer two has 1 contact since 2025-02-01");
  }

  @Test
  void tellsWhereTheValuesOfACustomerComeFrom() throws IOException {
    assertThat(explain("one").said())
        .contains(
            """
            value            chosen by     contacts  values   from
            email            source-rank          3       2   s:2
            phone            only                 1       1   s:3
            """);
    assertThat(explain("two").said()).doesNotContain("chosen by");
    var values = new JsonMapper().readTree(explain("s:1", "--format", "json").said()).get("values");
    assertThat(values.get(0).toString())
        .isEqualTo(
            """
            {"attribute":"email","contact_id":"s:2","source":"s","rule":"source-rank",\
            "contact_count":3,"value_count":2}""");
  }

  @Test
  void followsWhoIsGone() {
    assertThat(explain("oldest").said())
        .contains("Customer oldest is gone: it was merged into older on 2025-02-01.")
        .contains("is today customer one.", "older -> one", "`c360 explain one` tells of it.");
  }

  @Test
  void saysWhatToDoAboutTheUnknown() {
    var unknown = explain("s:1", "s:7");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.complained())
        .contains("Cannot explain the contact s:7", "see whether silver.contacts has it");
    assertThat(explain("s:9", "s:1").complained()).contains("not been there since 2025-02-01");
    assertThat(explain("lost").complained()).contains("not been there since 2025-02-01");
    assertThat(explain("nobody").exitCode()).isEqualTo(2);
    assertThat(explain("s:1", "s:1").complained()).contains("not the same");
    assertThat(explain("s:1", "s:2", "s:3").exitCode()).isEqualTo(2);
    assertThat(explain().exitCode()).isEqualTo(2);
  }

  private Console explain(String... ids) {
    var all = new ArrayList<>(List.of("explain", "--config", lake.config()));
    all.addAll(List.of(ids));
    return c360(all.toArray(String[]::new));
  }
}
