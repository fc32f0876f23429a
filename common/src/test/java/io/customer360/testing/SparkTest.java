package io.customer360.testing;

import io.customer360.common.session.Sessions;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * One local session for all tests of a JVM; started on first use, stopped with the JVM. Plans are
 * interpreted unless the system property c360.codegen says otherwise: for a few rows it is faster.
 */
public final class SparkTest {

  private static final boolean COMPILED = Boolean.getBoolean("c360.codegen");

  private SparkTest() {}

  /** The session, made the calling thread's active one: tests run in threads of a pool. */
  public static SparkSession spark() {
    SparkSession.setActiveSession(Holder.SPARK);
    return Holder.SPARK;
  }

  private static final class Holder {
    static final SparkSession SPARK = Sessions.open("tests", settings());

    private static Map<String, String> settings() {
      var settings = new HashMap<>(COMPILED ? Map.of() : Sessions.SMALL_DATA);
      settings.put("master", "local[2]");
      settings.put("sql.shuffle.partitions", "2");
      settings.put("databricks.delta.snapshotPartitions", "1");
      settings.put("sql.warehouse.dir", "target/spark-warehouse");
      return settings;
    }
  }
}
