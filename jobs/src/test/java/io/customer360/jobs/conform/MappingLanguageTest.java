package io.customer360.jobs.conform;

import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.OrderLines;
import io.customer360.testing.Frames;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What each key of a mapping does, on a few records. */
class MappingLanguageTest {

  @Test
  void concatPutsTogetherWhatIsThere() {
    assertThat(
            contacts(
                "first, last",
                "given_name { concat = [first, { value = von }, last], separator = \" \" }",
                "given_name",
                """
                Ann | Lee
                    | Lee
                    |
                """))
        .isEqualTo(
            rows(
                """
            given_name  | _reasons
            Ann von Lee |
            von Lee     |
            von         |
            """));
  }

  @Test
  void concatOfNothingIsNull() {
    assertThat(
            contacts(
                "first, last",
                "given_name { concat = [first, last], separator = \", \" }",
                "given_name",
                """
                Ann |
                    |
                """))
        .isEqualTo(rows("given_name | _reasons\nAnn |\n |\n"));
  }

  @Test
  void splitTakesAPartFromTheFrontOrTheEnd() {
    assertThat(
            contacts(
                "name, mail",
                """
                given_name { from = name, split = " ", part = 1 }
                family_name { from = name, split = " ", part = -1 }
                city { from = name, split = " ", part = 3 }
                email { from = mail, split = ";", part = 2 }
                """,
                "given_name | family_name | city | email",
                """
                Ann  Mary Lee | a;b
                Bob           | a
                              |
                """))
        .isEqualTo(
            rows(
                """
            given_name | family_name | city | email | _reasons
            Ann        | Lee         | Lee  | b     |
            Bob        | Bob         |      |       |
                       |             |      |       |
            """));
  }

  @Test
  void caseChangesLetters() {
    assertThat(
            contacts(
                "a, b, c",
                """
                given_name { from = a, case = title }
                country { from = b, case = upper }
                email { from = c, case = lower }
                """,
                "given_name | country | email",
                "ann MARY | de | A@B.DE\n"))
        .isEqualTo(rows("given_name | country | email | _reasons\nAnn Mary | DE | a@b.de |\n"));
  }

  @Test
  void lookupRejectsWhatIsNotThere() {
    assertThat(
            contacts(
                "g",
                "gender { from = g, case = lower, lookup { m = male, f = female, x = \"\" } }",
                "gender",
                """
                M
                f
                x
                q

                """))
        .isEqualTo(
            rows(
                """
            gender | _reasons
            male   |
            female |
                   |
                   | gender: not in the lookup
                   |
            """));
  }

  @Test
  void lookupWithOtherwiseTakesAll() {
    assertThat(
            contacts(
                "g",
                """
                gender { from = g, lookup { m = male }, otherwise { value = unknown } }
                title { from = g, lookup { m = Mr }, otherwise = g }
                """,
                "gender | title",
                """
                m
                q

                """))
        .isEqualTo(
            rows(
                """
            gender  | title | _reasons
            male    | Mr    |
            unknown | q     |
                    |       |
            """));
  }

  @Test
  void theFirstFormatThatFitsReadsANumber() {
    assertThat(
            contacts(
                "n",
                "annual_income { from = n, formats = [\"1.234,56\", \"1,234.56\"] }",
                "annual_income",
                """
                1.234,56
                1,234.56
                1.234
                1234
                -1.234.567,8
                12.5
                1.23.4
                12,34,5
                1e5
                """))
        .isEqualTo(
            rows(
                """
            annual_income | _reasons
            1234.56       |
            1234.56       |
            1234.00       |
            1234.00       |
            -1234567.80   |
            12.50         |
                          | annual_income: not a decimal(18,2)
                          | annual_income: not a decimal(18,2)
                          | annual_income: not a decimal(18,2)
            """));
  }

  @Test
  void theOrderOfFormatsDecidesWhatIsAmbiguous() {
    assertThat(
            contacts(
                "n",
                "annual_income { from = n, formats = [\"1,234.56\", \"1.234,56\"] }",
                "annual_income",
                "1.234\n1.234,5\n"))
        .isEqualTo(rows("annual_income | _reasons\n1.23 |\n1234.50 |\n"));
  }

  @Test
  void timesMayBeCountedSince1970() {
    assertThat(
            contacts(
                "a, b",
                """
                created_at { from = a, formats = [epoch-seconds] }
                birth_date { from = b, formats = [epoch-millis, yyyyMMdd] }
                """,
                "created_at | birth_date",
                "1735689600 | 1735689600000\n1735689600.5 | soon\n"))
        .isEqualTo(
            rows(
                """
            created_at            | birth_date | _reasons
            2025-01-01 00:00:00   | 2025-01-01 |
            2025-01-01 00:00:00.5 |            | birth_date: not a date
            """));
  }

  @Test
  void convertsByAColumnThatNamesTheUnit() {
    assertThat(
            contacts(
                "n, unit",
                "annual_income { from = n, convert { by = unit, rates { EUR = 1, USD = 0.92 } } }",
                "annual_income",
                """
                100  | EUR
                100  | USD
                100  | GBP
                100  |
                     | GBP
                lots | USD
                """))
        .isEqualTo(
            rows(
                """
            annual_income | _reasons
            100.00        |
            92.00         |
                          | annual_income: unit not among the rates
                          | annual_income: no unit
                          |
                          | annual_income: not a decimal(18,2)
            """));
  }

