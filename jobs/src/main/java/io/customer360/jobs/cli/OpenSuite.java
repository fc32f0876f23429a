package io.customer360.jobs.cli;

import io.customer360.common.feed.FeedReader;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.common.job.Job;
import io.customer360.common.job.RunLog;
import io.customer360.common.job.RunReport;
import io.customer360.common.job.RunRequest;
import io.customer360.common.job.Runner;
import io.customer360.common.session.Sessions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The suite with its Spark session, its lake and its landing. Closing it stops Spark, unless Spark
 * was there before: on Databricks, and in tests, the session is not ours to stop.
 */
final class OpenSuite implements AutoCloseable {
  private final Setup setup;
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Progress progress;
  private final boolean isOurs;

  private OpenSuite(Setup setup, SparkSession spark, boolean isOurs) {
    this.setup = setup;
    this.spark = spark;
    this.isOurs = isOurs;
    this.warehouse = new Warehouse(spark, Lake.at(setup.suite().lake()));
    this.progress = Progress.of(spark);
  }

  /** Starts Spark for what {@code setup} says. */
  static OpenSuite open(Setup setup) {
    return open(setup, Map.of());
  }

  /** Starts Spark with {@code tuning} where the settings say nothing else. */
  static OpenSuite open(Setup setup, Map<String, String> tuning) {
    var spark = new HashMap<>(tuning);
    spark.putAll(setup.suite().spark());
    boolean isOurs = SparkSession.getDefaultSession().isEmpty();
    return new OpenSuite(setup, Sessions.open("c360", spark), isOurs);
  }

  SparkSession spark() {
    return spark;
  }

  Warehouse warehouse() {
    return warehouse;
  }

  /** Runs one job as asked and tells a terminal how far it is. */
  RunReport run(Job<?> job, RunRequest request) {
    progress.begin(job.name());
    try {
      return runTyped(job, request);
    } finally {
      progress.end();
    }
  }

  /** Does work that is no job, and tells a terminal how far it is. */
  <T> T watched(String name, Supplier<T> work) {
    progress.begin(name);
    try {
      return work.get();
    } finally {
      progress.end();
    }
  }

  private <S extends Record> RunReport runTyped(Job<S> job, RunRequest request) {
    var feeds = new FeedReader(spark, warehouse, setup.suite().landing());
    var runner = new Runner(warehouse, feeds, new RunLog(spark, warehouse));
    return runner.run(job, job.settings().cast(setup.jobs().get(job)), request);
  }

  @Override
  public void close() {
    progress.close();
    if (isOurs) {
      spark.stop();
    }
  }
}
