package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.ColumnMapping;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Mapping;
import org.apache.spark.sql.Column;

/**
 * One target column computed from a feed's columns.
 *
 * @param text the value before typing; blank is null
 * @param typed the value in the column's type; null when {@code text} does not fit it
 */
record MappedValue(Field field, Column text, Column typed) {
  private static final int HASH_LENGTH = 32;
  private static final String SEPARATOR = "\u001f";
  private static final String ABSENT = "\u0000";

  /** The column {@code field}; null in every row when the mapping does not set it. */
  static MappedValue of(Feed feed, Mapping mapping, Field field) {
    var origin = mapping.set().get(field.name());
    if (origin == null) {
      // The one value that every record has without being told: where it comes from.
      var known = field.name().equals("source") ? lit(feed.source()) : lit(null).cast(StringType);
      return new MappedValue(field, known, known.cast(field.type()));
    }
    var text = text(feed, mapping, origin);
    if (field.reference()) {
      var source = origin.source().orElse(feed.source());
      text = when(text.isNotNull(), concat(lit(source + ":"), text));
    }
    return new MappedValue(field, text, typed(text, origin, field));
  }

  /** What is wrong with the value, as {@code column: problem}; null when nothing is. */
  Column reason() {
    var missing = field.required() ? text.isNull() : lit(false);
    return when(missing, lit(field.name() + ": missing"))
        .when(
            text.isNotNull().and(typed.isNull()),
            lit(field.name() + ": not a " + field.type().simpleString()));
  }

  private static Column text(Feed feed, Mapping mapping, ColumnMapping origin) {
    if (origin.sql().isPresent()) {
      return expr(origin.sql().get()).cast(StringType);
    }
    if (origin.value().isPresent()) {
      return lit(origin.value().get());
    }
    if (!origin.hash().isEmpty()) {
      var parts =
          origin.hash().stream()
              .map(name -> coalesce(received(feed, mapping, name), lit(ABSENT)))
              .toArray(Column[]::new);
      return sha2(concat_ws(SEPARATOR, parts), 256).substr(1, HASH_LENGTH);
    }
    var received = received(feed, mapping, origin.from().orElseThrow());
    var kept =
        origin
            .strip()
            .map(pattern -> regexp_replace(received, lit(pattern), lit("")))
            .orElse(received);
    return nullif(trim(kept), lit(""));
  }

  /** A column of the feed; a field of an element of {@code rows}; a path into a JSON column. */
  private static Column received(Feed feed, Mapping mapping, String name) {
    if (feed.columns().contains(name) || !name.contains(".")) {
      return col("`" + name + "`");
    }
    var column = name.substring(0, name.indexOf('.'));
    var path = name.substring(name.indexOf('.') + 1);
    return mapping.rows().filter(column::equals).isPresent()
        ? col("`" + column + "`").getItem(path)
        : get_json_object(col("`" + column + "`"), "$." + path);
  }

  private static Column typed(Column text, ColumnMapping origin, Field field) {
    return origin.formats().stream()
        .map(format -> try_to_timestamp(text, lit(format)).cast(field.type()))
        .reduce((first, next) -> coalesce(first, next))
        .orElseGet(() -> text.try_cast(field.type()));
  }
}
