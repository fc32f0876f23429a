package io.customer360.common.profile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hll_sketch_agg;
import static org.apache.spark.sql.functions.hll_sketch_estimate;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.regexp_count;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What is measured of each column, in one pass: rows become cells (column, text), which one
 * aggregation counts by column. So the plan is the same for three columns and for a thousand, and
 * its memory is that of the sketches: HyperLogLog (Flajolet et al. 2007), frequent items (Anderson
 * et al. 2017, "A High-Performance Algorithm for Identifying Frequent Items in Data Streams") and
 * the quantile summary of Greenwald and Khanna (2001).
 */
public final class Measures {
  static final String LEAF = "leaf";
  static final String VALUES = "values";
  static final String NULLS = "nulls";
  static final String BLANKS = "blanks";
  static final String PADDED = "padded";
  static final String DISTINCT = "distinct";
  static final String FIRST = "first";
  static final String LAST = "last";
  static final String SHORTEST = "shortest";
  static final String LONGEST = "longest";
  static final String QUANTILES = "quantiles";
  static final String LEAST = "least";
  static final String MOST = "most";
  static final String WHOLE_DIGITS = "whole_digits";
  static final String SCALE = "scale";
  static final String TOP = "top";
  static final String PATTERNS = "patterns";
  static final String TIMES = "times";
  static final String TIME_LENGTH = "time_length";
  static final String TIME_LENGTH_LEAST = "time_length_least";
  static final String SEPARATED_BY_T = "separated_by_t";
  static final String ZONES = "zones";
  static final String ONE_DIGIT = "one_digit_dates";

  /** How many of the most frequent values are asked for; the statistics of a gap need some. */
  static final int RANKS = 40;

  static final int TOP_PATTERNS = 8;

  /** The shares that quantiles are given for. */
  public static final List<Double> SHARES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /** Sketches remember this many values and patterns of all columns together, in each task. */
  private static final int REMEMBERED = 200_000;

  private static final int REMEMBERED_OF_A_COLUMN = 4096;
  private static final int LEAST_REMEMBERED = 64;
  private static final int LG_K = 14;
  private static final int ACCURACY = 1000;
  private static final int SHOWN = 100;
  private static final int PATTERN_OF = 60;

  /** What a value may look like, by name of the count; a value may look like several. */
  static final Map<Looks, String> LOOKS =
      Map.of(
          Looks.WHOLE, "^[+-]?[0-9]{1,18}$",
          Looks.LEADING_ZERO, "^[+-]?0[0-9]+$",
          Looks.DECIMAL, "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$",
          Looks.ZERO_DECIMALS, "^[+-]?[0-9]+[.]0+$",
          Looks.NUMBER, "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$",
          Looks.AMOUNT,
              "^[+-]?[$€£¥]? ?[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)?( ?[$€£¥])?$",
          Looks.DECIMAL_COMMA, "^[+-]?([0-9]{1,3}([.][0-9]{3})+|[0-9]+)(,[0-9]+)?( ?€)?$",
          Looks.FLAG, "^(true|false|yes|no|y|n|t|f|ja|nein)$",
          Looks.EMAIL, "^[^@\\s]+@[^@\\s]+[.][^@\\s.]+$",
          Looks.PHONE, "^(?![0-9]+[.][0-9]+$)[+(]?[0-9][0-9 ()/.-]{5,18}[0-9]$");

  /** The looks that are counted. */
  enum Looks {
    WHOLE,
    LEADING_ZERO,
    DECIMAL,
    ZERO_DECIMALS,
    NUMBER,
    AMOUNT,
    DECIMAL_COMMA,
    FLAG,
    EMAIL,
    PHONE
  }

  private Measures() {}

  /**
   * Measures every column of {@code frame}.
   *
   * @return one row for each column that has a value or a null, and one of leaf -1 that counts the
   *     rows: [leaf, values, nulls, blanks, ...]; for {@link Profile#of}
   */
  public static Dataset<Row> of(Dataset<Row> frame) {
    var leaves = Leaves.of(frame.schema());
    var cells =
        frame
            .select(explode(leaves.cells()).as("cell"))
            .select(col("cell.leaf").as(LEAF), col("cell.value").as("received"))
            .withColumn("value", nullif(trim(col("received")), lit("")));
    var looked = cells.select(features());
    var aggregates = aggregates(leaves.list().size());
    return looked.groupBy(LEAF).agg(count(lit(1)).as(VALUES), aggregates.toArray(Column[]::new));
  }

  /** The columns that {@link #of} measures of a frame with {@code schema}. */
  static List<Leaves.Leaf> leaves(StructType schema) {
    return Leaves.of(schema).list();
  }

  private static Column[] features() {
    var value = col("value");
    var features = new ArrayList<Column>();
    features.add(col(LEAF));
    features.add(col("received"));
    features.add(value);
    features.add(number(value).as("number"));
    features.add(pattern(value).as("pattern"));
    features.add(part(value, DateFormats.DATE).as("date"));
    features.add(part(value, DateFormats.BETWEEN).as("between"));
    features.add(part(value, DateFormats.TIME).as("time"));
    features.add(part(value, DateFormats.ZONE).as("zone"));
    return features.toArray(Column[]::new);
  }

