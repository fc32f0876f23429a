package io.customer360.common.io;

import static io.customer360.testing.SparkTest.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Table;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.files.TahoeBatchFileIndex;
import org.apache.spark.sql.delta.files.TahoeFileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Option;

class WarehouseTest {
  @TempDir Path folder;

  static List<Table> tables() {
    return List.of(People.REPLACED, People.DAILY, People.MERGED, People.APPENDED);
  }

  @Test
  void replacesAll() {
    var warehouse = warehouse();
    People.publish(warehouse, People.REPLACED, "first", "a Ann 30", "b Bob 40");
    var written = People.publish(warehouse, People.REPLACED, "second", "c Cid 50");
    assertThat(People.stored(warehouse, People.REPLACED)).isEqualTo("c | Cid | 50 | 2026-01-31\n");
    assertThat(written.rows()).isEqualTo(1);
    assertThat(warehouse.version(People.REPLACED)).hasValue(written.version());
  }

  @Test
  void replacesItsDayAndKeepsTheOthers() {
    var warehouse = warehouse();
    var earlier =
        People.rows(
            People.DAILY,
            """
            id | name | age | as_of
            a  | Ann  | 30  | 2026-01-30
            """);
    var rows = Incoming.of(People.DAILY, earlier, People.DAY.minusDays(1));
    try (var staged = warehouse.stage(rows, OptionalLong.empty())) {
      warehouse.publish(staged, OptionalLong.empty(), CommitNote.of("earlier"));
    }
    People.publish(warehouse, People.DAILY, "first", "a Ann 31", "b Bob 40");
    People.publish(warehouse, People.DAILY, "again", "a Ann 32");
    assertThat(People.stored(warehouse, People.DAILY))
        .isEqualTo("a | Ann | 30 | 2026-01-30\na | Ann | 32 | 2026-01-31\n");
  }

  @Test
  void mergesByKey() {
    var warehouse = warehouse();
    People.publish(warehouse, People.MERGED, "first", "a Ann 30", "b Bob 40");
    var written = People.publish(warehouse, People.MERGED, "second", "b Rob 41", "c Cid 50");
    assertThat(People.stored(warehouse, People.MERGED))
        .isEqualTo(
            """
            a | Ann | 30 | 2026-01-31
            b | Rob | 41 | 2026-01-31
            c | Cid | 50 | 2026-01-31
            """);
    assertThat(written.rows()).isEqualTo(2);
  }

