package io.customer360.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.common.io.RawFile;
import io.customer360.common.profile.ColumnProfile;
import io.customer360.common.profile.Counted;
import io.customer360.common.profile.Measures;
import io.customer360.common.profile.Profile;
import io.customer360.common.profile.Rule;
import io.customer360.common.profile.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A profile, as a person or a program reads it.
 *
 * @param isDeclared whether somebody has said which columns identify people
 */
record ProfileReport(String name, String kind, Profile profile, boolean isDeclared)
    implements Report {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int WIDTH = 118;
  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_TYPE = 36;
  private static final int LONGEST_VALUE = 40;
  private static final String INDENT = "    ";
  private static final String LABEL = "%-10s ";

  /** At most 120 characters a line: an overview, one line a column, then each column. */
  @Override
  public String text() {
    var columns = columns();
    var text = new StringBuilder();
    text.append(
        "%s, %s: %,d rows, %d columns%n".formatted(name, kind, profile.rows(), columns.size()));
    profile.columns().stream()
        .filter(c -> c.name().equals(RawFile.CORRUPT) && c.filled() > 0)
        .forEach(c -> text.append("%,d records do not fit the format%n".formatted(c.filled())));
    text.append(overview(columns));
    for (ColumnProfile column : columns) {
      text.append(details(column));
    }
    return text.append(footer(columns)).toString();
  }

  private List<ColumnProfile> columns() {
    return profile.columns().stream().filter(c -> !c.name().equals(RawFile.CORRUPT)).toList();
  }

  private static String overview(List<ColumnProfile> columns) {
    int names = width(columns, c -> c.name(), LONGEST_NAME);
    int types = width(columns, c -> c.type().text(), LONGEST_TYPE);
    var line = "%-" + names + "s  %-" + types + "s  %7s  %7s  %11s  %s";
    var text = new StringBuilder();
    text.append('\n');
    text.append(
        line.formatted("column", "type", "null", "blank", "distinct", "least ... greatest"));
    text.append('\n');
    for (ColumnProfile column : columns) {
      int left = Math.max(20, WIDTH - names - types - 36);
      var range = range(column, left);
      text.append(
          line.formatted(
                  cut(column.name(), names),
                  cut(column.type().text(), types),
                  share(column.nulls(), column.values()),
                  share(column.blanks(), column.values()),
                  "%,d".formatted(column.distinct()),
                  range)
              .stripTrailing());
      text.append('\n');
    }
    return text.toString();
  }

  private static String range(ColumnProfile column, int width) {
    if (column.least().isEmpty() || column.greatest().isEmpty()) {
      return column.isHidden() && column.filled() > 0 ? "(not shown)" : "";
    }
    int each = (width - 5) / 2;
    var least = cut(visible(column.least().get()), each);
    var greatest = cut(visible(column.greatest().get()), each);
    return least.equals(greatest) ? least : least + " ... " + greatest;
  }

  private static String details(ColumnProfile column) {
    var lines = new ArrayList<String>();
    if (column.type().fits() < column.filled()) {
      lines.add(
          "%-10s %,d values (%s) do not fit %s"
              .formatted(
                  "misfits",
                  column.filled() - column.type().fits(),
                  share(column.filled() - column.type().fits(), column.filled()).strip(),
                  column.type().text()));
    }
    column.type().unsure().ifPresent(u -> lines.add(LABEL.formatted("unsure") + u));
    if (column.padded() > 0) {
      lines.add("%-10s %,d values begin or end with a blank".formatted("blanks", column.padded()));
    }
    if (!column.quantiles().isEmpty() && column.distinct() > 2) {
      lines.add(LABEL.formatted("quantiles") + quantiles(column));
    }
    counted(column, "values", column.top()).ifPresent(lines::add);
    if (!column.type().kind().isNumber() || column.type().fits() < column.filled()) {
      counted(column, "patterns", column.patterns()).ifPresent(lines::add);
    }
    for (Suspect suspect : column.suspects()) {
      lines.add(
          "%-10s %s, %,d times: %s"
              .formatted(
                  "suspect",
                  cut(visible(suspect.value().value()), LONGEST_VALUE),
                  suspect.value().count(),
                  suspect.reason()));
    }
    for (Rule rule : column.rules()) {
      var met = rule.share() < 1 ? "   (%s meet it)".formatted(percent(rule.share())) : "";
      lines.addAll(wrapped("rule", rule.condition() + met));
    }
    if (lines.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n").append(column.name()).append('\n');
    lines.forEach(l -> text.append(INDENT).append(l.stripTrailing()).append('\n'));
    return text.toString();
  }

  private static String quantiles(ColumnProfile column) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < column.quantiles().size(); i++) {
      parts.add(
          "%.0f %%: %s"
              .formatted(Measures.SHARES.get(i) * 100, Profile.number(column.quantiles().get(i))));
    }
    return String.join("   ", parts);
  }

  /** As many as fit one line; none where each occurs once. */
  private static Optional<String> counted(
      ColumnProfile column, String label, List<Counted> values) {
    if (values.isEmpty() || (values.get(0).count() < 2 && column.filled() > 1)) {
      return Optional.empty();
    }
    var line = new StringBuilder(LABEL.formatted(label));
    int shown = 0;
    for (Counted value : values) {
      var part =
          "%s%s (%s)"
              .formatted(
                  shown == 0 ? "" : "   ",
                  cut(visible(value.value()), LONGEST_VALUE),
                  share(value.count(), column.filled()).strip());
      if (line.length() + part.length() + INDENT.length() > WIDTH - 4) {
        line.append("   ...");
        break;
      }
      line.append(part);
      shown++;
    }
    return Optional.of(line.toString());
  }

  private static List<String> wrapped(String label, String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(LABEL.formatted(label));
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() + INDENT.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(LABEL.formatted(""));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString());
    return lines;
  }

  private String footer(List<ColumnProfile> columns) {
    long hidden = columns.stream().filter(ColumnProfile::isHidden).count();
    var text = new StringBuilder("\n");
    if (hidden > 0) {
      text.append(
          "Values of %d columns are not shown, for they may identify people; --show-values shows them.%n"
              .formatted(hidden));
    } else if (!isDeclared) {
      text.append(
          "Values are shown: nobody has declared this file. --no-show-values leaves them out.\n");
    }
    text.append(
        "Patterns: A capitals, a letters, 9 digits. Distinct counts and frequencies are estimates.\n");
    return text.toString();
  }

  /** Everything, for programs. */
  @Override
  public String json() {
    var root = JSON.createObjectNode();
    root.put("name", name).put("kind", kind).put("rows", profile.rows());
    var columns = root.putArray("columns");
    profile.columns().forEach(c -> column(columns.addObject(), c));
    return root.toPrettyString();
  }

  private static void column(ObjectNode node, ColumnProfile column) {
    node.put("name", column.name())
        .put("type", column.type().text())
        .put("kind", column.type().kind().name().toLowerCase(Locale.ROOT))
        .put("fits", column.type().fits())
        .put("values", column.values())
        .put("nulls", column.nulls())
        .put("blanks", column.blanks())
        .put("padded", column.padded())
        .put("distinct", column.distinct())
        .put("shortest", column.shortest())
        .put("longest", column.longest())
        .put("values_shown", !column.isHidden());
    column.type().unsure().ifPresent(u -> node.put("unsure", u));
    column.type().formats().forEach(node.withArray("formats")::add);
    column.least().ifPresent(v -> node.put("least", v));
    column.greatest().ifPresent(v -> node.put("greatest", v));
    var quantiles = node.putObject("quantiles");
    for (int i = 0; i < column.quantiles().size(); i++) {
      quantiles.put(String.valueOf(Measures.SHARES.get(i)), column.quantiles().get(i));
    }
    counts(node.putArray("top"), column.top());
    counts(node.putArray("patterns"), column.patterns());
    var suspects = node.putArray("suspects");
    for (Suspect suspect : column.suspects()) {
      suspects
          .addObject()
          .put("value", suspect.value().value())
          .put("count", suspect.value().count())
          .put("reason", suspect.reason());
    }
    var rules = node.putArray("rules");
    for (Rule rule : column.rules()) {
      rules
          .addObject()
          .put("kind", rule.kind())
          .put("condition", rule.condition())
          .put("share", rule.share());
    }
  }

  private static void counts(ArrayNode array, List<Counted> values) {
    values.forEach(v -> array.addObject().put("value", v.value()).put("count", v.count()));
  }

  private static int width(
      List<ColumnProfile> columns, Function<ColumnProfile, String> of, int most) {
    return Math.min(
        most, Math.max(6, columns.stream().mapToInt(c -> of.apply(c).length()).max().orElse(0)));
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 2) + "..";
  }

  /** Line ends and other control characters would break the lines of the report. */
  private static String visible(String value) {
    return value.replaceAll("\\p{Cntrl}", " ");
  }

  private static String share(long part, long whole) {
    return part == 0 ? "0 %" : percent((double) part / whole);
  }

  /** Never 0 or 100 where it is a little more or less. */
  private static String percent(double share) {
    if (share > 0 && share < 0.001) {
      return "<0.1 %";
    }
    if (share < 1 && share > 0.999) {
      return ">99.9 %";
    }
    return share == Math.rint(share) || (share >= 0.1 && share < 0.99)
        ? "%.0f %%".formatted(share * 100)
        : "%.1f %%".formatted(share * 100);
  }
}
