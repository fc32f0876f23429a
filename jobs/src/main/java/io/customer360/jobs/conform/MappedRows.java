package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Drift;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Mapping;
import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.Table;
import io.customer360.common.tables.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The records of one feed in the columns of one table, each with what is wrong about it. */
final class MappedRows {
  static final String FEED = "_feed";

  /** The record as JSON, for those that are or may still be rejected; null for all others. */
  static final String RAW = "_raw";

  /** Name of the rule by which the record is left out; null when it is not. */
  static final String DROPPED = "_dropped";

  /** What is wrong, {@code column: problem}; null when the row keeps all promises of its table. */
  static final String REASONS = "_reasons";

  /** What stood for none and was emptied, {@code column: rule}; null for nearly all rows. */
  static final String CLEANED = "_cleaned";

  private static final String PARSED = "_rows";
  private static final String UNPARSED = "_rows_raw";
  private static final String WRONG = "_wrong";
  private static final String RECORD = "_record";
  private static final List<String> PROVENANCE =
      Provenance.FIELDS.stream().map(Field::name).toList();

  private MappedRows() {}

  /**
   * Maps {@code bronze} onto {@code target}; each record, or each element of its {@code rows}
   * column, is one row. No record is left out here: it is judged.
   *
   * @param cleansing what stands for none
   * @param rules the target's quality rules, of which those that quarantine are asked here
   * @param bronze rows of the feed's bronze table
   * @return [target's columns, typed, with their provenance; _feed, _known_at, _ingested_on,
   *     _dropped, _reasons, _cleaned, _raw]
   */
  static Dataset<Row> of(
      Feed feed,
      Mapping mapping,
      Table target,
      Cleansing cleansing,
      Map<String, QualityRule> rules,
      Dataset<Row> bronze) {
    var records = mapping.rows().map(rows -> elements(bronze, rows)).orElse(bronze);
    var steps = new Steps();
    var mapped =
        target.fields().stream()
            .filter(f -> !PROVENANCE.contains(f.name()))
            .map(f -> MappedValue.add(feed, mapping, f, cleansing, steps))
            .toList();
    var newestBy = MappedValue.addNewestBy(feed, mapping, cleansing, steps);
    var values = Stream.concat(mapped.stream(), Stream.of(newestBy)).toList();
    var reasons =
        Stream.of(
                Stream.of(col(WRONG)),
                values.stream().flatMap(v -> v.reason().stream()),
                brokenChecks(target),
                Quarantine.reasons(target, rules))
            .flatMap(c -> c)
            .toArray(Column[]::new);
    var judged =
        Stream.of(
                mapped.stream().map(v -> col(v.field().name())),
                provenance(),
                Stream.of(FEED, Feed.KNOWN_AT, Feed.INGESTED_ON, DROPPED).map(c -> col(c)),
                Stream.of(reasons(reasons).as(REASONS), cleaned(values).as(CLEANED), col(RECORD)))
            .flatMap(c -> c);
    var isReject =
        col(DROPPED)
            .isNull()
            .and(col(REASONS).isNotNull().or(lit(Quarantine.looksBeyondRows(rules))));
    return steps
        .over(records, record(feed, mapping))
        .select(judged.toArray(Column[]::new))
        .withColumn(RAW, when(isReject, to_json(col(RECORD))))
        .drop(RECORD);
  }

  /** An array is made only for the few rows of which something was emptied. */
  private static Column cleaned(List<MappedValue> values) {
    var emptied = values.stream().flatMap(v -> v.cleaned().stream()).toArray(Column[]::new);
    return emptied.length == 0
        ? lit(null).cast(createArrayType(StringType))
        : when(coalesce(emptied).isNotNull(), told(emptied));
  }

  /** What is known of the record whatever it is mapped to. */
  private static Stream<Column> record(Feed feed, Mapping mapping) {
    return Stream.of(
        lit(feed.name()).as(FEED),
        col(Feed.ORIGIN),
        col(Feed.KNOWN_AT),
        col(Feed.INGESTED_ON),
        contentHash(feed, mapping).as(Provenance.CONTENT_HASH),
        received(feed, mapping).as(RECORD),
        dropped(mapping.drop()).as(DROPPED),
        coalesce(
                Stream.of(
                        Stream.of(unreadable(), drifted(feed)),
                        mapping.rows().stream().map(MappedRows::notAnArray))
                    .flatMap(c -> c)
                    .toArray(Column[]::new))
            .as(WRONG));
  }

