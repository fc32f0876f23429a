package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.try_multiply;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.ColumnMapping;
import io.customer360.common.asset.Conversion;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Mapping;
import io.customer360.common.asset.Privacy;
import io.customer360.common.text.CleanText;
import io.customer360.jobs.conform.MappedText.Asked;
import io.customer360.jobs.conform.MappedText.Made;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;

/**
 * One target column, made from a feed's columns in {@link Steps}: the text that was received, then
 * its value.
 *
 * @param problems conditions and what is wrong when they hold, the first that holds is told
 * @param rules columns that name the placeholder rule by which something was emptied
 */
record MappedValue(Field field, List<Problem> problems, List<String> rules) {
  /** When the record was last changed, by the mapping's {@code newest-by}; a timestamp. */
  static final String NEWEST_BY = "_newest_by";

  private static final String TEXT = "_text_";

  /** Where a number and its unit stand in one text: what is the number's, and what is around it. */
  private static final String SIGNS = "[-+0-9.,'\u2019\\s\u00a0\u202f]";

  private static final String AROUND = "^[^-+0-9]+|[^0-9]+$";

  /** Over the columns of the steps; {@code what} holds no value. */
  record Problem(Column holds, String what) {}

  /**
   * Adds the steps that make {@code field} as {@code mapping} says, or nulls if it says nothing.
   */
  static MappedValue add(
      Feed feed, Mapping mapping, Field field, Cleansing cleansing, Steps steps) {
    return new Maker(field, feed.source(), new MappedText(feed, mapping, field, cleansing, steps))
        .made(Optional.ofNullable(mapping.set().get(field.name())));
  }

  /**
   * Adds the column {@link #NEWEST_BY}; null where the mapping has no newest-by. A whole number
   * counts as microseconds since 1970, so that versions keep their order: 9, 10, 2025.
   */
  static MappedValue addNewestBy(Feed feed, Mapping mapping, Cleansing cleansing, Steps steps) {
    var field = new Field(NEWEST_BY, TimestampType, false, Privacy.NONE, false, "");
    return new Maker(field, feed.source(), new MappedText(feed, mapping, field, cleansing, steps))
        .made(mapping.newestBy());
  }

  /** What is wrong, as {@code column: problem}; null when nothing is. */
  Optional<Column> reason() {
    Column reason = null;
    for (Problem problem : problems) {
      var what = lit(label(field) + ": " + problem.what());
      reason = reason == null ? when(problem.holds(), what) : reason.when(problem.holds(), what);
    }
    return Optional.ofNullable(reason);
  }

  /** What was emptied, as {@code column: rule}, for each text and value that may have been. */
  List<Column> cleaned() {
    return rules.stream().map(rule -> concat(lit(label(field) + ": "), col(rule))).toList();
  }

  private static String label(Field field) {
    return isNewestBy(field) ? "newest-by" : field.name();
  }

  private static boolean isNewestBy(Field field) {
    return field.name().equals(NEWEST_BY);
  }

  /** What is needed to make one value. */
  private record Maker(Field field, String source, MappedText texts) {
    private static final String UNIT = "_unit";
    private static final String NUMBER = "_number";
    private static final String TIME_RULE = "_time_rule";

    MappedValue made(Optional<ColumnMapping> origin) {
      var name = TEXT + field.name();
      var made = origin.map(o -> texts.add(name, o, Asked.ALWAYS)).orElseGet(() -> untold(name));
      var problems = new ArrayList<Problem>();
      texts.misses().forEach(miss -> problems.add(new Problem(miss, "not in the lookup")));
      var rules = new ArrayList<>(texts.rules());
      typed(name, origin, made, problems);
      var value = col(field.name());
      var unfit = made.text().isNotNull().and(value.isNull());
      var missing = made.text().isNull();
      var timeRule = timeRule(origin, made);
      if (timeRule.isPresent()) {
        rules.add(timeRule.get());
        unfit = unfit.and(col(timeRule.get()).isNull());
        missing = missing.or(col(timeRule.get()).isNotNull());
      }
      if (field.required()) {
        problems.add(new Problem(missing, "missing"));
      }
      if (origin.isPresent() && !field.type().equals(StringType)) {
        problems.add(new Problem(unfit, wanted()));
      }
      return new MappedValue(field, List.copyOf(problems), List.copyOf(rules));
    }

