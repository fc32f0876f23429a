package io.customer360.common.feed;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.is_valid_utf8;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampNTZType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Values of any type as text, the form in which bronze tables keep them. */
final class Texts {

  private Texts() {}

  /**
   * Nested values become JSON, instants ISO-8601 in UTC, times without a zone the same without one,
   * bytes that are no text base64, all else its usual text; null stays null.
   *
   * @param type of {@code column}
   */
  static Column of(Column column, DataType type) {
    if (isNested(type)) {
      return to_json(column);
    }
    if (type.equals(TimestampType)) {
      return concat(regexp_replace(column.cast(StringType), lit(" "), lit("T")), lit("Z"));
    }
    if (type.equals(TimestampNTZType)) {
      return regexp_replace(column.cast(StringType), lit(" "), lit("T"));
    }
    if (type.equals(BinaryType)) {
      return when(is_valid_utf8(column.cast(StringType)), column.cast(StringType))
          .otherwise(base64(column));
    }
    return column.cast(StringType);
  }

  static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  /** {@code name} as Spark takes it, whatever signs it has. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** Text columns of these names. */
  static StructType schema(List<String> names) {
    var schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, StringType);
    }
    return schema;
  }
}
