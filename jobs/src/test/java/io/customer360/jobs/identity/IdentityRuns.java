package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Table;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.IdentityLabels;
import io.customer360.common.tables.IdentityOverrides;
import io.customer360.jobs.identity.match.Town;
import io.customer360.testing.SparkTest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs of identity day by day, each with what the one before it left, without a lake. */
final class IdentityRuns {
  private final LocalDate day;
  private final Map<Table, Dataset<Row>> left = new HashMap<>();

  /** Before the first run. */
  IdentityRuns(LocalDate day) {
    this.day = day;
    IdentityJob.JOB
        .recalls()
        .forEach(table -> left.put(table, frame(table, table.columns().get(0) + "\n")));
  }

  private IdentityRuns(LocalDate day, Map<Table, Dataset<Row>> left) {
    this.day = day;
    this.left.putAll(left);
  }

  Outputs run(Dataset<Row> contacts, Dataset<Row> overrides, IdentitySettings settings) {
    return run(contacts, overrides, settings, Map.of());
  }

  /**
   * The same when runs have left one table each.
   *
   * @param writers by table id
   */
  Outputs run(
      Dataset<Row> contacts,
      Dataset<Row> overrides,
      IdentitySettings settings,
      Map<String, String> writers) {
    var inputs = new HashMap<Asset, Dataset<Row>>(left);
    inputs.put(Contacts.TABLE, contacts);
    inputs.put(IdentityOverrides.TABLE, overrides);
    inputs.put(IdentityLabels.TABLE, frame(IdentityLabels.TABLE, "contact_a\n"));
    return IdentityJob.run(new Inputs(day, inputs, Inputs.Scope.ALL, writers), settings);
  }

  /** Runs, and is ready for the next day. */
  IdentityRuns after(Dataset<Row> contacts, Dataset<Row> overrides, IdentitySettings settings) {
    var outputs = run(contacts, overrides, settings);
    var now = new HashMap<Table, Dataset<Row>>();
    left.forEach(
        (table, was) ->
            now.put(
                table, outputs.tables().get(table).isEmpty() ? was : stored(outputs.get(table))));
    return new IdentityRuns(day.plusDays(1), now);
  }

  /** Rows of a {@link Town} as contacts of a source s, whose ids begin with it. */
  static Dataset<Row> contacts(List<String> rows) {
    var text = new StringBuilder(Town.HEADER).append('\n');
    rows.forEach(row -> text.append("s:").append(row).append('\n'));
    return frame(Contacts.TABLE, text.toString());
  }

  /** As it would come from a table: of a checkpoint Spark still knows how it was made. */
  private static Dataset<Row> stored(Dataset<Row> frame) {
    return SparkTest.spark().createDataFrame(frame.collectAsList(), frame.schema());
  }

  /** A table as the last run left it. */
  Dataset<Row> left(Table table) {
    return left.get(table);
  }
}
