package io.customer360.common.feed;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.is_valid_utf8;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_valid_utf8;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.customer360.common.asset.Drift.Kind;
import io.customer360.common.asset.Drift.Mode;
import io.customer360.common.asset.Feed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Records that are JSON objects, in the columns of their feed. Each tells for itself which columns
 * it has, so differences are found record by record; a field that is null is there, one that is
 * left out is dropped.
 */
final class JsonRecords {
  private static final DataType TEXTS = createMapType(StringType, StringType);
  private static final String MARKED = "_marked";
  private static final String FIELDS = "_fields";

  /** The fields that are not declared. */
  private static final String OTHERS = "_others";

  /** The declared columns that are not there. */
  private static final String MISSING = "_missing";

  /** Of those, by name, the field that is there under a similar one. */
  private static final String ALIASES = "_aliases";

  /** The kind of difference of one column's value; null when there is none. */
  private static final String WRONG = "_wrong_";

  private JsonRecords() {}

  /**
   * Parts each record into the feed's columns. One that is not exactly one JSON object, has a field
   * twice or bytes that are not UTF-8 is kept whole in {@link Feed#RESCUED}, its columns null.
   *
   * @param received [{@code json} text, never null; {@link Feed#ORIGIN}; any others]
   * @param gained columns that are not declared and become columns nonetheless: name in the record
   *     to name of the column; see {@link #gained}
   * @return [the feed's columns as text, those gained, {@link Feed#RESCUED}, {@link Feed#DRIFT},
   *     all of {@code received} but {@code json}]; computing {@link Feed#DRIFT} raises an error
   *     when a record differs in a way for which the feed says fail
   */
  static Dataset<Row> of(
      Feed feed, Dataset<Row> received, String json, Map<String, String> gained) {
    return ofMarked(
        feed, received.withColumn(MARKED, JsonNumbers.marked(col(json))), json, MARKED, gained);
  }

  /** The same of JSON whose fractions {@link JsonNumbers} has marked already. */
  static Dataset<Row> ofMarked(
      Feed feed, Dataset<Row> received, String json, String marked, Map<String, String> gained) {
    var carried =
        Arrays.stream(received.columns()).filter(c -> !List.of(json, marked).contains(c)).toList();
    var judged = compared(feed, received.withColumn(FIELDS, fields(json, marked)));
    for (String column : feed.types().keySet()) {
      if (!Texts.isNested(feed.types().get(column))) {
        judged = judged.withColumn(WRONG + column, wrong(feed, column, marked));
      }
    }
    var columns = new ArrayList<Column>();
    feed.columns().forEach(c -> columns.add(kept(feed, c).as(c)));
    gained.forEach((name, column) -> columns.add(col(FIELDS).getItem(name).as(column)));
    columns.add(rescued(feed, json, gained).as(Feed.RESCUED));
    columns.add(Differences.allowedBy(feed, differences(feed, json)).as(Feed.DRIFT));
    carried.forEach(c -> columns.add(col(Texts.quoted(c))));
    return judged.select(columns.toArray(Column[]::new));
  }

  /**
   * The columns that the feed's bronze table gains by {@code received}; none unless the feed says
   * that what is added evolves it. Costs a pass over all records; one name a field to the driver.
   *
   * @return name in the record to name of the column
   */
  static Map<String, String> gained(Feed feed, Dataset<Row> received, String json) {
    if (!Gained.isAskedFor(feed)) {
      return Map.of();
    }
    var names =
        received
            .select(explode(map_keys(fields(json, json))).as("name"))
            .where(not(col("name").isInCollection(feed.columns())))
            .distinct()
            .orderBy("name")
            .limit(Gained.MOST)
            .collectAsList();
    return Gained.of(feed, names.stream().map(row -> row.getString(0)).toList());
  }

  /** The fields as they are written, by name; null when the record is not to be read. */
  private static Column fields(String json, String marked) {
    // As the only element of an array: Spark's parser does not look at what follows an object.
    var alone = from_json(concat(lit("["), col(marked), lit("]")), createArrayType(TEXTS));
    var fields = when(size(alone).equalTo(1), get(alone, lit(0)));
    var once = when(size(array_distinct(map_keys(fields))).equalTo(size(fields)), fields);
    var valid = when(is_valid_utf8(col(json)), once);
    return when(
            JsonNumbers.isMarked(col(marked)),
            transform_values(valid, (name, value) -> JsonNumbers.value(value)))
        .otherwise(valid);
  }

  private static Dataset<Row> compared(Feed feed, Dataset<Row> parsed) {
    var declared = lit(feed.columns().toArray(String[]::new));
    var aliases =
        transform(
            col(MISSING),
            name ->
                struct(
                    name.as("name"),
                    get(
                            filter(
                                map_keys(col(OTHERS)),
                                o -> Names.bare(o).equalTo(Names.bare(name))),
                            lit(0))
                        .as("alias")));
    return parsed
        .withColumn(
            OTHERS, map_filter(col(FIELDS), (name, v) -> not(array_contains(declared, name))))
        .withColumn(MISSING, array_except(declared, map_keys(col(FIELDS))))
        .withColumn(
            ALIASES,
            when(
                    size(col(OTHERS)).gt(0).and(size(col(MISSING)).gt(0)),
                    map_from_entries(filter(aliases, a -> a.getField("alias").isNotNull())))
                .otherwise(lit(null).cast(TEXTS)));
  }

