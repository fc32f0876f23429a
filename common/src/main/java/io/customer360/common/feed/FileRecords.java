package io.customer360.common.feed;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Drift.Kind;
import io.customer360.common.asset.Drift.Mode;
import io.customer360.common.asset.Feed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Records of files whose columns a header or a schema tells, in the columns of their feed. JSON is
 * made only of records that do not fit.
 *
 * @param feed what is declared
 * @param frame the records as read
 * @param origin where they are from
 * @param values the columns of the file
 * @param contract what they are taken for
 * @param corrupt the text of a record that could not be read, else null; empty for formats in which
 *     a file is read as a whole or not at all
 * @param decoded whether bytes were decoded to text, so that some may have been replaced
 * @param further differences of single records, each null when there is none
 */
record FileRecords(
    Feed feed,
    Dataset<Row> frame,
    Origin origin,
    List<Value> values,
    Contract contract,
    Optional<Column> corrupt,
    boolean decoded,
    List<Column> further) {
  private static final String VALUE = "_value_";
  private static final String GAINED = "_gained_";
  private static final String OTHER = "_other_";
  private static final String WRONG = "_wrong_";
  private static final String UNREADABLE = "_unreadable";
  private static final String UNDECODED = "_undecoded";
  private static final String FURTHER = "_further";

  /** What a decoder puts for bytes that mean nothing. */
  private static final String REPLACEMENT = "\uFFFD";

  /**
   * One column of a file.
   *
   * @param value as it is read, for JSON
   * @param text the same as text
   * @param type as it is read
   * @param nested whether a record holds an object or array there, for types that leave it open
   * @param besides what belongs to the value and does not show in {@code text}, by name
   */
  record Value(
      Column value, Column text, DataType type, Column nested, Map<String, Column> besides) {

    static Value of(Column value, DataType type) {
      return new Value(value, Texts.of(value, type), type, lit(Texts.isNested(type)), Map.of());
    }
  }

  /**
   * Puts each value where it belongs.
   *
   * @return [the feed's columns as text, those gained, {@link Feed#RESCUED}, {@link Feed#DRIFT},
   *     {@link Feed#ORIGIN}, {@link Feed#KNOWN_AT}]; computing {@link Feed#DRIFT} raises an error
   *     when a record differs in a way for which the feed says fail
   */
  Dataset<Row> inColumns() {
    var read = frame.select(asRead().toArray(Column[]::new));
    for (int c : checked()) {
      read = read.withColumn(WRONG + c, wrong(c));
    }
    return read.select(asKept().toArray(Column[]::new));
  }

  private List<Column> asRead() {
    var columns = new ArrayList<Column>();
    for (int c = 0; c < feed.columns().size(); c++) {
      int place = contract.taken().get(c);
      columns.add(
          (place < 0 ? lit(null).cast(StringType) : values.get(place).text()).as(VALUE + c));
    }
    contract
        .gained()
        .forEach((place, name) -> columns.add(values.get(place).text().as(GAINED + place)));
    others().forEach((name, column) -> columns.add(column.as(OTHER + name)));
    corrupt.ifPresent(c -> columns.add(c.as(UNREADABLE)));
    columns.add(origin.name().as(Feed.ORIGIN));
    columns.add(origin.knownAt().as(Feed.KNOWN_AT));
    for (int c : checked()) {
      columns.add(value(c).nested().as(WRONG + c + "_nested"));
    }
    if (decoded) {
      columns.add(undecoded().as(UNDECODED));
    }
    if (!further.isEmpty()) {
      columns.add(array_compact(array(further.toArray(Column[]::new))).as(FURTHER));
    }
    return columns;
  }

  private List<Column> asKept() {
    var columns = new ArrayList<Column>();
    for (int c = 0; c < feed.columns().size(); c++) {
      var kept = checked().contains(c) ? when(not(moved(c)), col(VALUE + c)) : col(VALUE + c);
      columns.add(kept.as(feed.columns().get(c)));
    }
    contract.gained().forEach((place, name) -> columns.add(col(GAINED + place).as(name)));
    columns.add(rescued().as(Feed.RESCUED));
    columns.add(Differences.allowedBy(feed, differences()).as(Feed.DRIFT));
    columns.add(col(Feed.ORIGIN));
    columns.add(col(Feed.KNOWN_AT));
    return columns;
  }

  /** What fits no column, by its key. */
  private Map<String, Column> others() {
    var others = new LinkedHashMap<String, Column>();
    contract.rescued().forEach((place, name) -> others.put(name, values.get(place).value()));
    for (int place : contract.taken()) {
      if (place >= 0) {
        others.putAll(values.get(place).besides());
      }
    }
    return others;
  }

  private Value value(int column) {
    return values.get(contract.taken().get(column));
  }

  /** The declared columns that are there and whose type is declared and can be another. */
  private List<Integer> checked() {
    var checked = new ArrayList<Integer>();
    for (int c = 0; c < feed.columns().size(); c++) {
      var declared = feed.types().get(feed.columns().get(c));
      if (declared != null && !Texts.isNested(declared) && contract.taken().get(c) >= 0) {
        if (!value(c).type().equals(declared) || value(c).type().equals(StringType)) {
          checked.add(c);
        }
      }
    }
    return checked;
  }

  private Column wrong(int c) {
    var text = col(VALUE + c);
    var declared = feed.types().get(feed.columns().get(c));
    return when(
        text.isNotNull(),
        when(col(WRONG + c + "_nested"), lit(Kind.NESTED.toString()))
            .when(text.try_cast(declared).isNull(), lit(Kind.RETYPED.toString())));
  }

  /** Whether the column's value is of another type and does not stay in it. */
  private Column moved(int c) {
    var staying =
        Stream.of(Kind.RETYPED, Kind.NESTED)
            .filter(k -> feed.drift().mode(k) == Mode.EVOLVE)
            .map(Kind::toString)
            .toList();
    var kind = col(WRONG + c);
    return kind.isNotNull().and(not(coalesce(kind.isInCollection(staying), lit(false))));
  }

  private Column undecoded() {
    return Stream.concat(
            contract.taken().stream().filter(p -> p >= 0), contract.gained().keySet().stream())
        .map(p -> coalesce(values.get(p).text().contains(lit(REPLACEMENT)), lit(false)))
        .reduce(Column::or)
        .orElse(lit(false));
  }

  private Column rescued() {
    var parts = new ArrayList<Column>();
    var there = new ArrayList<Column>();
    for (String name : others().keySet()) {
      parts.add(col(Texts.quoted(OTHER + name)).as(name));
      there.add(col(Texts.quoted(OTHER + name)).isNotNull());
    }
    for (int c : checked()) {
      parts.add(when(moved(c), col(VALUE + c)).as(feed.columns().get(c)));
      there.add(moved(c));
    }
    Column unreadable = corrupt.isPresent() ? col(UNREADABLE) : lit(null).cast(StringType);
    if (decoded) {
      unreadable = coalesce(unreadable, when(col(UNDECODED), wholeRecord()));
      there.add(col(UNDECODED));
    }
    if (corrupt.isPresent()) {
      there.add(col(UNREADABLE).isNotNull());
    }
    parts.add(unreadable.as(Feed.CORRUPT));
    return there.stream()
        .reduce(Column::or)
        .map(any -> when(any, to_json(struct(parts.toArray(Column[]::new)))))
        .orElse(lit(null).cast(StringType));
  }

  private Column wholeRecord() {
    var columns = new ArrayList<Column>();
    for (int c = 0; c < feed.columns().size(); c++) {
      columns.add(col(VALUE + c).as(feed.columns().get(c)));
    }
    contract.gained().forEach((place, name) -> columns.add(col(GAINED + place).as(name)));
    return to_json(struct(columns.toArray(Column[]::new)));
  }

  private Column differences() {
    var always = contract.differences().stream().map(d -> lit(d)).toList();
    var sometimes = new ArrayList<Column>();
    for (int c : checked()) {
      var kind = col(WRONG + c);
      sometimes.add(when(kind.isNotNull(), concat(kind, lit(": " + feed.columns().get(c)))));
    }
    for (int place : contract.taken()) {
      if (place >= 0) {
        for (String name : values.get(place).besides().keySet()) {
          sometimes.add(
              when(
                  col(Texts.quoted(OTHER + name)).isNotNull(),
                  lit(Differences.entry(Kind.ADDED, name))));
        }
      }
    }
    if (decoded) {
      sometimes.add(when(col(UNDECODED), lit(Differences.ENCODING + ": record")));
    }
    var constant = always.isEmpty() ? Differences.none() : array(always.toArray(Column[]::new));
    var differs = sometimes.stream().map(Column::isNotNull).reduce(Column::or).orElse(lit(false));
    var entries =
        array_compact(
            array(Stream.concat(always.stream(), sometimes.stream()).toArray(Column[]::new)));
    return further.isEmpty()
        ? when(differs, entries).otherwise(constant)
        : when(differs.or(size(col(FURTHER)).gt(0)), concat(entries, col(FURTHER)))
            .otherwise(constant);
  }
}
