package io.customer360.common.profile;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Suggests the quality rules that a column meets, or all but meets. */
final class Rules {
  /** A rule that this share of the values meet is suggested. */
  private static final double NEARLY = 0.95;

  private static final int LARGEST_SET = 20;
  private static final int OCCURRENCES = 10;
  private static final int LONGEST_PATTERN = 12;

  private Rules() {}

  static List<Rule> of(ColumnProfile column) {
    if (column.filled() == 0) {
      return List.of();
    }
    return Stream.of(
            completeness(column), uniqueness(column), set(column), range(column), format(column))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Rule> completeness(ColumnProfile column) {
    double share = (double) column.filled() / column.values();
    return share < NEARLY
        ? Optional.empty()
        : rule("completeness", sql(column) + " is not null", share, false);
  }

  private static Optional<Rule> uniqueness(ColumnProfile column) {
    return column.seemsUnique() && !column.type().kind().isTime() && column.longest() <= 64
        ? rule("uniqueness", "unique(" + sql(column) + ")", 1, false)
        : Optional.empty();
  }

  private static Optional<Rule> set(ColumnProfile column) {
    boolean isSet =
        column.isComplete()
            && column.distinct() <= LARGEST_SET
            && column.filled() >= OCCURRENCES * column.distinct()
            && List.of(ValueType.Kind.TEXT, ValueType.Kind.WHOLE).contains(column.type().kind());
    if (!isSet) {
      return Optional.empty();
    }
    var values =
        column.top().stream()
            .filter(v -> column.suspects().stream().noneMatch(s -> s.value().equals(v)))
            .toList();
    long met = values.stream().mapToLong(Counted::count).sum();
    var list = values.stream().map(v -> literal(column, v.value())).sorted().collect(joining(", "));
    return values.isEmpty()
        ? Optional.empty()
        : rule(
            "set", "%s in (%s)".formatted(sql(column), list), (double) met / column.filled(), true);
  }

  private static Optional<Rule> range(ColumnProfile column) {
    boolean isRange =
        (column.type().kind().isNumber()
                && !column.seemsUnique()
                && (column.distinct() > LARGEST_SET || set(column).isEmpty()))
            || (column.type().kind() == ValueType.Kind.DATE && column.type().fits() > 1);
    if (!isRange || column.least().isEmpty()) {
      return Optional.empty();
    }
    boolean isDate = column.type().kind() == ValueType.Kind.DATE;
    if (isDate) {
      return rule(
          "range",
          "%s between date'%s' and date'%s'"
              .formatted(day(column), column.least().get(), column.greatest().orElseThrow()),
          (double) column.type().fits() / column.filled(),
          true);
    }
    return rule(
        "range",
        "%s between %s and %s"
            .formatted(number(column), column.least().get(), column.greatest().orElseThrow()),
        1,
        true);
  }

  /** What a value has to look like: its type where that can be broken, else its pattern. */
  private static Optional<Rule> format(ColumnProfile column) {
    double fits = (double) column.type().fits() / column.filled();
    return switch (column.type().kind()) {
      case EMAIL -> rule("pattern", sql(column) + " rlike '^[^@ ]+@[^@ ]+[.][^@ ]+$'", fits, false);
      case PHONE ->
          rule("pattern", sql(column) + " rlike '^[+(]?[0-9][0-9 ()/.-]+[0-9]$'", fits, false);
      case TIMESTAMP ->
          column.type().formats().isEmpty()
              ? Optional.empty()
              : rule("type", day(column) + " is not null", fits, false);
      case TEXT -> pattern(column);
      default -> Optional.empty();
    };
  }

  private static Optional<Rule> pattern(ColumnProfile column) {
    if (column.patterns().isEmpty() || column.distinct() <= LARGEST_SET) {
      return Optional.empty();
    }
    var first = column.patterns().get(0);
    double share = Math.min(1, (double) first.count() / column.filled());
    boolean tells =
        first.value().matches(".*[^Aa ].*") && first.value().length() <= LONGEST_PATTERN;
    if (share < NEARLY || !tells) {
      return Optional.empty();
    }
    boolean oneRun = first.value().length() == 1 && column.shortest() == column.longest();
    var run = oneRun ? "{" + column.longest() + "}" : "+";
    var regex = new StringBuilder();
    for (char c : first.value().toCharArray()) {
      switch (c) {
        case '9' -> regex.append("[0-9]").append(run);
        case 'A' -> regex.append("\\\\p{Lu}").append(run);
        case 'a' -> regex.append("\\\\p{L}").append(run);
        default ->
            regex.append(c == '\'' ? "." : ".+*?()[]{}|^$\\".indexOf(c) < 0 ? c : "[" + c + "]");
      }
    }
    return rule("pattern", "%s rlike '^%s$'".formatted(sql(column), regex), share, false);
  }

  private static Optional<Rule> rule(String kind, String sql, double share, boolean tells) {
    return Optional.of(new Rule(kind, sql, share, tells));
  }

  private static String day(ColumnProfile column) {
    var formats = column.type().formats();
    if (formats.isEmpty()) {
      return "try_cast(%s as date)".formatted(sql(column));
    }
    var read = new ArrayList<String>();
    for (String format : formats) {
      read.add("try_to_timestamp(%s, '%s')".formatted(sql(column), format.replace("'", "\\'")));
    }
    var first = read.size() == 1 ? read.get(0) : "coalesce(" + String.join(", ", read) + ")";
    return column.type().kind() == ValueType.Kind.DATE ? "date(" + first + ")" : first;
  }

  private static String number(ColumnProfile column) {
    return switch (column.type().kind()) {
      case AMOUNT -> "regexp_replace(%s, '[$€£¥, ]', '')".formatted(sql(column));
      case DECIMAL_COMMA ->
          "replace(regexp_replace(%s, '[. €]', ''), ',', '.')".formatted(sql(column));
      default -> sql(column);
    };
  }

  private static String literal(ColumnProfile column, String value) {
    return column.type().kind().isNumber() && column.type().kind() != ValueType.Kind.AMOUNT
        ? value
        : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The column as SQL names it. */
  private static String sql(ColumnProfile column) {
    var parts = column.name().split("[.]", -1);
    var named = new ArrayList<String>();
    for (String part : parts) {
      named.add(
          part.matches("[A-Za-z_][A-Za-z0-9_]*") && !isReserved(part) ? part : "`" + part + "`");
    }
    var name = String.join(".", named);
    return column.padded() > 0 ? "trim(" + name + ")" : name;
  }

  private static boolean isReserved(String name) {
    return List.of(
            "order", "group", "from", "to", "where", "select", "default", "table", "at", "as")
        .contains(name.toLowerCase(Locale.ROOT));
  }
}
