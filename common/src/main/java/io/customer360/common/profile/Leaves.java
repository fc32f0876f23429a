package io.customer360.common.profile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The values that a frame holds, down to the fields of its structs ({@code address.city}) and of
 * the elements of its arrays ({@code lines.sku}); what is nested deeper is one JSON text.
 */
final class Leaves {

  /**
   * One thing to profile.
   *
   * @param type Spark's simple name of the type
   * @param isText whether the values are text whose type has to be found out
   * @param isRepeated whether a row may hold several, or none
   */
  record Leaf(String name, String type, boolean isText, boolean isRepeated) {}

  private final List<Leaf> leaves = new ArrayList<>();
  private final List<Column> values = new ArrayList<>();
  private final List<Column> repeated = new ArrayList<>();

  private Leaves() {}

  static Leaves of(StructType schema) {
    var leaves = new Leaves();
    for (StructField field : schema.fields()) {
      leaves.add(field.name(), col(quoted(field.name())), field.dataType());
    }
    return leaves;
  }

  List<Leaf> list() {
    return List.copyOf(leaves);
  }

  /** An array of (leaf, value) of one row; the leaf of number -1 stands once in every row. */
  Column cells() {
    var once = new ArrayList<Column>();
    once.add(cell(-1, lit(null)));
    once.addAll(values);
    var all = new ArrayList<Column>();
    all.add(array(once.toArray(Column[]::new)));
    all.addAll(repeated);
    return concat(all.toArray(Column[]::new));
  }

  private void add(String name, Column column, DataType type) {
    if (type instanceof StructType struct && struct.fields().length > 0) {
      for (StructField field : struct.fields()) {
        add(name + "." + field.name(), column.getField(field.name()), field.dataType());
      }
    } else if (type instanceof ArrayType elements
        && elements.elementType() instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        repeat(name + "." + field.name(), column, e -> e.getField(field.name()), field.dataType());
      }
    } else if (type instanceof ArrayType elements) {
      repeat(name, column, e -> e, elements.elementType());
    } else {
      int number = leaf(name, type, false);
      values.add(cell(number, text(column, type)));
    }
  }

  private void repeat(String name, Column column, Function<Column, Column> part, DataType type) {
    int number = leaf(name, type, true);
    repeated.add(
        coalesce(transform(column, e -> cell(number, text(part.apply(e), type))), array()));
  }

  private int leaf(String name, DataType type, boolean isRepeated) {
    leaves.add(new Leaf(name, type.simpleString(), type.equals(StringType), isRepeated));
    return leaves.size() - 1;
  }

  private static Column cell(int leaf, Column value) {
    return struct(lit(leaf).as("leaf"), value.cast(StringType).as("value"));
  }

  private static Column text(Column column, DataType type) {
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      return to_json(column);
    }
    if (type.equals(DataTypes.TimestampType)) {
      return concat(regexp_replace(column.cast(StringType), lit(" "), lit("T")), lit("Z"));
    }
    return column.cast(StringType);
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
