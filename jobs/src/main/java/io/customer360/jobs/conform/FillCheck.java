package io.customer360.jobs.conform;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.Fill;
import io.customer360.common.asset.Fill.Policy;
import io.customer360.common.asset.Privacy;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Binder;
import io.customer360.common.config.Suggestion;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Finds what is wrong with policies for missing values before any data is read. */
public final class FillCheck {

  private FillCheck() {}

  /**
   * Notes each problem where it stands.
   *
   * @param missing table to column to policy
   */
  public static void check(Map<String, Map<String, Fill>> missing, Binder problems) {
    missing.forEach(
        (name, fills) -> {
          var path = "missing." + name;
          var target = ConformJob.TARGETS.get(name);
          if (target == null) {
            problems.problem(
                path, "no such table" + Suggestion.hint(name, ConformJob.TARGETS.keySet()));
            return;
          }
          fills.forEach(
              (column, fill) ->
                  problem(target, column, fill)
                      .ifPresent(p -> problems.problem(path + "." + column, p)));
          var histories =
              fills.values().stream()
                  .filter(f -> f.fill().isAlong())
                  .flatMap(f -> f.by().stream())
                  .distinct()
                  .sorted()
                  .toList();
          if (histories.size() > 1) {
            problems.problem(
                path,
                "previous and linear need the same by in all columns of a table, not each of %s"
                    .formatted(histories));
          }
        });
  }

  private static Optional<String> problem(Table target, String column, Fill fill) {
    for (String name : named(column, fill)) {
      if (target.field(name).isEmpty()) {
        return Optional.of(
            "%s has no column '%s'%s"
                .formatted(target, name, Suggestion.hint(name, target.columns())));
      }
    }
    var field = target.field(column).orElseThrow();
    var policy = fill.fill();
    if (policy == Policy.KEEP || policy == Policy.DROP_ROW) {
      return Optional.empty();
    }
    if (field.required() || field.reference()) {
      return Optional.of(
          "%s is %s; only drop-row can be said of it"
              .formatted(column, field.reference() ? "a key" : "required"));
    }
    if (policy.isFitted() && field.privacy() == Privacy.IDENTIFIER) {
      return Optional.of("%s identifies people; no statistic of it is stored".formatted(column));
    }
    boolean isNumber = field.type() instanceof NumericType;
    if (!isNumber
        && policy != Policy.MODE
        && policy != Policy.PREVIOUS
        && policy != Policy.CONSTANT) {
      return Optional.of(
          "%s is for numbers; %s is a %s".formatted(policy.key(), column, text(field)));
    }
    if (policy.isAlong()
        && !isTime(target.field(fill.along().orElseThrow()).orElseThrow().type())) {
      return Optional.of(
          "along must name a date or timestamp, is %s".formatted(fill.along().get()));
    }
    return fill.value()
        .filter(value -> !fits(value, field.type()))
        .map(value -> "value '%s' is not a %s".formatted(value, text(field)));
  }

  private static List<String> named(String column, Fill fill) {
    return List.of(column, fill.by().orElse(column), fill.along().orElse(column));
  }

  private static boolean isTime(DataType type) {
    return type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType);
  }

  private static boolean fits(String value, DataType type) {
    try {
      if (type instanceof NumericType) {
        var unused = new BigDecimal(value);
      } else if (isTime(type)) {
        var unused = LocalDate.parse(value);
      } else if (type.equals(DataTypes.BooleanType)) {
        return List.of("true", "false").contains(value);
      }
      return true;
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  private static String text(Field field) {
    return field.type().simpleString();
  }
}
