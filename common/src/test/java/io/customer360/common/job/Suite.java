package io.customer360.common.job;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.testing.SparkTest.spark;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;
import io.customer360.common.feed.FeedReader;
import io.customer360.common.io.CommitNote;
import io.customer360.common.io.Incoming;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.common.tables.Runs;
import io.customer360.testing.Frames;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A tiny lake with a few tables, and a runner over it. */
final class Suite {
  static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  static final Table NUMBERS = table("numbers");
  static final Table DOUBLES = table("doubles");
  static final Table SUMS = table("sums");
  static final Table CONTESTED = table("contested");

  record Settings(int factor) {}

  final Warehouse warehouse;
  private final Runner runner;

  Suite(Path folder) {
    warehouse = new Warehouse(spark(), Lake.at(folder.resolve("lake").toString()));
    var feeds = new FeedReader(spark(), warehouse, folder.resolve("landing").toString());
    runner = new Runner(warehouse, feeds, new RunLog(spark(), warehouse));
  }

  private static Table table(String name) {
    return Table.silver(name)
        .grain("One number")
        .required("id", StringType, NONE, "which")
        .required("n", IntegerType, NONE, "how many")
        .key("id")
        .check("n_not_negative", "n >= 0")
        .build();
  }

  /** Publishes {@code text} as what some other run has written. */
  long given(Table table, String text) {
    var before = warehouse.version(table);
    var rows = Incoming.of(table, Frames.frame(table, text), DAY);
    try (var staged = warehouse.stage(rows, before)) {
      return warehouse.publish(staged, before, CommitNote.of("given")).version();
    }
  }

  RunReport run(Job<Settings> job) {
    return run(job, "run-1");
  }

  RunReport run(Job<Settings> job, String runId) {
    return runner.run(job, new Settings(2), RunRequest.of(DAY, runId));
  }

  RunReport dryRun(Job<Settings> job) {
    return runner.run(job, new Settings(2), RunRequest.of(DAY, "run-1").dry());
  }

  /** A job that reads numbers and writes doubles and sums. */
  static Job<Settings> job(Job.Body<Settings> body) {
    return Job.named("double", Settings.class).reads(NUMBERS).writes(DOUBLES, SUMS).runs(body);
  }

  static Dataset<Row> times(Dataset<Row> numbers, int factor) {
    return numbers.selectExpr("id", "n * %d as n".formatted(factor));
  }

  String stored(Table table) {
    return Frames.text(warehouse.read(table), "id", "n").replace("id | n\n", "");
  }

  /** The given columns of a run in ops.runs. */
  String recorded(String runId, String... columns) {
    return Frames.text(warehouse.read(Runs.TABLE).where(col("run_id").equalTo(runId)), columns);
  }
}
