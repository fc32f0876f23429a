package io.customer360.jobs.conform;

import io.customer360.common.asset.ColumnMapping;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Mapping;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Binder;
import io.customer360.common.config.Suggestion;
import io.customer360.common.tables.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** Finds what is wrong with mappings before any data is read. */
public final class MappingCheck {
  private static final List<String> OF_EVERY_FEED =
      List.of(
          Feed.ORIGIN, Feed.KNOWN_AT, Feed.POSITION, Feed.INGESTED_ON, Feed.RESCUED, Feed.DRIFT);

  private final Binder problems;
  private final Feed feed;
  private final List<String> columns;

  private MappingCheck(Binder problems, Feed feed) {
    this.problems = problems;
    this.feed = feed;
    this.columns = Stream.concat(feed.columns().stream(), OF_EVERY_FEED.stream()).toList();
  }

  /** Notes each problem of the feeds' mappings at the place where it stands. */
  public static void check(List<Feed> feeds, Binder problems) {
    for (Feed feed : feeds) {
      var check = new MappingCheck(problems, feed);
      feed.into()
          .forEach(
              (name, mapping) ->
                  check.mapping("feeds.%s.into.%s".formatted(feed.name(), name), name, mapping));
    }
  }

  private void mapping(String path, String name, Mapping mapping) {
    var target = ConformJob.TARGETS.get(name);
    if (target == null) {
      problems.problem(
          path, "no such table to map onto" + Suggestion.hint(name, ConformJob.TARGETS.keySet()));
      return;
    }
    mapping.rows().ifPresent(rows -> known(path + ".rows", rows));
    mapping.drop().forEach((rule, sql) -> sql(path + ".drop." + rule, sql));
    mapping
        .set()
        .forEach((column, origin) -> column(path + ".set." + column, target, column, origin));
    mapping.newestBy().ifPresent(origin -> newestBy(path + ".newest-by", origin));
    target.fields().stream()
        .filter(f -> f.required() && !mapping.set().containsKey(f.name()))
        .filter(f -> !f.name().equals("source") && !Provenance.FIELDS.contains(f))
        .map(Field::name)
        .forEach(
            missing ->
                problems.problem(
                    path + ".set",
                    "does not set %s, which %s requires".formatted(missing, target)));
  }

  private void column(String path, Table target, String column, ColumnMapping origin) {
    var field = target.field(column);
    if (field.isEmpty()) {
      problems.problem(
          path,
          "%s has no such column%s".formatted(target, Suggestion.hint(column, target.columns())));
      return;
    }
    if (Provenance.FIELDS.contains(field.get())) {
      problems.problem(
          path, "is set by the suite; newest-by of the mapping says when it was known");
      return;
    }
    origin(path, origin);
    boolean isTime =
        field.get().type().equals(DataTypes.DateType)
            || field.get().type().equals(DataTypes.TimestampType);
    if (!origin.formats().isEmpty() && !isTime) {
      problems.problem(
          path, "formats are for dates and timestamps; %s is neither".formatted(column));
    }
    if (origin.source().isPresent() && !field.get().reference()) {
      problems.problem(path, "source is for keys; %s is none".formatted(column));
    }
  }

  /** The order of records; a constant or a hash says nothing of time. */
  private void newestBy(String path, ColumnMapping origin) {
    origin(path, origin);
    if (origin.value().isPresent() || !origin.hash().isEmpty() || origin.source().isPresent()) {
      problems.problem(path, "needs from or sql: a column that grows with each change of a record");
    }
  }

  private void origin(String path, ColumnMapping origin) {
    origin.from().ifPresent(from -> known(path, from));
    origin.hash().forEach(from -> known(path, from));
    origin.sql().ifPresent(sql -> sql(path, sql));
  }

  private void known(String path, String name) {
    var root = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    if (!columns.contains(name) && !columns.contains(root)) {
      problems.problem(
          path,
          "feed %s has no column '%s'%s"
              .formatted(feed.name(), root, Suggestion.hint(root, columns)));
    }
  }

  private void sql(String path, String sql) {
    var unknown = new ArrayList<String>();
    try {
      unknown.addAll(SqlColumns.of(sql));
    } catch (IllegalArgumentException e) {
      problems.problem(path, e.getMessage());
    }
    unknown.forEach(name -> known(path, name));
  }
}
