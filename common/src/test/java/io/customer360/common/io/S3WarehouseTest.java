package io.customer360.common.io;

import static io.customer360.testing.SparkTest.spark;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.testing.S3Server;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same tables on object storage. */
class S3WarehouseTest {
  @TempDir static Path folder;
  private static S3Server server;
  private static Warehouse warehouse;

  static List<Table> otherTables() {
    return List.of(People.REPLACED, People.DAILY, People.APPENDED);
  }

  @BeforeAll
  static void start() {
    server = S3Server.in(folder);
    var bucket = server.bucket("lake", spark().sparkContext().hadoopConfiguration());
    warehouse = new Warehouse(spark(), Lake.at(bucket + "/suite"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void saysThatItCanBeWritten() {
    warehouse.lake().requireWritable(spark().sparkContext().hadoopConfiguration());
    assertThat(folder.resolve("buckets/lake/suite/_c360_probe")).doesNotExist();
  }

  @Test
  void mergesByKey() {
    writesTwice(People.MERGED, "a | Ann | 31 | 2026-01-31\nb | Bob | 40 | 2026-01-31\n");
    assertThat(folder.resolve("buckets/lake/suite/gold/merged/_delta_log")).isDirectory();
  }

  @ParameterizedTest
  @MethodSource("otherTables")
  @Tag("slow")
  void writesInEveryOtherWay(Table table) {
    var added = table.equals(People.APPENDED) ? "b | Bob | 40 | 2026-01-31\n" : "";
    writesTwice(
        table,
        table.equals(People.APPENDED)
            ? "a | Ann | 30 | 2026-01-31\na | Ann | 31 | 2026-01-31\n" + added
            : "a | Ann | 31 | 2026-01-31\n");
  }

  private static void writesTwice(Table table, String expected) {
    People.publish(warehouse, table, "first", "a Ann 30", "b Bob 40");
    People.publish(warehouse, table, "second", "a Ann 31");
    assertThat(People.stored(warehouse, table)).isEqualTo(expected);
  }
}
