package io.customer360.jobs.cli;

import io.customer360.common.asset.Field;
import io.customer360.common.job.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** A few rows as a person looks at them: a line a column, since tables are wide. */
final class SampleView {
  private static final int WIDTH = 26;

  private SampleView() {}

  static List<String> lines(Sample sample) {
    var lines = new ArrayList<String>();
    if (sample.rows().isEmpty()) {
      return lines;
    }
    lines.add("");
    lines.add("  %s, e.g.".formatted(sample.table().id()));
    var empty = new ArrayList<String>();
    for (Field field : sample.table().fields()) {
      if (sample.rows().stream().allMatch(row -> row.getAs(field.name()) == null)) {
        empty.add(field.name());
      } else {
        lines.add("    %-16s %s".formatted(field.name(), values(sample.rows(), field.name())));
      }
    }
    if (!empty.isEmpty()) {
      lines.add("    empty in these   " + String.join(", ", empty));
    }
    return lines;
  }

  private static String values(List<Row> rows, String column) {
    return rows.stream()
        .map(row -> cell(row.getAs(column)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String cell(Object value) {
    var text =
        value == null
            ? ""
            : value instanceof scala.collection.Iterable<?> many
                ? many.mkString("; ")
                : value.toString();
    var line = text.replaceAll("\\s+", " ");
    var shown = line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    return shown + " ".repeat(WIDTH - shown.length());
  }
}