    /** The one value that every record has without being told is where it comes from. */
    private Made untold(String name) {
      var text = field.name().equals("source") ? lit(source) : lit(null).cast(StringType);
      texts.steps().add(Steps.RECEIVED, name, text);
      return new Made(col(name), Steps.RECEIVED);
    }

    private void typed(
        String name, Optional<ColumnMapping> origin, Made made, List<Problem> problems) {
      var conversion = origin.flatMap(ColumnMapping::convert);
      if (conversion.isPresent()) {
        converted(name, origin.get(), conversion.get(), made, problems);
      } else {
        var text = made.text();
        var value =
            field.reference()
                ? concat(lit(origin.flatMap(ColumnMapping::source).orElse(source) + ":"), text)
                : read(text, origin.map(ColumnMapping::formats).orElse(List.of()), field.type());
        steps().add(made.step() + 1, field.name(), value);
      }
    }

    /** Numbers times what their unit is worth; the unit is a column of its own. */
    private void converted(
        String name,
        ColumnMapping origin,
        Conversion conversion,
        Made made,
        List<Problem> problems) {
      var text = made.text();
      var number = text;
      Made unit;
      if (conversion.by().isPresent()) {
        unit = texts.add(name + UNIT, conversion.by().get(), Asked.ALWAYS);
      } else {
        steps().add(made.step() + 1, name + UNIT, CleanText.of(regexp_replace(text, SIGNS, "")));
        steps().add(made.step() + 1, name + NUMBER, CleanText.of(regexp_replace(text, AROUND, "")));
        unit = new Made(col(name + UNIT), made.step() + 1);
        number = col(name + NUMBER);
      }
      var rates =
          conversion.rates().entrySet().stream()
              .flatMap(r -> Stream.of(lit(r.getKey()), rate(r.getValue())))
              .toArray(Column[]::new);
      var product =
          try_multiply(
              read(number, origin.formats(), between()), element_at(map(rates), unit.text()));
      steps()
          .add(
              Math.max(made.step(), unit.step()) + 1,
              field.name(),
              (isWhole() ? round(product) : product).try_cast(field.type()));
      var known = unit.text().isin(conversion.rates().keySet().toArray());
      problems.add(new Problem(text.isNotNull().and(unit.text().isNull()), "no unit"));
      problems.add(new Problem(text.isNotNull().and(not(known)), "unit not among the rates"));
    }

    private boolean isWhole() {
      return field.type() instanceof IntegralType;
    }

    private boolean isFloating() {
      return field.type() instanceof FractionalType && !(field.type() instanceof DecimalType);
    }

    /** The type that numbers are multiplied in. */
    private DataType between() {
      return isFloating() ? DoubleType : createDecimalType(28, 10);
    }

    private Column rate(BigDecimal rate) {
      return lit(rate).cast(isFloating() ? DoubleType : createDecimalType(18, 10));
    }

    /** {@code text} as a value of {@code type}, by the first format that it fits. */
    private Column read(Column text, List<String> formats, DataType type) {
      if (formats.isEmpty()) {
        var plain = text.try_cast(type);
        return isNewestBy(field)
            ? coalesce(timestamp_micros(text.try_cast(LongType)), plain)
            : plain;
      }
      var read =
          formats.stream()
              .map(
                  format ->
                      type instanceof NumericType
                          ? NumberExample.of(format).number(text)
                          : TimePattern.time(text, format))
              .toArray(Column[]::new);
      return type instanceof NumericType
          ? coalesce(read).try_cast(type)
          : coalesce(read).cast(type);
    }

    /** A day or time that stands for none is known only once it is read, however it is spelled. */
    private Optional<String> timeRule(Optional<ColumnMapping> origin, Made made) {
      var name = TEXT + field.name() + TIME_RULE;
      var value = col(field.name());
      var rule =
          field.type().equals(DateType) || field.type().equals(TimestampType)
              ? origin
                  .filter(ColumnMapping::isReceived)
                  .flatMap(o -> texts.placeholders(o).ofTime(value, field))
              : Optional.<Column>empty();
      return rule.map(
          r -> {
            steps().add(made.step() + 2, name, r);
            steps().add(made.step() + 2, field.name(), when(r.isNull(), value));
            return name;
          });
    }

    private Steps steps() {
      return texts.steps();
    }

    private String wanted() {
      return isNewestBy(field)
          ? "neither a time nor a whole number"
          : "not a " + field.type().simpleString();
    }
  }
}
