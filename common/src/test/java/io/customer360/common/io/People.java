package io.customer360.common.io;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.Table;
import io.customer360.testing.Frames;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One small table in the four ways of writing, and its rows. */
final class People {
  static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  static final Table REPLACED = columns("replaced").key("id").build();
  static final Table DAILY = columns("daily").key("id", "as_of").replacesDay("as_of").build();
  static final Table MERGED = columns("merged").key("id").mergesByKey().build();
  static final Table APPENDED = columns("appended").appends().build();

  private People() {}

  static Table.Builder columns(String name) {
    return Table.gold(name)
        .grain("One person")
        .required("id", StringType, PSEUDONYM, "who")
        .optional("name", StringType, IDENTIFIER, "full name")
        .optional("age", IntegerType, PERSONAL, "years")
        .optional("seen_at", TimestampType, PERSONAL, "last visit")
        .required("as_of", DateType, NONE, "the day")
        .check("age_not_negative", "age >= 0");
  }

  static Dataset<Row> rows(Table table, String text) {
    return Frames.frame(table, text);
  }

  /** Rows of the day {@link #DAY}, given as {@code id name age}. */
  static Dataset<Row> of(Table table, String... people) {
    var text = new StringBuilder("id | name | age | seen_at | as_of\n");
    for (String person : people) {
      var cells = person.split(" ", -1);
      text.append(
          "%s | %s | %s | 2026-01-30T10:00:00Z | %s\n"
              .formatted(cells[0], cells[1], cells[2], DAY));
    }
    return rows(table, text.toString());
  }

  /** Publishes the rows as a run that begins now. */
  static Written publish(Warehouse warehouse, Table table, String runId, String... people) {
    return publish(warehouse, table, warehouse.version(table), runId, of(table, people));
  }

  static Written publish(
      Warehouse warehouse, Table table, OptionalLong before, String runId, Dataset<Row> frame) {
    try (var staged = warehouse.stage(Incoming.of(table, frame, DAY), before)) {
      return warehouse.publish(staged, before, CommitNote.of(runId));
    }
  }

  /** The stored people, one line each, sorted: {@code id name age as_of}. */
  static String stored(Warehouse warehouse, Table table) {
    return Frames.text(warehouse.read(table), "id", "name", "age", "as_of")
        .replace("id | name | age | as_of\n", "");
  }
}
