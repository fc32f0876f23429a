package io.customer360.jobs.conform;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.QualityRule.Kind;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Binder;
import io.customer360.common.config.Suggestion;
import io.customer360.common.quality.CrossRows;
import io.customer360.common.tables.Provenance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Finds what is wrong with quality rules before any data is read. */
public final class QualityCheck {
  private final Binder problems;

  private QualityCheck(Binder problems) {
    this.problems = problems;
  }

  /**
   * Notes each problem of the rules at the place where it stands.
   *
   * @param quality rules by table and name
   */
  public static void check(Map<String, Map<String, QualityRule>> quality, Binder problems) {
    var check = new QualityCheck(problems);
    quality.forEach(
        (name, rules) -> {
          var table = check.known("quality." + name, name, "no such table to have rules for");
          table.ifPresent(
              t ->
                  rules.forEach(
                      (rule, asked) ->
                          check.rule("quality.%s.%s".formatted(name, rule), t, asked)));
        });
    check.circle(quality);
  }

  private Optional<Table> known(String path, String name, String otherwise) {
    var table = ConformJob.TARGETS.get(name);
    if (table == null) {
      problems.problem(path, otherwise + Suggestion.hint(name, ConformJob.TARGETS.keySet()));
    }
    return Optional.ofNullable(table);
  }

  private void circle(Map<String, Map<String, QualityRule>> quality) {
    try {
      CrossRows.inOrder(ConformJob.TARGETS.values(), quality);
    } catch (IllegalArgumentException e) {
      problems.problem("quality", e.getMessage());
    }
  }

  private void rule(String path, Table table, QualityRule rule) {
    var columns = columns(table, rule);
    rule.where().ifPresent(sql -> sql(path + ".where", table, columns, sql));
    rule.check().ifPresent(sql -> sql(path + ".check", table, columns, sql));
    var key = rule.columns().isEmpty() ? ".column" : ".columns";
    for (String name : rule.about()) {
      var field = table.field(name).filter(f -> columns.contains(name));
      if (field.isEmpty()) {
        problems.problem(
            path + key, "%s has no such column%s".formatted(table, Suggestion.hint(name, columns)));
      }
      field.ifPresent(f -> column(path, f, rule));
    }
    rule.references().ifPresent(other -> reference(path + ".references", other));
  }

  /** What is known of a row when it is judged: who quarantines does so before it is stored. */
  private static List<String> columns(Table table, QualityRule rule) {
    var ofTheSuite = Provenance.FIELDS.stream().map(Field::name).toList();
    return table.columns().stream()
        .filter(c -> !rule.quarantines() || !ofTheSuite.contains(c))
        .toList();
  }

  private void column(String path, Field field, QualityRule rule) {
    var type = field.type();
    var kind = rule.kind();
    boolean fits =
        switch (kind) {
          case PATTERN, REFERENCES -> type.equals(DataTypes.StringType);
          case RANGE -> type instanceof NumericType || isTime(type);
          case FRESHNESS -> isTime(type);
          case DRIFT -> type instanceof NumericType || type.equals(DataTypes.StringType);
          default -> true;
        };
    if (!fits) {
      problems.problem(
          path,
          "%s is for %s; %s is a %s"
              .formatted(kind.key(), wanted(kind), field.name(), type.simpleString()));
      return;
    }
    if (kind == Kind.RANGE) {
      range(path, field, rule);
    }
    if (kind == Kind.SET) {
      rule.in().forEach(value -> bound(path + ".in", field, value));
    }
  }

  private static String wanted(Kind kind) {
    return switch (kind) {
      case RANGE -> "numbers, dates and timestamps";
      case FRESHNESS -> "dates and timestamps";
      case DRIFT -> "numbers and texts";
      default -> "texts";
    };
  }

  private void range(String path, Field field, QualityRule rule) {
    var min = rule.min().flatMap(text -> bound(path + ".min", field, text));
    var max = rule.max().flatMap(text -> bound(path + ".max", field, text));
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      problems.problem(
          path,
          "min = %s is greater than max = %s"
              .formatted(rule.min().orElseThrow(), rule.max().orElseThrow()));
    }
  }

  /** A number in the place of what orders days or numbers; empty after a problem. */
  private Optional<BigDecimal> bound(String path, Field field, String text) {
    var type = field.type();
    try {
      if (isTime(type)) {
        return Optional.of(BigDecimal.valueOf(LocalDate.parse(text).toEpochDay()));
      }
      if (type instanceof NumericType) {
        return Optional.of(new BigDecimal(text));
      }
      if (type.equals(DataTypes.BooleanType) && !text.matches("true|false")) {
        problems.problem(
            path, "needs true or false, as %s is; is '%s'".formatted(field.name(), text));
      }
    } catch (DateTimeParseException e) {
      problems.problem(
          path, "needs a day such as 2026-01-31, as %s is; is '%s'".formatted(field.name(), text));
    } catch (NumberFormatException e) {
      problems.problem(path, "needs a number, as %s is; is '%s'".formatted(field.name(), text));
    }
    return Optional.empty();
  }

  private void reference(String path, String name) {
    known(path, name, "no such table to reference")
        .filter(other -> other.key().size() != 1)
        .ifPresent(
            other ->
                problems.problem(
                    path,
                    "a row of %s is known by %s, not by one column".formatted(other, other.key())));
  }

  private void sql(String path, Table table, List<String> columns, String sql) {
    try {
      for (String name : SqlColumns.of(sql)) {
        if (!columns.contains(name)) {
          problems.problem(
              path,
              "%s has no column '%s'%s".formatted(table, name, Suggestion.hint(name, columns)));
        }
      }
    } catch (IllegalArgumentException e) {
      problems.problem(path, e.getMessage());
    }
  }

  private static boolean isTime(DataType type) {
    return type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType);
  }
}
