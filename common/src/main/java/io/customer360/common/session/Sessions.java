package io.customer360.common.session;

import io.customer360.common.config.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager;

/** Builds the Spark session; nothing else in the suite does. */
public final class Sessions {
  /** What the suite's promises rest on. A user may override these, at the user's own risk. */
  private static final Map<String, String> PROMISES =
      Map.ofEntries(
          Map.entry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
          Map.entry(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
          Map.entry("spark.sql.session.timeZone", "UTC"),
          Map.entry("spark.sql.datetime.java8API.enabled", "true"),
          Map.entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
          Map.entry("spark.sql.shuffle.orderIndependentChecksum.enabled", "true"),
          Map.entry("spark.sql.shuffle.orderIndependentChecksum.enableFullRetryOnMismatch", "true"),
          Map.entry(
              "spark.delta.logStore.s3a.impl", "io.customer360.common.io.S3ConditionalLogStore"),
          Map.entry("spark.delta.logStore.file.impl", "io.customer360.common.io.LinkLogStore"),
          // FP-growth sends its trees with a stack frame or more for each product of a basket. Of a
          // mapping Spark makes one long method, which Java interprets unless told not to:
          // measured on 10 million rows, 51 s instead of 14 s.
          Map.entry("spark.executor.extraJavaOptions", "-Xss8m -XX:-DontCompileHugeMethods"),
          // Measured: to look for what compresses takes longer than to keep more bytes on disk.
          Map.entry("spark.sql.inMemoryColumnarStorage.compressed", "false"),
          // Where each part of one side is small, which Spark then knows, to sort both is for
          // nothing: measured on a million contacts.
          Map.entry("spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold", "64MB"),
          // Delta would list the files of small tables beside each commit, which nobody reads; and
          // where the clock is not set to UTC it proves that list by making the table's whole state
          // anew: measured, 28 of the 104 queries of identity.
          Map.entry("spark.databricks.delta.allFilesInCrc.enabled", "false"),
          // By the size of the heap Spark would give each task that sorts or groups 64 MB at once,
          // however few its rows: measured, a third of what identity allocates for few contacts.
          Map.entry("spark.buffer.pageSize", "4m"),
          Map.entry("spark.redaction.regex", Secrets.KEYS),
          Map.entry("spark.sql.maxPlanStringLength", "20000"));

  /** What one machine and small data want; set only where no cluster was named. */
  private static final Map<String, String> LOCAL =
      Map.ofEntries(
          Map.entry("spark.master", "local[*]"),
          Map.entry("spark.hadoop.fs.file.impl", "io.customer360.common.io.LocalFiles"),
          // Delta writes its checksums by it; the usual one renames by way of other programs.
          Map.entry(
              "spark.sql.streaming.checkpointFileManagerClass",
              FileSystemBasedCheckpointFileManager.class.getName()),
          Map.entry("spark.driver.host", "localhost"),
          Map.entry("spark.driver.bindAddress", "127.0.0.1"),
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.ui.showConsoleProgress", "false"),
          Map.entry("spark.sql.shuffle.partitions", "4"),
          Map.entry("spark.databricks.delta.snapshotPartitions", "2"),
          Map.entry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4"));

  /**
   * What makes some ten thousand rows faster, and millions slower: to compile each plan, and to
   * plan it anew while it runs, costs more than it gains. Names are without the leading {@code
   * spark.}.
   */
  public static final Map<String, String> SMALL_DATA =
      Map.of(
          "sql.codegen.wholeStage", "false",
          "sql.codegen.factoryMode", "NO_CODEGEN",
          "sql.adaptive.enabled", "false",
          "sql.ui.explainMode", "simple",
          "sql.shuffle.partitions", "2");

  static {
    Sketches.allowLaterJava();
  }

  private Sessions() {}

  /**
   * Opens the session. What spark-submit was given wins over the settings file, that over the
   * suite's own defaults.
   *
   * @param settings the section {@code spark}, names without the leading {@code spark.}
   */
  public static SparkSession open(String application, Map<String, String> settings) {
    return SparkSession.builder().config(conf(application, settings)).getOrCreate();
  }

  static SparkConf conf(String application, Map<String, String> settings) {
    var conf = new SparkConf().setAppName(application);
    settings.forEach((key, value) -> conf.setIfMissing("spark." + key, value));
    PROMISES.forEach(conf::setIfMissing);
    var master = conf.get("spark.master", "local");
    if (master.equals("local") || master.startsWith("local[")) {
      new LinkedHashMap<>(LOCAL).forEach(conf::setIfMissing);
    }
    return conf;
  }
}
