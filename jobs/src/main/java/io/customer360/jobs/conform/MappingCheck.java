package io.customer360.jobs.conform;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.ColumnMapping;
import io.customer360.common.asset.Conversion;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Mapping;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Binder;
import io.customer360.common.config.Suggestion;
import io.customer360.common.tables.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Finds what is wrong with mappings before any data is read. */
public final class MappingCheck {
  private static final List<String> OF_EVERY_FEED =
      List.of(
          Feed.ORIGIN, Feed.KNOWN_AT, Feed.POSITION, Feed.INGESTED_ON, Feed.RESCUED, Feed.DRIFT);

  /** A lookup is a part of the plan and is gone through for each value. */
  private static final int MOST_ENTRIES = 1000;

  private final Binder problems;
  private final Feed feed;
  private final Cleansing cleansing;
  private final List<String> columns;

  private MappingCheck(Binder problems, Feed feed, Cleansing cleansing) {
    this.problems = problems;
    this.feed = feed;
    this.cleansing = cleansing;
    this.columns = Stream.concat(feed.columns().stream(), OF_EVERY_FEED.stream()).toList();
  }

  /** Notes each problem of the feeds' mappings, and of {@code cleansing}, where it stands. */
  public static void check(List<Feed> feeds, Cleansing cleansing, Binder problems) {
    cleansing(cleansing, problems);
    for (Feed feed : feeds) {
      var check = new MappingCheck(problems, feed, cleansing);
      feed.into()
          .forEach(
              (name, mapping) ->
                  check.mapping("feeds.%s.into.%s".formatted(feed.name(), name), name, mapping));
    }
  }

