package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Field;
import io.customer360.common.text.CleanText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The placeholder rules that hold for one column.
 *
 * @param rules name to values, as spelled
 */
record Placeholders(Map<String, List<String>> rules) {

  /** The rules of {@code cleansing} for {@code field} but for those in {@code keep}. */
  static Placeholders of(Cleansing cleansing, Field field, Set<String> keep) {
    var rules = new LinkedHashMap<String, List<String>>();
    cleansing
        .placeholders()
        .forEach(
            (name, rule) -> {
              if (rule.holdsFor(field) && !keep.contains(name)) {
                rules.put(name, rule.values());
              }
            });
    return new Placeholders(rules);
  }

  /** The name of the rule by which {@code text} stands for none, null for nearly all. */
  Optional<Column> ofText(Column text) {
    var lower = lower(text);
    return rule(
        values ->
            values.stream().map(CleanText::of).filter(Objects::nonNull).map(Placeholders::low),
        values -> lower.isin(values.toArray()));
  }

  /** The same for a date or timestamp, however it is spelled. */
  Optional<Column> ofTime(Column time, Field field) {
    return rule(
        values -> values.stream().filter(Placeholders::isTime),
        values ->
            time.isin(values.stream().map(v -> lit(v).cast(field.type())).toArray(Object[]::new)));
  }

  /** One look for all rules; which of them it was is asked only then. */
  private Optional<Column> rule(
      Function<List<String>, Stream<String>> spellings, Function<List<String>, Column> holds) {
    var named = new LinkedHashMap<String, List<String>>();
    rules.forEach(
        (name, values) -> {
          var spelled = spellings.apply(values).distinct().toList();
          if (!spelled.isEmpty()) {
            named.put(name, spelled);
          }
        });
    if (named.isEmpty()) {
      return Optional.empty();
    }
    var all = named.values().stream().flatMap(List::stream).distinct().toList();
    Column name = lit(null).cast(DataTypes.StringType);
    for (var rule : named.entrySet()) {
      name = coalesce(name, when(holds.apply(rule.getValue()), lit(rule.getKey())));
    }
    return Optional.of(when(holds.apply(all), name));
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isTime(String text) {
    try {
      LocalDate.parse(text.substring(0, Math.min(10, text.length())), DateTimeFormatter.ISO_DATE);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
