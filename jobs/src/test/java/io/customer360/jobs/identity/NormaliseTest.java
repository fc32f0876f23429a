package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That different spellings of one thing become equal, and that junk becomes nothing. */
class NormaliseTest {

  @Test
  void emailsLoseCaseBlanksAndPlusTags() {
    var raw =
        frame(
            """
            n | raw
            1 | Ann.Lee+shop@Example.COM
            2 | noreply@example.com
            3 | not an address
            4 |
            """);
    assertThat(
            text(
                raw.withColumn("x", Normalise.email(col("raw"), List.of("noreply@example.com"))),
                "n",
                "x"))
        .isEqualTo("n | x\n1 | ann.lee@example.com\n2 |\n3 |\n4 |\n");
  }

  @Test
  void phonesGetTheCallingCodeOfTheirCountry() {
    var raw =
        frame(
            """
            n | raw             | country
            1 | +49 30 23125-1  | DE
            2 | 030 231251      | DE
            3 | 0049 (30) 231251 |
            4 | 07700 900123    | GB
            5 | 0000000000      | DE
            6 | 110             | DE
            """);
    assertThat(
            text(
                raw.withColumn(
                    "x",
                    Normalise.phone(
                        col("raw"), col("country"), Map.of("DE", "49", "GB", "44"), "49")),
                "n",
                "x"))
        .isEqualTo(
            "n | x\n1 | 4930231251\n2 | 4930231251\n3 | 4930231251\n4 | 447700900123\n5 |\n6 |\n");
  }

  @Test
  void namesLoseAccentsAndSpellUmlautsOut() {
    var raw =
        frame(
            """
            n | raw
            1 | Müller-Lüdenscheidt
            2 | MUELLER LUEDENSCHEIDT
            3 | Žofie Łucja
            4 | Иван
            5 | 123
            """);
    assertThat(text(raw.withColumn("x", Normalise.name(col("raw"))), "n", "x"))
        .isEqualTo(
            "n | x\n1 | muellerluedenscheidt\n2 | muellerluedenscheidt\n3 | zofielucja\n4 | иван\n5 |\n");
  }
}
