package io.customer360.common.io;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.testing.SparkTest.spark;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customer360.common.asset.Layer;
import io.customer360.common.asset.Table;
import io.customer360.common.asset.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StagedTest {
  @TempDir Path folder;

  static Stream<Table> checkedTables() {
    return Stream.of(People.REPLACED, People.DAILY, People.MERGED);
  }

  @ParameterizedTest
  @MethodSource("checkedTables")
  void refusesEveryBreachWithItsCountAndWritesNothing(Table table) {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var first = People.publish(warehouse, table, "first", "a Ann 30");
    assertThat(
            refusal(
                () ->
                    People.publish(
                        warehouse, table, "bad", "b B -7", "c C -8", " D 1", "e E 2", "e F 3")))
        .contains("Cannot write %s: of 5 rows".formatted(table.id()))
        .contains("2 rows share their key")
        .contains("1 rows: id is null")
        .contains("2 rows: age_not_negative: age >= 0")
        .contains("One row is: One person")
        .doesNotContain("-7", "-8", "Ann", "| D");
    assertThat(warehouse.version(table)).hasValue(first.version());
    assertThat(People.stored(warehouse, table)).isEqualTo("a | Ann | 30 | 2026-01-31\n");
  }

  @Test
  void nothingIsLeftOfTheFilesOfRefusedRows() throws IOException {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    for (Table table : List.of(People.REPLACED, People.DAILY)) {
      refusal(() -> People.publish(warehouse, table, "bad", "b Bob -7"));
      assertThat(folder).isEmptyDirectory();
    }
    People.publish(warehouse, People.REPLACED, "first", "a Ann 30");
    var files = parquet();
    refusal(() -> People.publish(warehouse, People.REPLACED, "bad", "b Bob -7", "c Cid 1"));
    assertThat(parquet()).isEqualTo(files).isNotEmpty();
  }

  @Test
  void filesStayWhereItIsNotKnownWhetherACommitHasThem() throws IOException {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var none = OptionalLong.empty();
    var log = folder.resolve("gold/replaced/_delta_log");
    try (var staged = warehouse.stage(cheap("a Ann 30"), none)) {
      Files.writeString(log, "a file where the log should be");
      assertThatException()
          .isThrownBy(() -> warehouse.publish(staged, none, CommitNote.of("first")))
          .isNotInstanceOf(TableBusy.class);
    }
    assertThat(parquet()).isNotEmpty();
  }

  private List<Path> parquet() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().contains(".parquet")).sorted().toList();
    }
  }

  @Test
  void cheapRowsAreCheckedAndWrittenToo() {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var none = OptionalLong.empty();
    assertThat(refusal(() -> warehouse.stage(cheap("b Bob -7"), none)))
        .contains("1 rows: age_not_negative");
    try (var staged = warehouse.stage(cheap("a Ann 30", "c Cid 50"), none)) {
      assertThat(staged.counted()).isEqualTo(2);
      assertThat(staged.frame().count()).isEqualTo(2);
      assertThat(warehouse.has(People.REPLACED)).isFalse();
      assertThat(warehouse.publish(staged, none, CommitNote.of("first")).rows()).isEqualTo(2);
    }
    assertThat(warehouse.read(People.REPLACED).count()).isEqualTo(2);
  }

  @Test
  void ofNoRowsThereIsNoFile() throws IOException {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var none = OptionalLong.empty();
    try (var staged = warehouse.stage(cheap(), none)) {
      assertThat(warehouse.publish(staged, none, CommitNote.of("first")).rows()).isZero();
    }
    assertThat(parquet()).isEmpty();
    assertThat(warehouse.read(People.REPLACED).count()).isZero();
  }

  private static Incoming cheap(String... people) {
    var rows = People.of(People.REPLACED, people);
    return new Incoming(
        People.REPLACED, rows, Optional.empty(), Writing.REPLACE_ALL, true, People.DAY);
  }

  @Test
  void refusesAnAppendedRowThatBreaksARule() {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var first = People.publish(warehouse, People.APPENDED, "first", "a Ann 30");
    assertThat(refusal(() -> People.publish(warehouse, People.APPENDED, "bad", "b Bob -7")))
        .contains("Cannot write gold.appended", "age_not_negative")
        .doesNotContain("Bob", "-7");
    assertThat(warehouse.version(People.APPENDED)).hasValue(first.version());
  }

  @Test
  void refusesAnAppendedRowThatLacksAValueThoughRowsAreNotHeld() {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var table = feed();
    assertThat(
            refusal(() -> People.publish(warehouse, table, OptionalLong.empty(), "bad", lines())))
        .contains("Cannot write bronze.lines: file is null in some row")
        .doesNotContain("Bob");
    assertThat(warehouse.has(table)).isFalse();
  }

  private static Table feed() {
    return Table.in(Layer.BRONZE, "lines")
        .grain("One line")
        .optional("text", StringType, IDENTIFIER, "as received")
        .required("file", StringType, NONE, "where it stood")
        .appends()
        .build();
  }

  private static Dataset<Row> lines() {
    return People.rows(feed(), "text | file\nAnn | a.csv\nBob |\n");
  }

  @Test
  void refusesARowOfAnotherDayOrOfNone() {
    var rows =
        People.rows(
            People.columns("loose").replacesDay("as_of").build(),
            """
            id | as_of
            a  | 2026-01-31
            b  | 2026-01-30
            c  | 2026-02-01
            d  |
            """);
    assertThat(refusal(() -> StagedRows.of(Incoming.of(People.DAILY, rows, People.DAY))))
        .contains("3 rows: as_of is not 2026-01-31", "1 rows: as_of is null");
  }

  @Test
  void rowsTakeThePlaceOfThoseWithTheirKeyAndOfThoseThatAreNotKept() {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var first =
        People.publish(warehouse, People.REPLACED, "first", "a Ann 30", "b Bob 40", "d Dan 60");
    var kept = warehouse.read(People.REPLACED, first.version()).where("id <> 'd'");
    var now = People.of(People.REPLACED, "b Rob 41", "c Cid 50");
    try (var staged =
        warehouse.stage(amending(People.REPLACED, kept, now), OptionalLong.of(first.version()))) {
      assertThat(staged.counted()).isEqualTo(3);
      warehouse.publish(staged, OptionalLong.of(first.version()), CommitNote.of("second"));
    }
    assertThat(People.stored(warehouse, People.REPLACED))
        .isEqualTo(
            """
            a | Ann | 30 | 2026-01-31
            b | Rob | 41 | 2026-01-31
            c | Cid | 50 | 2026-01-31
            """);
  }

  @Test
  void refusesNewRowsThatBreakARuleThoughOthersAreKept() {
    var kept = People.of(People.REPLACED, "a Ann 30");
    var rows = People.of(People.REPLACED, "c Cid -5", "d Dan 1", "d Dan 2");
    assertThat(refusal(() -> StagedRows.of(amending(People.REPLACED, kept, rows))))
        .contains("1 rows: age_not_negative: age >= 0", "2 rows share their key");
    var keyless = People.columns("keyless").build();
    assertThatIllegalStateException()
        .isThrownBy(() -> amending(keyless, kept, kept))
        .withMessageContaining("gold.keyless: it has no key");
  }

  @Test
  void letsUnknownsPassAConditionAndRowsWithoutKeyRepeat() {
    var keyless = People.columns("keyless").build();
    var rows = People.of(keyless, "a Ann ", "a Ann ");
    try (var staged = StagedRows.of(Incoming.of(keyless, rows, People.DAY))) {
      assertThat(staged.rows()).isEqualTo(2);
    }
  }

  @Test
  void checksConditionsHoweverTheyAreSpelt() {
    var table =
        Table.gold("spelt")
            .required("rows", StringType, NONE, "a column called as the check's own")
            .check("short", "length(`rows`) < 3 and `rows` <> 'a.b'")
            .key("rows")
            .build();
    var rows = People.rows(table, "rows\nx\nlonger\nlongest\n");
    assertThat(refusal(() -> StagedRows.of(Incoming.of(table, rows, People.DAY))))
        .contains("2 rows: short: length(`rows`) < 3");
  }

  @Test
  void refusesColumnsThatAreNotDeclared() {
    var rows = People.of(People.REPLACED, "a Ann 30").withColumn("more", lit(1));
    assertThatIllegalStateException()
        .isThrownBy(() -> Incoming.of(People.REPLACED, rows, People.DAY))
        .withMessageContaining("extra    more int");
  }

  private static Incoming amending(Table table, Dataset<Row> kept, Dataset<Row> rows) {
    return new Incoming(table, rows, Optional.of(kept), Writing.REPLACE_ALL, false, People.DAY);
  }

  private static String refusal(ThrowingCallable write) {
    return assertThatExceptionOfType(QualityRefusal.class).isThrownBy(write).actual().getMessage();
  }
}
