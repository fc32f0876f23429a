package io.customer360.common.io;

import io.customer360.common.asset.Table;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.sql.SparkSession;

/** Looks for what would make runs fail or lose data, before it does. */
public final class Doctor {
  private static final String TESTED_SPARK = "4.1.";
  private static final String TESTED_DELTA = "4.4.";

  private final SparkSession spark;
  private final Warehouse warehouse;

  /** One thing looked at. */
  public record Finding(boolean isWell, String what, String said) {}

  public Doctor(SparkSession spark, Warehouse warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
  }

  /** Java, Spark, Delta and Hadoop, against what the suite was tested with. */
  public List<Finding> versions() {
    int java = Runtime.version().feature();
    var delta = io.delta.package$.MODULE$.VERSION();
    return List.of(
        new Finding(java >= 17, "Java", "%d; tested with 17 and 25".formatted(java)),
        new Finding(
            spark.version().startsWith(TESTED_SPARK),
            "Spark",
            "%s; tested with %sx".formatted(spark.version(), TESTED_SPARK)),
        new Finding(
            delta.startsWith(TESTED_DELTA),
            "Delta",
            "%s; tested with %sx".formatted(delta, TESTED_DELTA)),
        new Finding(true, "Hadoop", VersionInfo.getVersion()));
  }

  /** Whether the lake can be written, the landing be seen, and commits on S3 exclude each other. */
  public List<Finding> lake(Lake landing) {
    var findings = new ArrayList<Finding>();
    var lake = warehouse.lake();
    var configuration = spark.sparkContext().hadoopConfiguration();
    try {
      lake.requireWritable(configuration);
      findings.add(new Finding(true, "lake", lake.root() + " can be written"));
    } catch (LakeFailure e) {
      findings.add(new Finding(false, "lake", e.getMessage()));
      return findings;
    }
    try {
      boolean there = landing.fileSystem(configuration).exists(new Path(landing.root()));
      findings.add(
          new Finding(there, "landing", landing.root() + (there ? " is there" : " is not there")));
    } catch (IOException e) {
      findings.add(new Finding(false, "landing", landing.root() + ": " + LakeFailure.reason(e)));
    }
    if (lake.root().startsWith("s3a:")) {
      findings.add(conditionalCommits(lake));
    }
    return findings;
  }

  /** Reader version and properties of every table that is there. */
  public List<Finding> tables(List<Table> tables) {
    var findings = new ArrayList<Finding>();
    for (Table table : tables) {
      if (warehouse.has(table)) {
        var breaches = breaches(table);
        findings.add(
            new Finding(
                breaches.isEmpty(),
                table.id(),
                breaches.isEmpty() ? "as declared" : String.join("; ", breaches)));
      }
    }
    return findings;
  }

  private List<String> breaches(Table table) {
    var detail =
        DeltaTable.forPath(spark, warehouse.lake().path(table))
            .detail()
            .select("minReaderVersion", "properties")
            .first();
    return TableProperties.breaches(table, detail.getInt(0), detail.getJavaMap(1));
  }

  /** Some object stores ignore the condition; there a second writer would lose commits silently. */
  private Finding conditionalCommits(Lake lake) {
    var configuration = spark.sparkContext().hadoopConfiguration();
    var probe = new Path(lake.root(), "_c360_probe_commit");
    var store = new S3ConditionalLogStore(configuration);
    try {
      store.write(probe, List.of("first").iterator(), true, configuration);
      store.write(probe, List.of("second").iterator(), false, configuration);
      return new Finding(
          false, "conditional writes", "the store ignores them: run one driver at a time only");
    } catch (FileAlreadyExistsException e) {
      return new Finding(
          true, "conditional writes", "two writers of one commit exclude each other");
    } catch (IOException e) {
      return new Finding(false, "conditional writes", LakeFailure.reason(e));
    } finally {
      remove(probe);
    }
  }

  private void remove(Path probe) {
    try {
      probe.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(probe, false);
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(Doctor.class).warn("Cannot remove {}", probe, e);
    }
  }
}
