package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_union;
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

  private static final String PARSED = "_rows";

  private MappedRows() {}

  /**
   * Maps {@code bronze} onto {@code target}; each record, or each element of its {@code rows}
   * column, is one row. No record is left out here: it is judged.
   *
   * @param bronze rows of the feed's bronze table
   * @return [target's columns, typed; _feed, _file, _file_modified_at, _ingested_on, _raw,
   *     _dropped, _reasons]
   */
  static Dataset<Row> of(Feed feed, Mapping mapping, Table target, Dataset<Row> bronze) {
    var records = mapping.rows().map(rows -> elements(bronze, rows)).orElse(bronze);
    var values = target.fields().stream().map(f -> MappedValue.of(feed, mapping, f)).toList();
    var reasons = new ArrayList<Column>();
    reasons.add(when(unreadable(), lit("record: unreadable")));
    mapping.rows().ifPresent(rows -> reasons.add(notAnArray(rows)));
    values.forEach(v -> reasons.add(v.reason()));
    var columns =
        Stream.concat(
            values.stream().map(v -> v.typed().as(v.field().name())),
            Stream.of(
                lit(feed.name()).as(FEED),
                col(Feed.FILE),
                col(Feed.FILE_MODIFIED_AT),
                col(Feed.INGESTED_ON),
                raw(feed, mapping).as(RAW),
                dropped(mapping.drop()).as(DROPPED),
                array_compact(array(reasons.toArray(Column[]::new))).as(REASONS)));
    return records
        .select(columns.toArray(Column[]::new))
        .withColumn(REASONS, array_union(col(REASONS), brokenChecks(target)));
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
    return get_json_object(col(Feed.RESCUED), "$." + Feed.CORRUPT).isNotNull();
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

  private static Column brokenChecks(Table target) {
    var broken = new ArrayList<Column>(List.of(lit(null).cast(StringType)));
    target
        .checks()
        .forEach(
            (name, sql) ->
                broken.add(when(not(coalesce(expr(sql), lit(true))), lit("check: " + name))));
    return array_compact(array(broken.toArray(Column[]::new)));
  }
}
