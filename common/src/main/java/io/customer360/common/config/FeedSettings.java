package io.customer360.common.config;

import io.customer360.common.asset.Drift;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.HttpSource;
import io.customer360.common.asset.JdbcSource;
import io.customer360.common.asset.KafkaSource;
import io.customer360.common.asset.Mapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/** The section {@code feeds.<name>}; see {@link Feed} for what each key means. */
record FeedSettings(
    String source,
    Feed.Format format,
    String path,
    boolean optional,
    Map<String, String> options,
    List<String> columns,
    Map<String, String> types,
    Optional<String> watermark,
    Optional<Drift> drift,
    List<String> keep,
    Map<String, Mapping> into) {

  /** Refuses a source or column list with which no key, row or table could be formed. */
  FeedSettings {
    if (!source.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "source must be a name of a-z, 0-9 and _, is '%s'".formatted(source));
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns must name the columns of the feed, is empty");
    }
    var names = new HashSet<>(Feed.RESERVED);
    for (String column : columns) {
      // Spark does not tell Id from id.
      if (!names.add(column.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "columns names '%s' twice, or it is one of the suite's own %s"
                .formatted(column, Feed.RESERVED));
      }
    }
    types.keySet().forEach(column -> requireColumn("types", column, columns));
    watermark.ifPresent(column -> requireColumn("watermark", column, columns));
    parsed(types);
    switch (format) {
      case JDBC -> JdbcSource.of(path, options);
      case KAFKA -> KafkaSource.of(path, options);
      case HTTP -> {
        HttpSource.of(path, options);
        watermark.filter(column -> !types.containsKey(column)).ifPresent(FeedSettings::requireType);
      }
      default -> {
        // Files are read with whatever options Spark's readers know.
      }
    }
  }

  Feed named(String name) {
    return new Feed(
        name,
        source,
        format,
        path,
        optional,
        options,
        columns,
        parsed(types),
        watermark,
        drift.orElseGet(() -> Drift.of("rescue")),
        kept());
  }

  private Map<String, Mapping> kept() {
    var kept = new LinkedHashMap<String, Mapping>();
    into.forEach((table, mapping) -> kept.put(table, mapping.keeping(keep)));
    return kept;
  }

  private static void requireColumn(String key, String column, List<String> columns) {
    if (!columns.contains(column)) {
      throw new IllegalArgumentException(
          "%s names '%s', which is not among columns%s"
              .formatted(key, column, Suggestion.hint(column, columns)));
    }
  }

  private static void requireType(String column) {
    throw new IllegalArgumentException(
        "types must say of which type the watermark %s is, such as timestamp; JSON does not tell"
            .formatted(column));
  }

  private static Map<String, DataType> parsed(Map<String, String> types) {
    var parsed = new LinkedHashMap<String, DataType>();
    types.forEach(
        (column, type) -> {
          try {
            parsed.put(column, DataType.fromDDL(type));
          } catch (Exception e) { // ParseException, which Scala throws without declaring it
            throw new IllegalArgumentException(
                "types says '%s' of %s, which is no type such as int, date or decimal(18,2)"
                    .formatted(type, column),
                e);
          }
        });
    return parsed;
  }
}