  private static List<Column> aggregates(int columns) {
    int remembered = remembered(columns);
    var value = col("value");
    var digits =
        regexp_replace(value, lit("^[+-]?[$€£¥]? ?0*|,(?=[0-9]{3})|[.](?=[0-9]{3}[.,])"), lit(""));
    var all = new ArrayList<Column>();
    all.add(count_if(col("received").isNull()).as(NULLS));
    all.add(count_if(col("received").isNotNull().and(value.isNull())).as(BLANKS));
    all.add(count_if(value.notEqual(col("received"))).as(PADDED));
    all.add(coalesce(hll_sketch_estimate(hll_sketch_agg(value, LG_K)), lit(0L)).as(DISTINCT));
    all.add(min(left(value, lit(SHOWN))).as(FIRST));
    all.add(max(left(value, lit(SHOWN))).as(LAST));
    all.add(min(length(value)).as(SHORTEST));
    all.add(max(length(value)).as(LONGEST));
    all.add(
        percentile_approx(
                col("number"),
                array(SHARES.stream().map(s -> lit(s)).toArray(Column[]::new)),
                lit(ACCURACY))
            .as(QUANTILES));
    all.add(min(col("number")).as(LEAST));
    all.add(max(col("number")).as(MOST));
    all.add(max(length(regexp_extract(digits, "^([0-9]*)", 1))).as(WHOLE_DIGITS));
    all.add(max(length(regexp_extract(digits, "[.,]([0-9]+)", 1))).as(SCALE));
    all.add(top("left(value, %d)".formatted(SHOWN), RANKS, remembered).as(TOP));
    all.add(top("pattern", TOP_PATTERNS, remembered).as(PATTERNS));
    for (Looks looks : Looks.values()) {
      var text = looks == Looks.FLAG ? lower(value) : value;
      all.add(count_if(text.rlike(LOOKS.get(looks))).as(name(looks)));
    }
    all.add(count(col("time")).as(TIMES));
    all.add(max(length(col("time"))).as(TIME_LENGTH));
    all.add(min(length(col("time"))).as(TIME_LENGTH_LEAST));
    all.add(count_if(col("between").equalTo("T")).as(SEPARATED_BY_T));
    all.add(count(col("zone")).as(ZONES));
    all.add(
        count_if(regexp_count(col("date"), lit("(^|[^0-9])[0-9]([^0-9]|$)")).gt(0)).as(ONE_DIGIT));
    for (var format : DateFormats.ALL) {
      var day =
          when(col("date").rlike(format.family()), try_to_date(col("date"), format.pattern()));
      all.add(count(day).as(read(format.pattern())));
      all.add(min(day).cast(StringType).as(read(format.pattern()) + " from"));
      all.add(max(day).cast(StringType).as(read(format.pattern()) + " to"));
    }
    return all;
  }

  private static int remembered(int columns) {
    return Math.max(LEAST_REMEMBERED, Math.min(REMEMBERED_OF_A_COLUMN, REMEMBERED / (columns + 1)));
  }

  /**
   * How far the counts of the most frequent values may be too large: 0 while all values were
   * remembered, else 3.5 values in each place of the sketch's table.
   */
  static long error(int columns, long filled, long distinct) {
    int remembered = remembered(columns);
    return distinct < remembered ? 0 : Math.round(3.5 * filled / remembered);
  }

  static String name(Looks looks) {
    return "looks " + looks.name();
  }

  static String read(String pattern) {
    return "read " + pattern;
  }

  /** Numbers as they are, amounts without sign and separators, decimal commas as points. */
  private static Column number(Column value) {
    var amount = regexp_replace(value, lit("[$€£¥, ]"), lit(""));
    var comma = regexp_replace(regexp_replace(value, lit("[. €]"), lit("")), lit(","), lit("."));
    return when(value.rlike(LOOKS.get(Looks.NUMBER)), value.try_cast(DoubleType))
        .when(value.rlike(LOOKS.get(Looks.AMOUNT)), amount.try_cast(DoubleType))
        .when(value.rlike(LOOKS.get(Looks.DECIMAL_COMMA)), comma.try_cast(DoubleType));
  }

  /** Runs of capitals become A, of other letters a, of digits 9; all else stays. */
  private static Column pattern(Column value) {
    var digits = translate(left(value, lit(PATTERN_OF)), "012345678", "999999999");
    var capitals = regexp_replace(digits, lit("\\p{Lu}+"), lit("A"));
    var letters = regexp_replace(capitals, lit("[\\p{L}&&[^\\p{Lu}]]+"), lit("a"));
    return regexp_replace(letters, lit("9+"), lit("9"));
  }

  private static Column part(Column value, int group) {
    return nullif(regexp_extract(value, DateFormats.DATE_AND_TIME, group), lit(""));
  }

  /** Values with their counts, the most frequent first. */
  private static Column top(String of, int ranks, int remembered) {
    return expr(
        "approx_top_k(%s, %d, %d) filter (where value is not null)"
            .formatted(of, ranks, Math.max(ranks, remembered)));
  }
}
