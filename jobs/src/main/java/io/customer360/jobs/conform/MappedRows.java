package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Mapping;
import io.customer360.common.asset.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The records of one feed in the columns of one table, each with what is wrong about it. */
final class MappedRows {
  static final String FEED = "_feed";
  static final String RAW = "_raw";

  /** Name of the rule by which the record is left out; null when it is not. */
  static final String DROPPED = "_dropped";

  /** What is wrong, {@code column: problem}; empty when the row keeps all promises of its table. */
  static final String REASONS = "_reasons";

  /** What stood for none and was emptied, {@code column: rule}; null for nearly all rows. */
  static final String CLEANED = "_cleaned";

  private static final String PARSED = "_rows";
  private static final String UNREADABLE = "_unreadable";
  private static final List<String> CARRIED =
      List.of(
          FEED, Feed.ORIGIN, Feed.KNOWN_AT, Feed.INGESTED_ON, RAW, DROPPED, MappedValue.NEWEST_BY);

  private MappedRows() {}

  /**
   * Maps {@code bronze} onto {@code target}; each record, or each element of its {@code rows}
   * column, is one row. No record is left out here: it is judged.
   *
   * @param cleansing what stands for none
   * @param bronze rows of the feed's bronze table
   * @return [target's columns, typed; _feed, _origin, _known_at, _ingested_on, _raw, _dropped,
   *     _newest_by, _reasons, _cleaned]
   */
  static Dataset<Row> of(
      Feed feed, Mapping mapping, Table target, Cleansing cleansing, Dataset<Row> bronze) {
    var records = mapping.rows().map(rows -> elements(bronze, rows)).orElse(bronze);
    var steps = new Steps();
    var values =
        Stream.concat(
                target.fields().stream()
                    .map(f -> MappedValue.add(feed, mapping, f, cleansing, steps)),
                Stream.of(MappedValue.addNewestBy(feed, mapping, cleansing, steps)))
            .toList();
    var reasons =
        Stream.concat(
            Stream.of(col(UNREADABLE)),
            Stream.concat(values.stream().flatMap(v -> v.reason().stream()), brokenChecks(target)));
    var judged =
        Stream.concat(
            target.columns().stream().map(c -> col(c)),
            Stream.concat(
                CARRIED.stream().map(c -> col(c)),
                Stream.of(
                    array_compact(array(reasons.toArray(Column[]::new))).as(REASONS),
                    cleaned(values).as(CLEANED))));
    return steps.over(records, record(feed, mapping)).select(judged.toArray(Column[]::new));
  }

  /** An array is made only for the few rows of which something was emptied. */
  private static Column cleaned(List<MappedValue> values) {
    var emptied = values.stream().flatMap(v -> v.cleaned().stream()).toArray(Column[]::new);
    return emptied.length == 0
        ? lit(null).cast(createArrayType(StringType))
        : when(coalesce(emptied).isNotNull(), array_compact(array(emptied)));
  }

  /** What is known of the record whatever it is mapped to. */
  private static Stream<Column> record(Feed feed, Mapping mapping) {
    return Stream.of(
        lit(feed.name()).as(FEED),
        col(Feed.ORIGIN),
        col(Feed.KNOWN_AT),
        col(Feed.INGESTED_ON),
        raw(feed, mapping).as(RAW),
        dropped(mapping.drop()).as(DROPPED),
        mapping
            .rows()
            .map(MappedRows::notAnArray)
            .map(c -> coalesce(unreadable(), c))
            .orElse(unreadable())
            .as(UNREADABLE));
  }

  /** One row for each element of the JSON array in {@code column}, addressed by its name. */
  private static Dataset<Row> elements(Dataset<Row> bronze, String column) {
    var elements = createArrayType(createMapType(StringType, StringType));
    return bronze
        .withColumn(PARSED, from_json(col(column), elements))
        // An empty array is an order without lines: nothing to map, and nothing lost.
        .where(coalesce(size(col(PARSED)).notEqual(0), lit(true)))
        .withColumn(PARSED + "_raw", col(column))
        .withColumn(column, explode_outer(col(PARSED)));
  }

  private static Column notAnArray(String rows) {
    return when(
        col(PARSED).isNull().or(col(rows).isNull()), lit(rows + ": not a JSON array of objects"));
  }

  private static Column unreadable() {
    return when(
        get_json_object(col(Feed.RESCUED), "$." + Feed.CORRUPT).isNotNull(),
        lit("record: unreadable"));
  }

  private static Column raw(Feed feed, Mapping mapping) {
    var columns = new ArrayList<Column>();
    for (String name : feed.columns()) {
      columns.add(col("`" + name + "`"));
    }
    mapping
        .rows()
        .ifPresent(
            rows ->
                columns.add(when(col(PARSED).isNull(), col(PARSED + "_raw")).as(rows + "_raw")));
    columns.add(col(Feed.RESCUED));
    return to_json(struct(columns.toArray(Column[]::new)));
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
}