  private static Stream<Column> provenance() {
    return Stream.of(
        coalesce(
                col(MappedValue.NEWEST_BY),
                col(Feed.KNOWN_AT),
                col(Feed.INGESTED_ON).cast("timestamp"))
            .as(Provenance.KNOWN_AT),
        col(Feed.ORIGIN).as(Provenance.ORIGIN),
        col(Provenance.CONTENT_HASH),
        lit(null).cast("array<string>").as(Provenance.FILLED));
  }

  /** Of the record as received; of an element, with the rest of its record. */
  private static Column contentHash(Feed feed, Mapping mapping) {
    var columns =
        Stream.concat(feed.columns().stream(), Stream.of(Feed.RESCUED))
            .map(c -> mapping.rows().equals(Optional.of(c)) ? element(c) : col(quoted(c)));
    return xxhash64(columns.toArray(Column[]::new));
  }

  /** Maps cannot be hashed. */
  private static Column element(String rows) {
    return map_entries(col(quoted(rows)));
  }

  /** One row for each element of the JSON array in {@code column}, addressed by its name. */
  private static Dataset<Row> elements(Dataset<Row> bronze, String column) {
    var elements = createArrayType(createMapType(StringType, StringType));
    return bronze
        .withColumn(PARSED, from_json(col(quoted(column)), elements))
        // An empty array is an order without lines: nothing to map, and nothing lost.
        .where(coalesce(size(col(PARSED)).notEqual(0), lit(true)))
        .withColumn(UNPARSED, when(col(PARSED).isNull(), col(quoted(column))))
        .withColumn(column, explode_outer(col(PARSED)));
  }

  private static Column notAnArray(String rows) {
    return when(
        col(PARSED).isNull().or(col(quoted(rows)).isNull()),
        lit(rows + ": not a JSON array of objects"));
  }

  private static Column unreadable() {
    return when(
        get_json_object(col(Feed.RESCUED), "$." + Feed.CORRUPT).isNotNull(),
        lit("record: unreadable"));
  }

  /** Differences for which the feed's contract says reject. */
  private static Column drifted(Feed feed) {
    var refused =
        Arrays.stream(Drift.Kind.values())
            .filter(kind -> feed.drift().mode(kind) == Drift.Mode.REJECT)
            .map(kind -> kind + ": ")
            .toList();
    if (refused.isEmpty()) {
      return lit(null).cast(StringType);
    }
    var entries =
        filter(
            col(Feed.DRIFT),
            entry ->
                refused.stream().map(entry::startsWith).reduce((a, b) -> a.or(b)).orElseThrow());
    return concat(lit("drift: "), entries.getItem(0));
  }

  /** Null when nothing is wrong, which is nearly always: no array is made then. */
  private static Column reasons(Column[] reasons) {
    return when(
        Arrays.stream(reasons).map(Column::isNotNull).reduce((a, b) -> a.or(b)).orElseThrow(),
        told(reasons));
  }

  /** Those that are not null, each once. array_compact would do, but Spark cannot compile it. */
  private static Column told(Column[] texts) {
    return array_except(array(texts), array(lit(null).cast(StringType)));
  }

  /** The record as received, in the form that {@link Replay} reads. */
  private static Column received(Feed feed, Mapping mapping) {
    var columns = new ArrayList<Column>();
    for (String name : feed.columns()) {
      var value = col(quoted(name));
      columns.add(
          mapping.rows().equals(Optional.of(name))
              ? coalesce(col(UNPARSED), to_json(array(value))).as(name)
              : value);
    }
    columns.add(col(Feed.RESCUED));
    columns.add(col(Feed.DRIFT));
    return struct(columns.toArray(Column[]::new));
  }

  private static Column dropped(Map<String, String> rules) {
    Column name = lit(null).cast(StringType);
    for (var rule : List.copyOf(rules.entrySet())) {
      name = coalesce(name, when(expr(rule.getValue()), lit(rule.getKey())));
    }
    return name;
  }

  private static Stream<Column> brokenChecks(Table target) {
    return target.checks().entrySet().stream()
        .map(c -> when(not(coalesce(expr(c.getValue()), lit(true))), lit("check: " + c.getKey())));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