  @Test
  void appends() {
    var warehouse = warehouse();
    People.publish(warehouse, People.APPENDED, "first", "a Ann 30");
    var written = People.publish(warehouse, People.APPENDED, "second", "a Ann 30");
    assertThat(People.stored(warehouse, People.APPENDED))
        .isEqualTo("a | Ann | 30 | 2026-01-31\na | Ann | 30 | 2026-01-31\n");
    assertThat(written.rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void readsATableWithoutRowsAsAConstant(Table table) {
    var warehouse = warehouse();
    long empty = People.publish(warehouse, table, "none").version();
    var none = warehouse.read(table, empty);
    assertThat(none.queryExecution().optimizedPlan()).isInstanceOf(LocalRelation.class);
    assertThat(none.columns()).containsExactly(table.columns().toArray(String[]::new));
    var some = People.publish(warehouse, table, "some", "a Ann 30");
    assertThat(warehouse.read(table, some.version()).count()).isEqualTo(1);
    assertThat(warehouse.read(table, empty).count()).isZero();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void readsATableOfFewFilesWithoutAQuery(Table table) {
    var warehouse = warehouse();
    var written = People.publish(warehouse, table, "some", "a Ann 30", "b Bob 40");
    assertThat(isListedByAQuery(warehouse.read(table, written.version()))).isFalse();
    assertThat(People.stored(warehouse, table))
        .isEqualTo("a | Ann | 30 | 2026-01-31\nb | Bob | 40 | 2026-01-31\n");
  }

  @Test
  void leavesManyFilesToDelta() {
    var warehouse = warehouse();
    People.publish(warehouse, People.APPENDED, "none");
    People.of(People.APPENDED, "a Ann 30,".repeat(200).split(","))
        .repartition(40)
        .write()
        .format("delta")
        .mode("append")
        .save(warehouse.lake().path(People.APPENDED));
    var read = warehouse.read(People.APPENDED);
    assertThat(read.inputFiles()).hasSizeGreaterThan(32);
    assertThat(isListedByAQuery(read)).isTrue();
    assertThat(read.count()).isEqualTo(200);
  }

  @Test
  void readsWhatComesAfterACheckpoint() throws IOException {
    var warehouse = warehouse();
    People.publish(warehouse, People.APPENDED, "first", "a Ann 30");
    People.publish(warehouse, People.APPENDED, "second", "b Bob 40");
    var path = warehouse.lake().path(People.APPENDED);
    var log = DeltaLog.forTable(spark(), path);
    log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
    Files.delete(Path.of(path, "_delta_log", "00000000000000000000.json"));
    People.publish(warehouse, People.APPENDED, "third", "c Cid 50");
    assertThat(isListedByAQuery(warehouse.read(People.APPENDED))).isFalse();
    assertThat(People.stored(warehouse, People.APPENDED))
        .isEqualTo(
            """
            a | Ann | 30 | 2026-01-31
            b | Bob | 40 | 2026-01-31
            c | Cid | 50 | 2026-01-31
            """);
  }

  @Test
  void readsATableThatAnotherHasTakenThePlaceOf() throws IOException {
    var warehouse = warehouse();
    People.publish(warehouse, People.REPLACED, "none");
    assertThat(warehouse.read(People.REPLACED).count()).isZero();
    var elsewhere = new Warehouse(spark(), Lake.at(folder.resolve("elsewhere").toString()));
    People.publish(elsewhere, People.REPLACED, "anew", "b Bob 40");
    var place = new File(warehouse.lake().path(People.REPLACED));
    FileUtils.deleteDirectory(place);
    FileUtils.copyDirectory(new File(elsewhere.lake().path(People.REPLACED)), place);
    assertThat(People.stored(warehouse, People.REPLACED)).isEqualTo("b | Bob | 40 | 2026-01-31\n");
  }

  private static boolean isListedByAQuery(Dataset<Row> read) {
    var relation = (LogicalRelation) read.queryExecution().analyzed().collectLeaves().head();
    var files = ((HadoopFsRelation) relation.relation()).location();
    assertThat(files).isInstanceOf(TahoeFileIndex.class);
    return !(files instanceof TahoeBatchFileIndex);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void createsATableWithItsFirstRowsInOneCommit(Table table) {
    var warehouse = warehouse();
    var first = People.publish(warehouse, table, "first", "a Ann 30");
    assertThat(first).isEqualTo(new Written(table, 0, 1));
    assertThat(commit(warehouse, table)).isEqualTo("first 0");
    assertThat(People.stored(warehouse, table)).isEqualTo("a | Ann | 30 | 2026-01-31\n");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void createsATableOfNoRows(Table table) {
    var warehouse = warehouse();
    assertThat(People.publish(warehouse, table, "none")).isEqualTo(new Written(table, 0, 0));
    assertThat(warehouse.read(table).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void writesNoRowsAsWellAsOneAndRecordsTheRun(Table table) {
    var warehouse = warehouse();
    var one = People.publish(warehouse, table, "one", "a Ann 30");
    assertThat(one.rows()).isEqualTo(1);
    assertThat(commit(warehouse, table)).isEqualTo("one %d".formatted(one.version()));
    var none = People.publish(warehouse, table, "none");
    assertThat(none.rows()).isZero();
    assertThat(commit(warehouse, table)).isEqualTo("none %d".formatted(none.version()));
  }

  /** Run id and version of the last commit. */
  private static String commit(Warehouse warehouse, Table table) {
    var commit =
        spark().sql("DESCRIBE HISTORY delta.`%s`".formatted(warehouse.lake().path(table))).first();
    return "%s %d"
        .formatted(
            CommitNote.parsed(commit.getAs("userMetadata")).orElseThrow().runId(),
            commit.<Long>getAs("version"));
  }

  @Test
  void saysThatATableWasNeverWritten() {
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> warehouse().read(People.MERGED))
        .withMessageContaining("Cannot read gold.merged: no Delta table at " + folder)
        .withMessageContaining("Run the job that writes it first");
    assertThat(warehouse().version(People.MERGED)).isEmpty();
  }

  @Test
  void takesARootThatIsAUri() {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toUri() + "my lake/"));
    People.publish(warehouse, People.MERGED, "first", "a Ann 30");
    People.publish(warehouse, People.MERGED, "second", "a Ann 31");
    assertThat(People.stored(warehouse, People.MERGED)).isEqualTo("a | Ann | 31 | 2026-01-31\n");
    assertThat(folder.resolve("my lake/gold/merged/_delta_log")).isDirectory();
  }

  @Test
  void makesWrittenTablesKnownToSqlByName() {
    var warehouse = warehouse();
    People.publish(warehouse, People.REPLACED, "first", "a Ann 30");
    warehouse.register(List.of(People.REPLACED, People.MERGED));
    try {
      assertThat(spark().sql("select name from gold.replaced").first().getString(0))
          .isEqualTo("Ann");
      assertThat(spark().catalog().tableExists("gold.merged")).isFalse();
    } finally {
      spark().sql("DROP DATABASE gold CASCADE");
    }
  }

  private Warehouse warehouse() {
    return new Warehouse(spark(), Lake.at(folder.toString()));
  }
}
