package io.customer360.common.io;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.testing.SparkTest.spark;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.common.tables.Provenance;
import io.customer360.testing.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the lake's folders, for readers of every kind. */
class WarehouseLayoutTest {
  @TempDir Path folder;

  @Test
  void addsAColumnThatTheDeclarationHasGained() {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    People.publish(warehouse, People.APPENDED, "first", "a Ann 30");
    var grown =
        People.columns("appended").optional("visits", IntegerType, PERSONAL, "how many").appends();
    var rows =
        People.rows(
            grown.build(),
            """
            id | name | age | as_of      | visits
            b  | Bob  | 40  | 2026-01-31 | 7
            """);
    var before = warehouse.version(People.APPENDED);
    var written = People.publish(warehouse, grown.build(), before, "second", rows);
    assertThat(written.rows()).isEqualTo(1);
    assertThat(Frames.text(warehouse.read(People.APPENDED), "id", "visits"))
        .isEqualTo("id | visits\na |\nb | 7\n");
  }

  @Test
  void keepsIdentifiersOutOfTheLogAndInstantsInMicroseconds() throws IOException {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    People.publish(warehouse, People.MERGED, "first", "a Annabel 30", "b Bobadil 40");
    People.publish(warehouse, People.MERGED, "second", "b Bobadil 41");
    var table = folder.resolve("gold/merged");
    assertThat(texts(table.resolve("_delta_log"), ".json"))
        .contains("\\\"age\\\":30", "\\\"id\\\":\\\"a\\\"")
        .doesNotContain("Annabel", "Bobadil");
    for (Path file : files(table, ".parquet")) {
      assertThat(stored(file, "seen_at")).isEqualTo(PrimitiveTypeName.INT64);
    }
  }

  /** To keep that list right takes Delta queries with each commit, and nothing reads it. */
  @Test
  void listsNoFilesBesideTheCommits() throws IOException {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    People.publish(warehouse, People.MERGED, "first", "a Ann 30");
    assertThat(texts(folder.resolve("gold/merged/_delta_log"), "00.crc"))
        .contains("numFiles")
        .doesNotContain("allFiles");
  }

  @Test
  void keepsNoStatisticsOfATableThatOnlyIdentifies() throws IOException {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var table = Table.gold("names").optional("name", StringType, IDENTIFIER, "full name").build();
    var rows = People.rows(table, "name\nAnnabel\n");
    People.publish(warehouse, table, OptionalLong.empty(), "first", rows);
    assertThat(texts(folder.resolve("gold/names/_delta_log"), ".json"))
        .contains("numRecords")
        .doesNotContain("Annabel");
  }

  @Test
  void createsTablesThatEveryReaderOpens() {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    for (Table table : List.of(People.MERGED, People.DAILY)) {
      People.publish(warehouse, table, "first", "a Ann 30");
      requireOpen(warehouse, table);
    }
  }

  @Test
  @Tag("slow")
  void createsEveryTableOfTheSuiteForEveryReader() throws Exception {
    var warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var classes = Path.of(System.getProperty("house"), "common/target/classes");
    for (Path file : files(classes.resolve("io/customer360/common/tables"), ".class")) {
      var name = file.getFileName().toString().replace(".class", "");
      var type = Class.forName("io.customer360.common.tables." + name);
      if (type.equals(Provenance.class)) {
        continue; // columns that tables share
      }
      var table = (Table) type.getField("TABLE").get(null);
      People.publish(warehouse, table, warehouse.version(table), "first", warehouse.empty(table));
      requireOpen(warehouse, table);
    }
  }

  @Test
  void namesWhatIsNotAsTheSuiteCreatesIt() {
    var properties = TableProperties.of(People.MERGED);
    assertThat(TableProperties.breaches(People.MERGED, 1, properties)).isEmpty();
    assertThat(TableProperties.breaches(People.MERGED, 3, Map.of()))
        .hasSize(properties.size() + 1)
        .contains(
            "gold.merged has minReaderVersion 3, at most 1 is promised; not every reader opens it",
            "gold.merged has delta.enableDeletionVectors = null, declared false");
  }

  private static void requireOpen(Warehouse warehouse, Table table) {
    Row detail =
        spark().sql("DESCRIBE DETAIL delta.`%s`".formatted(warehouse.lake().path(table))).first();
    int reader = detail.<Integer>getAs("minReaderVersion");
    Map<String, String> properties = detail.getJavaMap(detail.fieldIndex("properties"));
    assertThat(reader).as(table.id()).isEqualTo(1);
    assertThat(TableProperties.breaches(table, reader, properties)).isEmpty();
    assertThat(warehouse.read(table).schema()).isEqualTo(table.schema());
  }

  private static PrimitiveTypeName stored(Path file, String column) throws IOException {
    var path = new org.apache.hadoop.fs.Path(file.toUri());
    try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
      var schema = reader.getFooter().getFileMetaData().getSchema();
      return schema.getType(column).asPrimitiveType().getPrimitiveTypeName();
    }
  }

  private static String texts(Path folder, String ending) throws IOException {
    var all = new StringBuilder();
    for (Path file : files(folder, ending)) {
      all.append(Files.readString(file));
    }
    return all.toString();
  }

  private static List<Path> files(Path folder, String ending) {
    try (var all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
