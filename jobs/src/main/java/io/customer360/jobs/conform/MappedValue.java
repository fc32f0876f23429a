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
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.customer360.common.asset.ColumnMapping;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Mapping;
import io.customer360.common.asset.Privacy;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * One target column, computed from a feed's columns in two steps: the text that was received, then
 * its value. The steps are columns of their own, so that no step is computed twice.
 *
 * @param origin where it comes from; empty when the mapping does not set it
 */
record MappedValue(Feed feed, Mapping mapping, Field field, Optional<ColumnMapping> origin) {
  /** When the record was last changed, by the mapping's {@code newest-by}; a timestamp. */
  static final String NEWEST_BY = "_newest_by";

  private static final int HASH_LENGTH = 32;
  private static final String SEPARATOR = "\u001f";
  private static final String ABSENT = "\u0000";
  private static final String TEXT = "_text_";

  static MappedValue of(Feed feed, Mapping mapping, Field field) {
    return new MappedValue(
        feed, mapping, field, Optional.ofNullable(mapping.set().get(field.name())));
  }

  /**
   * The column {@link #NEWEST_BY}, in the same steps as those of the target; null where the mapping
   * has no newest-by. A whole number counts as microseconds since 1970, so that versions keep their
   * order: 9, 10, 2025.
   */
  static MappedValue newestBy(Feed feed, Mapping mapping) {
    var field = new Field(NEWEST_BY, TimestampType, false, Privacy.NONE, false, "");
    return new MappedValue(feed, mapping, field, mapping.newestBy());
  }

  /** What was received, as text; blank is null. Over the columns of the feed. */
  Column text() {
    var text = origin.map(o -> text(feed, mapping, o)).orElseGet(this::untold);
    if (!field.reference()) {
      return text.as(TEXT + field.name());
    }
    var source = origin.flatMap(ColumnMapping::source).orElse(feed.source());
    return concat(lit(source + ":"), text).as(TEXT + field.name());
  }

  /** The value in the column's type; null when the text does not fit it. Over {@link #text}. */
  Column typed() {
    var text = col(TEXT + field.name());
    return origin.stream()
        .flatMap(o -> o.formats().stream())
        .map(format -> try_to_timestamp(text, lit(format)).cast(field.type()))
        .reduce((first, next) -> coalesce(first, next))
        .orElseGet(() -> cast(text))
        .as(field.name());
  }

  private Column cast(Column text) {
    var plain = text.try_cast(field.type());
    return isNewestBy() ? coalesce(timestamp_micros(text.try_cast(LongType)), plain) : plain;
  }

  private boolean isNewestBy() {
    return field.name().equals(NEWEST_BY);
  }

  /** What is wrong, as {@code column: problem}; null when nothing is. Over text and typed. */
  Optional<Column> reason() {
    var text = col(TEXT + field.name());
    var unfit =
        when(
            text.isNotNull().and(col(field.name()).isNull()),
            lit(
                isNewestBy()
                    ? "newest-by: neither a time nor a whole number"
                    : field.name() + ": not a " + field.type().simpleString()));
    if (field.required()) {
      return Optional.of(when(text.isNull(), lit(field.name() + ": missing")).otherwise(unfit));
    }
    boolean alwaysFits = origin.isEmpty() || field.type().equals(StringType);
    return alwaysFits ? Optional.empty() : Optional.of(unfit);
  }

  /** The one value that every record has without being told is where it comes from. */
  private Column untold() {
    return field.name().equals("source") ? lit(feed.source()) : lit(null).cast(StringType);
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
}
