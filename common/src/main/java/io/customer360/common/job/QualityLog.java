package io.customer360.common.job;

import io.customer360.common.io.Warehouse;
import io.customer360.common.quality.Baseline;
import io.customer360.common.quality.QualityResult;
import io.customer360.common.tables.QualityResults;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Keeps {@code ops.quality}: a row for each quality rule of each run, refused ones too. */
public final class QualityLog {
  private static final Logger LOG = LoggerFactory.getLogger(QualityLog.class);

  private final SparkSession spark;
  private final Warehouse warehouse;

  public QualityLog(SparkSession spark, Warehouse warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
  }

  /**
   * What the last accepted run before or on {@code asOf} found, by {@code table.rule}: to the
   * driver comes one row for each rule there has ever been. Empty before the first run.
   */
  public Map<String, Baseline> baselines(LocalDate asOf) {
    return warehouse.has(QualityResults.TABLE)
        ? Baseline.byRule(
            Baseline.latest(warehouse.read(QualityResults.TABLE), asOf).collectAsList())
        : Map.of();
  }

  /**
   * Adds what the rules of a run found. It only warns when that cannot be recorded, as {@link
   * RunLog} does; the next run is then compared with an earlier one.
   *
   * @param report the run; its outcome says whether it is a baseline for later ones
   */
  public void record(RunReport report) {
    if (report.quality().isEmpty()) {
      return;
    }
    try {
      var rows = report.quality().stream().map(result -> row(report, result)).toList();
      warehouse.append(
          QualityResults.TABLE, spark.createDataFrame(rows, QualityResults.TABLE.schema()));
    } catch (Exception e) { // Spark's AnalysisException is checked, though nothing declares it.
      LOG.warn("Cannot record run {} of {} in ops.quality", report.runId(), report.job(), e);
    }
  }

  private static Row row(RunReport report, QualityResult result) {
    return RowFactory.create(
        result.table(),
        result.column().orElse(null),
        result.rule(),
        result.kind().toString(),
        result.filter().orElse(null),
        result.observed().orElse(null),
        result.threshold(),
        result.severity().toString(),
        result.passed(),
        result.rows(),
        result.broken(),
        asScala(result.sampleKeys()),
        asScala(result.bins().edges()),
        asScala(result.bins().rows()),
        result.detail(),
        report.runId(),
        report.job(),
        report.asOf(),
        report.startedAt(),
        report.outcome() == Outcome.DONE);
  }

  private static Object asScala(List<?> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