  /** What stands in the record for {@code column}. */
  private static Column received(Feed feed, String column) {
    var value = col(FIELDS).getItem(column);
    return feed.drift().mode(Kind.RENAMED) == Mode.EVOLVE
        ? when(
                array_contains(map_keys(col(ALIASES)), lit(column)),
                col(FIELDS).getItem(col(ALIASES).getItem(column)))
            .otherwise(value)
        : value;
  }

  private static Column wrong(Feed feed, String column, String marked) {
    var value = received(feed, column);
    var nested =
        value
            .rlike("^[\\[{]")
            .and(is(column, TEXTS, marked).or(is(column, createArrayType(StringType), marked)));
    return when(nested, lit(Kind.NESTED.toString()))
        .when(
            value.isNotNull().and(value.try_cast(feed.types().get(column)).isNull()),
            lit(Kind.RETYPED.toString()));
  }

  /** Whether the field is of that type: a text with a bracket at its beginning is no object. */
  private static Column is(String column, DataType type, String marked) {
    return from_json(col(marked), new StructType().add(column, type)).getField(column).isNotNull();
  }

  private static Column kept(Feed feed, String column) {
    var value = received(feed, column);
    return feed.types().containsKey(column) && !Texts.isNested(feed.types().get(column))
        ? when(not(moved(feed, column)), value)
        : value;
  }

  /** Whether the column's value is of another type and does not stay in it. */
  private static Column moved(Feed feed, String column) {
    var staying =
        List.of(Kind.RETYPED, Kind.NESTED).stream()
            .filter(k -> feed.drift().mode(k) == Mode.EVOLVE)
            .map(Kind::toString)
            .toList();
    var kind = col(Texts.quoted(WRONG + column));
    return kind.isNotNull().and(not(coalesce(kind.isInCollection(staying), lit(false))));
  }

  private static Column rescued(Feed feed, String json, Map<String, String> gained) {
    var names = lit(gained.keySet().toArray(String[]::new));
    Column others =
        gained.isEmpty()
            ? col(OTHERS)
            : map_filter(col(OTHERS), (name, v) -> not(array_contains(names, name)));
    if (feed.drift().mode(Kind.RENAMED) == Mode.EVOLVE) {
      var taken = map_values(col(ALIASES));
      others =
          when(col(ALIASES).isNull(), others)
              .otherwise(map_filter(others, (name, v) -> not(array_contains(taken, name))));
    }
    var moved =
        typed(feed).stream()
            .map(
                c -> when(moved(feed, c), struct(lit(c).as("name"), received(feed, c).as("value"))))
            .toArray(Column[]::new);
    var all =
        moved.length == 0
            ? others
            : when(
                    typed(feed).stream().map(c -> moved(feed, c)).reduce(Column::or).orElseThrow(),
                    map_concat(others, map_from_entries(array_compact(array(moved)))))
                .otherwise(others);
    return when(col(FIELDS).isNull(), to_json(struct(make_valid_utf8(col(json)).as(Feed.CORRUPT))))
        .when(size(all).gt(0), to_json(all));
  }

  private static Column differences(Feed feed, String json) {
    var renamed = coalesce(map_keys(col(ALIASES)), nothing());
    var dropped = array_except(col(MISSING), renamed);
    var added = array_except(map_keys(col(OTHERS)), coalesce(map_values(col(ALIASES)), nothing()));
    Column entries =
        concat(
            entries(Kind.ADDED, added),
            entries(Kind.DROPPED, dropped),
            entries(Kind.RENAMED, renamed));
    var differs = size(col(OTHERS)).gt(0).or(size(col(MISSING)).gt(0));
    var wrong = new ArrayList<Column>();
    for (String column : typed(feed)) {
      var kind = col(Texts.quoted(WRONG + column));
      wrong.add(when(kind.isNotNull(), concat(kind, lit(": " + column))));
      differs = differs.or(kind.isNotNull());
    }
    if (!wrong.isEmpty()) {
      entries = concat(entries, array_compact(array(wrong.toArray(Column[]::new))));
    }
    return when(not(is_valid_utf8(col(json))), array(lit(Differences.ENCODING + ": record")))
        .when(differs, entries);
  }

  private static List<String> typed(Feed feed) {
    return feed.columns().stream()
        .filter(c -> feed.types().containsKey(c) && !Texts.isNested(feed.types().get(c)))
        .toList();
  }

  private static Column entries(Kind kind, Column names) {
    return transform(names, name -> concat(lit(kind + ": "), name));
  }

  private static Column nothing() {
    return array().cast(createArrayType(DataTypes.StringType));
  }
}
