package io.customer360.testing;

import io.customer360.common.session.Sessions;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** One local session for all tests of a JVM; started on first use, stopped with the JVM. */
public final class SparkTest {

  private SparkTest() {}

  public static SparkSession spark() {
    return Holder.SPARK;
  }

  private static final class Holder {
    static final SparkSession SPARK =
        Sessions.open(
            "tests",
            Map.of(
                "master", "local[2]",
                "sql.shuffle.partitions", "2",
                "databricks.delta.snapshotPartitions", "1",
                // A few rows are done before their query would be compiled or planned anew.
                "sql.codegen.wholeStage", "false",
                "sql.codegen.factoryMode", "NO_CODEGEN",
                "sql.adaptive.enabled", "false",
                "sql.ui.explainMode", "simple",
                "sql.warehouse.dir", "target/spark-warehouse"));
  }
}
