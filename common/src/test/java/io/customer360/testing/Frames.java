package io.customer360.testing;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import io.customer360.common.asset.Table;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Small frames written as text tables, and text tables made from small frames. */
public final class Frames {
  private static final String CELL = "\\s*\\|\\s*";

  private Frames() {}

  /**
   * A frame of {@code table}. Columns left out of the text, and empty cells, are null; elements of
   * an array stand in one cell, parted by {@code +}.
   */
  public static Dataset<Row> frame(Table table, String text) {
    var texts = frame(text);
    return texts.select(typed(table.schema(), List.of(texts.columns())));
  }

  /** A frame of text columns. */
  public static Dataset<Row> frame(String text) {
    var lines = text.strip().lines().map(String::strip).toList();
    var header = lines.get(0).split(CELL, -1);
    var schema = new StructType();
    for (String name : header) {
      schema = schema.add(name, DataTypes.StringType);
    }
    List<Row> rows =
        lines.stream()
            .skip(1)
            .map(line -> cells(line, header.length))
            .map(RowFactory::create)
            .toList();
    return SparkTest.spark().createDataFrame(rows, schema);
  }

  /** The frame's rows, sorted, in the columns named, in the form that {@link #frame} reads. */
  public static String text(Dataset<Row> frame, String... columns) {
    var picked = Arrays.stream(columns).map(c -> text(frame, c)).toArray(Column[]::new);
    var rows = frame.select(picked).collectAsList().stream().map(Frames::line).sorted().toList();
    return String.join(" | ", columns) + "\n" + String.join("\n", rows) + "\n";
  }

  /** {@code text} with the blanks around cells, and the order of rows, taken out of account. */
  public static String tidy(String text) {
    var lines =
        text.strip().lines().map(l -> String.join(" | ", l.strip().split(CELL, -1))).toList();
    var rows = lines.stream().skip(1).sorted().toList();
    return lines.get(0) + "\n" + String.join("\n", rows) + "\n";
  }

  private static Column text(Dataset<Row> frame, String name) {
    return frame.schema().apply(name).dataType() instanceof ArrayType
        ? array_join(col(name), "+")
        : col(name).cast("string");
  }

  private static Object[] cells(String line, int width) {
    var cells = line.split(CELL, -1);
    if (cells.length != width) {
      throw new IllegalArgumentException(
          "Row '%s' has %d cells, the header has %d".formatted(line, cells.length, width));
    }
    return Arrays.stream(cells).map(c -> c.isEmpty() ? null : c).toArray();
  }

  private static Column[] typed(StructType schema, List<String> given) {
    return Arrays.stream(schema.fields()).map(f -> typed(f, given)).toArray(Column[]::new);
  }

  private static Column typed(StructField field, List<String> given) {
    var raw = given.contains(field.name()) ? col(field.name()) : lit(null);
    var value = field.dataType() instanceof ArrayType ? split(raw.cast("string"), "\\+") : raw;
    return value.cast(field.dataType()).as(field.name());
  }

  private static String line(Row row) {
    var cells = new String[row.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.isNullAt(i) ? "" : row.getString(i);
    }
    return String.join(" | ", cells).stripTrailing();
  }
}