  @Test
  void convertsByTheUnitBesideTheNumber() {
    assertThat(
            lines(
                "q",
                """
                quantity {
                  from = q
                  formats = ["1,234.5"]
                  convert { rates { lb = 0.45359237, kg = 1, "$" = 2 } }
                }
                """,
                "quantity",
                """
                10 lb
                1,000.5kg
                $3
                7
                3 st
                """))
        .isEqualTo(
            rows(
                """
            quantity | _reasons
            4.536    |
            1000.500 |
            6.000    |
                     | quantity: no unit
                     | quantity: unit not among the rates
            """));
  }

  @Test
  void theUnitMayBeAConstantWhereNoneIsGiven() {
    assertThat(
            lines(
                "q, u",
                """
                quantity {
                  from = q
                  convert {
                    by { when = [{ if = "u is null", then { value = kg } }], otherwise = u }
                    rates { lb = 0.5, kg = 1 }
                  }
                }
                """,
                "quantity",
                "10 | lb\n10 |\n"))
        .isEqualTo(rows("quantity | _reasons\n5.000 |\n10.000 |\n"));
  }

  @Test
  void whenTakesTheFirstCaseThatHolds() {
    assertThat(
            contacts(
                "kind, a, b",
                """
                given_name {
                  when = [
                    { if = "kind = 'person'", then = a }
                    { if = "kind like 'f%' or kind = 'person'", then { concat = [a, b], separator = " " } }
                    { if = "kind = 'n'", then { sql = "cast(a as int) + 1" } }
                  ]
                  otherwise { value = nobody }
                }
                """,
                "given_name",
                """
                person | Ann | Lee
                firm   | Lee | Ltd
                n      | 41  |
                       | x   |
                """))
        .isEqualTo(rows("given_name | _reasons\nAnn |\nLee Ltd |\n42 |\nnobody |\n"));
  }

  @Test
  void casesMayStandWithinCases() {
    assertThat(
            contacts(
                "a, b",
                """
                given_name {
                  when = [{
                    if = "a is not null"
                    then {
                      when = [{ if = "cast(a as int) > 1", then { value = many } }]
                      otherwise { from = b, lookup { x = one } }
                    }
                  }]
                }
                """,
                "given_name",
                """
                2 | x
                1 | x
                1 | y
                  | z
                """))
        .isEqualTo(
            rows(
                """
            given_name | _reasons
            many       |
            one        |
                       | given_name: not in the lookup
                       |
            """));
  }

  @Test
  void pathsReachIntoObjectsAndArrays() {
    assertThat(
            contacts(
                "j",
                """
                given_name = j.name.first
                email = "j.mails[1].at"
                phone = j.phones.0
                city = j.none.here
                """,
                "given_name | email | phone | city",
                """
                {"name":{"first":"Ann"},"mails":[{"at":"a"},{"at":"b"}],"phones":["1","2"]}
                """))
        .isEqualTo(rows("given_name | email | phone | city | _reasons\nAnn | b | 1 |  |\n"));
  }

  @Test
  void elementsOfRowsMayBeNested() {
    var feed =
        MappedRowsTest.feed(
            """
            columns = [no, lines]
            into.order_lines {
              rows = lines
              set {
                order_line_id { concat = [no, lines.n], separator = "/" }
                order_id = no, quantity = "lines.counts[1]", amount = lines.price.gross.amount
              }
            }
            """);
    var mapped =
        MappedRowsTest.mapped(
            feed,
            OrderLines.TABLE,
            """
            no | lines
            A  | [{"n":1,"counts":[9,2],"price":{"gross":{"amount":7.5}}}]
            """);
    assertThat(text(mapped, "order_line_id", "quantity", "amount", "_reasons"))
        .isEqualTo("order_line_id | quantity | amount | _reasons\ncrm:A/1 | 2.000 | 7.50 |\n");
  }

  @Test
  void textIsCleanedWhereverItComesFrom() {
    var mapped =
        mapped(
            "a",
            "given_name = a, family_name { sql = \"concat(a, ' ')\" }",
            "a\u0301n\u200bn \u00a0\n");
    assertThat(text(mapped, "given_name", "family_name"))
        .isEqualTo("given_name | family_name\n\u00e1nn | \u00e1nn\n");
  }

  private static String contacts(String columns, String set, String shown, String records) {
    return rows(text(mapped(columns, set, records), (shown + " | _reasons").split(" *[|] *", -1)));
  }

  private static Dataset<Row> mapped(String columns, String set, String records) {
    var feed =
        MappedRowsTest.feed(
            "columns = [no, %s]\ninto.contacts.set { contact_id = no\n%s }"
                .formatted(columns, set));
    return MappedRowsTest.mapped(feed, Contacts.TABLE, numbered(columns, records));
  }

  private static String lines(String columns, String set, String shown, String records) {
    var feed =
        MappedRowsTest.feed(
            """
            columns = [no, %s]
            into.order_lines.set { order_line_id = no, order_id = no, amount { value = "1" }
            %s }
            """
                .formatted(columns, set));
    return rows(
        text(
            MappedRowsTest.mapped(feed, OrderLines.TABLE, numbered(columns, records)),
            shown,
            "_reasons"));
  }

  private static String rows(String text) {
    return Frames.tidy(text).replaceAll(" +\n", "\n");
  }

  /** The records with a number in front, for a key. */
  private static String numbered(String columns, String records) {
    var table = new StringBuilder("no | " + columns.replace(",", " |") + "\n");
    var lines = records.split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      table.append(i + 1).append(" | ").append(lines[i]).append('\n');
    }
    return table.toString();
  }
}
