package io.customer360.common.profile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.testing.Frames;
import io.customer360.testing.SparkTest;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ProfileTest {

  @Test
  void theNarrowestTypeThatAllValuesFit() {
    var profile =
        profile(
            Frames.frame(
                """
                flag | whole | padded_no | price  | euro     | amount  | email   | phone         | word
                yes  | 12    | 007       | 1.50   | 1.234,50 | $90,000 | a@b.com | +49 30 123456 | Tea
                no   | -3    | 012       | -20    | 3,5      | $1.50   | c@d.org | 030/1234-567  | 7 up
                Y    |       | 100       | .125   | 12       | $12     | e@f.net | 08 2210 0298  | x
                """));
    assertThat(profile.rows()).isEqualTo(3);
    assertThat(profile.columns().stream().map(c -> c.name() + ": " + c.type().text()))
        .containsExactly(
            "flag: boolean",
            "whole: whole number",
            "padded_no: text",
            "price: decimal(5,3)",
            "euro: decimal(6,2), decimal comma",
            "amount: amount, decimal(7,2)",
            "email: like e-mail",
            "phone: like phone",
            "word: text");
    var whole = column(profile, "whole");
    assertThat(whole.nulls()).isEqualTo(1);
    assertThat(whole.least()).contains("-3");
    assertThat(whole.greatest()).contains("12");
    assertThat(column(profile, "euro").greatest()).contains("1234.5");
    assertThat(column(profile, "word").patterns())
        .extracting(Counted::value)
        .containsExactlyInAnyOrder("Aa", "9 a", "a");
  }

  @Test
  void datesAndTheirPatterns() {
    var profile =
        profile(
            Frames.frame(
                """
                iso        | german     | us         | unsure     | compact  | mixed      | at                   | spelt
                2026-01-31 | 31.01.2026 | 01/31/2026 | 01/02/2026 | 20260131 | 01/31/2026 | 2026-01-31T10:00:00Z | 31 Jan 2026
                1999-12-01 | 01.12.1999 | 12/01/1999 | 12/01/1999 | 19991201 | 12-01-99   | 1999-12-01T23:59:59Z | 1 Dec 1999
                """));
    assertThat(profile.columns().stream().map(c -> c.type().text()))
        .containsExactly(
            "date yyyy-MM-dd",
            "date dd.MM.yyyy",
            "date MM/dd/yyyy",
            "date dd/MM/yyyy",
            "date yyyyMMdd",
            "date MM/dd/yyyy or MM-dd-yy",
            "timestamp yyyy-MM-dd'T'HH:mm:ssXXX",
            "date d MMM yyyy");
    assertThat(column(profile, "iso").type().formats()).isEmpty();
    assertThat(column(profile, "at").type().formats()).isEmpty();
    assertThat(column(profile, "unsure").type().unsure().orElseThrow())
        .contains("dd/MM/yyyy could as well be MM/dd/yyyy");
    assertThat(column(profile, "mixed").type().unsure().orElseThrow()).contains("dd-MM-yy");
    assertThat(column(profile, "german").least()).contains("1999-12-01");
    assertThat(column(profile, "german").greatest()).contains("2026-01-31");
  }

  @Test
  void someWrongDatesAreMisfits() {
    var frame =
        spread(99, concat(lit("19800"), col("id").mod(9).plus(1).cast("string"), lit("15")))
            .unionByName(spread(1, lit("19801399")));
    var type = profile(frame).columns().get(0).type();
    assertThat(type.text()).isEqualTo("date yyyyMMdd");
    assertThat(type.fits()).isEqualTo(99);
  }

  @Test
  void noRowsAndOneRow() {
    var frame = Frames.frame("a | b\n1 | ");
    var none = profile(frame.where("false"));
    assertThat(none.rows()).isZero();
    assertThat(none.columns()).hasSize(2).allMatch(c -> c.filled() == 0 && c.rules().isEmpty());
    var one = profile(frame);
    assertThat(one.rows()).isEqualTo(1);
    assertThat(column(one, "a").type().text()).isEqualTo("whole number");
    assertThat(column(one, "b").type().text()).isEqualTo("empty");
    assertThat(one.columns()).allMatch(c -> c.suspects().isEmpty());
  }

  @Test
  void blanksAreToldFromNulls() {
    var frame =
        Frames.frame("a\n")
            .sparkSession()
            .sql("select * from values (' '), (''), (null), (' x') t(a)");
    var a = profile(frame).columns().get(0);
    assertThat(a.nulls()).isEqualTo(1);
    assertThat(a.blanks()).isEqualTo(2);
    assertThat(a.padded()).isEqualTo(1);
    assertThat(a.filled()).isEqualTo(1);
  }

  @Test
  void typedColumnsStructsAndArrays() {
    var frame =
        SparkTest.spark()
            .range(100)
            .select(
                col("id"),
                col("id").cast("double").as("real"),
                struct(lit("Bonn").as("city")).as("address"),
                array(struct(col("id").as("sku")), struct(lit(1L).as("sku"))).as("lines"));
    var profile = profile(frame);
    assertThat(profile.rows()).isEqualTo(100);
    assertThat(profile.columns())
        .extracting(ColumnProfile::name)
        .containsExactly("id", "real", "address.city", "lines.sku");
    assertThat(column(profile, "id").type().text()).isEqualTo("bigint");
    assertThat(column(profile, "id").seemsUnique()).isTrue();
    assertThat(column(profile, "real").quantiles().get(2)).isCloseTo(49.5, within(1.0));
    assertThat(column(profile, "lines.sku").values()).isEqualTo(200);
    assertThat(column(profile, "lines.sku").isRepeated()).isTrue();
  }

  @Test
  void theSamePlanServesAWideTable() {
    var columns =
        IntStream.range(0, 150)
            .mapToObj(i -> col("id").plus(i).cast("string").as("c" + i))
            .toArray(Column[]::new);
    var profile = profile(SparkTest.spark().range(20).select(columns));
    assertThat(profile.columns()).hasSize(150).allMatch(c -> c.distinct() == 20);
    assertThat(profile.columns().get(149).greatest()).contains("168");
  }

  @Test
  void rulesThatTheDataSuggest() {
    var frame =
        SparkTest.spark()
            .range(1000)
            .select(
                concat(lit("K"), col("id").plus(1000)).as("key"),
                col("id").mod(3).cast("string").as("class"),
                col("id").mod(500).cast("string").as("score"),
                concat(col("id").mod(90).plus(10), lit("-"), col("id").mod(7)).as("code"));
    var profile = profile(frame);
    assertThat(conditions(profile, "key"))
        .containsExactly("key is not null", "unique(key)", "key rlike '^\\\\p{Lu}+[0-9]+$'");
    assertThat(conditions(profile, "class")).contains("class in (0, 1, 2)");
    assertThat(conditions(profile, "score")).contains("score between 0 and 499");
    assertThat(conditions(profile, "code")).contains("code rlike '^[0-9]+-[0-9]+$'");
  }

  @Test
  void hiddenColumnsShowPatternsButNoValue() {
    var frame =
        spread(200, concat(lit("p"), col("id"), lit("@mail.com")))
            .unionByName(spread(60, lit("test@test.com")));
    var shown = profile(frame);
    assertThat(shown.columns().get(0).suspects().get(0).value().value()).isEqualTo("test@test.com");
    var hidden = shown.hiding(c -> true);
    assertThat(hidden.toString()).doesNotContain("test@").doesNotContain("p1@");
    assertThat(hidden.columns().get(0).patterns()).isNotEmpty();
    assertThat(hidden.columns().get(0).suspects()).hasSize(1);
  }

  private static Iterable<String> conditions(Profile profile, String name) {
    return column(profile, name).rules().stream().map(Rule::condition).toList();
  }

  private static Dataset<Row> spread(int rows, Column value) {
    return SparkTest.spark().range(rows).select(value.cast("string").as("value"));
  }

  private static ColumnProfile column(Profile profile, String name) {
    return profile.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static Profile profile(Dataset<Row> frame) {
    return Profile.of(frame.schema(), Measures.of(frame).collectAsList());
  }
}