  private static void cleansing(Cleansing cleansing, Binder problems) {
    var known =
        ConformJob.TARGETS.values().stream()
            .flatMap(t -> t.columns().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    cleansing
        .placeholders()
        .forEach(
            (rule, placeholder) ->
                Stream.concat(placeholder.columns().stream(), placeholder.except().stream())
                    .filter(column -> !known.contains(column))
                    .forEach(
                        column ->
                            problems.problem(
                                "cleansing.placeholders." + rule,
                                "no table has a column '%s'%s"
                                    .formatted(column, Suggestion.hint(column, known)))));
  }

  private void mapping(String path, String name, Mapping mapping) {
    var target = ConformJob.TARGETS.get(name);
    if (target == null) {
      problems.problem(
          path, "no such table to map onto" + Suggestion.hint(name, ConformJob.TARGETS.keySet()));
      return;
    }
    mapping.rows().ifPresent(rows -> array(path + ".rows", rows));
    mapping.drop().forEach((rule, sql) -> sql(path + ".drop." + rule, mapping, sql, true));
    keep(path, mapping.keep());
    mapping
        .set()
        .forEach(
            (column, origin) -> column(path + ".set." + column, mapping, target, column, origin));
    mapping.newestBy().ifPresent(origin -> newestBy(path + ".newest-by", mapping, origin));
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

  private void column(
      String path, Mapping mapping, Table target, String column, ColumnMapping origin) {
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
    origin(path, mapping, origin);
    formats(path, column, origin, field.get().type());
    if (origin.convert().isPresent() && !(field.get().type() instanceof NumericType)) {
      problems.problem(path, "convert is for numbers; %s is none".formatted(column));
    }
    if (origin.source().isPresent() && !field.get().reference()) {
      problems.problem(path, "source is for keys; %s is none".formatted(column));
    }
  }

  /** The order of records; a constant or a hash says nothing of time. */
  private void newestBy(String path, Mapping mapping, ColumnMapping origin) {
    origin(path, mapping, origin);
    formats(path, "it", origin, DataTypes.TimestampType);
    if (origin.value().isPresent() || !origin.hash().isEmpty()) {
      problems.problem(path, "needs a column that grows with each change of a record");
    }
    if (origin.source().isPresent() || origin.convert().isPresent()) {
      problems.problem(path, "is a time or a version: neither source nor convert belongs here");
    }
  }

  private void origin(String path, Mapping mapping, ColumnMapping origin) {
    origin.from().ifPresent(from -> known(path, from));
    origin.hash().forEach(from -> known(path, from));
    origin.sql().ifPresent(sql -> sql(path, mapping, sql, false));
    origin.strip().ifPresent(strip -> pattern(path, strip));
    keep(path, origin.keep());
    if (origin.lookup().size() > MOST_ENTRIES) {
      problems.problem(
          path,
          "lookup has %,d entries; more than %,d make each record slow. Join the feed with a table, or shorten it"
              .formatted(origin.lookup().size(), MOST_ENTRIES));
    }
    for (int i = 0; i < origin.concat().size(); i++) {
      origin("%s.concat[%d]".formatted(path, i), mapping, origin.concat().get(i));
    }
    for (int i = 0; i < origin.when().size(); i++) {
      var choice = origin.when().get(i);
      var at = "%s.when[%d]".formatted(path, i);
      sql(at + ".if", mapping, choice.condition(), true);
      origin(at + ".then", mapping, choice.then());
    }
    origin.otherwise().ifPresent(o -> origin(path + ".otherwise", mapping, o));
    origin
        .convert()
        .flatMap(Conversion::by)
        .ifPresent(by -> origin(path + ".convert.by", mapping, by));
  }

  private void formats(String path, String column, ColumnMapping origin, DataType type) {
    boolean isTime = type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType);
    boolean isNumber = type instanceof NumericType;
    if (!origin.formats().isEmpty() && !isTime && !isNumber) {
      problems.problem(
          path, "formats are for dates, timestamps and numbers; %s is none".formatted(column));
      return;
    }
    for (String format : origin.formats()) {
      (isNumber ? NumberExample.problem(format) : TimePattern.problem(format))
          .ifPresent(p -> problems.problem(path + ".formats", p));
    }
  }

  private void keep(String path, List<String> rules) {
    var known = cleansing.placeholders().keySet();
    rules.stream()
        .filter(rule -> !known.contains(rule))
        .forEach(
            rule ->
                problems.problem(
                    path,
                    "keep names '%s', which is no rule of cleansing.placeholders%s"
                        .formatted(rule, Suggestion.hint(rule, known))));
  }

  private void pattern(String path, String pattern) {
    try {
      var unused = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      problems.problem(
          path + ".strip", "not a regular expression: %s".formatted(e.getDescription()));
    }
  }

  private void array(String path, String rows) {
    if (!columns.contains(rows)) {
      problems.problem(
          path,
          "feed %s has no column '%s'%s"
              .formatted(feed.name(), rows, Suggestion.hint(rows, columns)));
    }
  }

  private boolean known(String path, String name) {
    var root = JsonPath.of(name).column();
    boolean isKnown = columns.contains(name) || columns.contains(root);
    if (!isKnown) {
      problems.problem(
          path,
          "feed %s has no column '%s'%s; a constant is { value = ... }"
              .formatted(feed.name(), root, Suggestion.hint(root, columns)));
    }
    return isKnown;
  }

  private void sql(String path, Mapping mapping, String sql, boolean isCondition) {
    var named = new ArrayList<String>();
    try {
      named.addAll(SqlColumns.of(sql));
    } catch (IllegalArgumentException e) {
      problems.problem(path, e.getMessage());
      return;
    }
    // All of them, so that each unknown one is told.
    boolean allKnown = named.stream().filter(name -> !known(path, name)).count() == 0;
    if (allKnown) {
      SqlCheck.problem(sql, types(mapping), isCondition).ifPresent(p -> problems.problem(path, p));
    }
  }

  /** The feed's columns as expressions see them. */
  private StructType types(Mapping mapping) {
    var types = new StructType();
    var element = DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
    for (String column : feed.columns()) {
      boolean isElement = mapping.rows().filter(column::equals).isPresent();
      types = types.add(column, isElement ? element : DataTypes.StringType);
    }
    for (Field field : feed.bronze().fields()) {
      if (OF_EVERY_FEED.contains(field.name())) {
        types = types.add(field.name(), field.type());
      }
    }
    return types;
  }
}
