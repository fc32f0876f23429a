package io.customer360.common.job;

import io.customer360.common.io.Warehouse;
import io.customer360.common.tables.Runs;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@code ops.runs}: one row for each run of a job, however it ended. */
public final class RunLog {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  private final SparkSession spark;
  private final Warehouse warehouse;
  private final QualityLog quality;

  public RunLog(SparkSession spark, Warehouse warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.quality = new QualityLog(spark, warehouse);
  }

  /** What the quality rules of the runs found. */
  QualityLog quality() {
    return quality;
  }

  /**
   * Adds the run, and what its quality rules found. A run that cannot be recorded has still done
   * its work, so that only warns.
   */
  public void record(RunReport report) {
    quality.record(report);
    try {
      warehouse.append(
          Runs.TABLE, spark.createDataFrame(List.of(row(report)), Runs.TABLE.schema()));
    } catch (Exception e) { // Spark's AnalysisException is checked, though nothing declares it.
      LOG.warn("Cannot record run {} of {} in ops.runs", report.runId(), report.job(), e);
    }
  }

  private Row row(RunReport report) {
    var reads =
        report.reads().entrySet().stream()
            .map(e -> RowFactory.create(e.getKey(), e.getValue()))
            .toList();
    var writes =
        report.writes().stream()
            .map(w -> RowFactory.create(w.table().id(), w.version(), w.rows()))
            .toList();
    var tallies =
        report.tallies().stream()
            .map(t -> RowFactory.create(t.feed(), t.table(), t.outcome(), t.rule(), t.rows()))
            .toList();
    return RowFactory.create(
        report.runId(),
        report.job(),
        report.asOf(),
        report.startedAt(),
        report.seconds(),
        report.outcome().toString(),
        report.problem().isEmpty() ? null : report.problem(),
        asScala(reads),
        asScala(writes),
        asScala(tallies),
        spark.version());
  }

  private static Object asScala(List<Row> rows) {
    return scala.jdk.javaapi.CollectionConverters.asScala(rows).toSeq();
  }
}
