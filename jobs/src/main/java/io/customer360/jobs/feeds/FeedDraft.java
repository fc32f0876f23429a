package io.customer360.jobs.feeds;

import io.customer360.common.asset.Table;
import io.customer360.common.profile.ColumnProfile;
import io.customer360.common.profile.FileShape;
import io.customer360.common.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A suggested declaration of a feed: how its file is read, and how its columns map onto the tables
 * of the shared schema. Names decide first, by synonyms; a column is taken only where its values
 * suit the target's type. No values of the data enter it, but words such as N/A that stand for
 * none.
 *
 * @param topLevel the columns as they are declared, in their order
 * @param into by table name
 * @param used the names of the columns that found a place
 */
public record FeedDraft(
    String name,
    String source,
    String path,
    FileShape shape,
    Profile profile,
    List<String> topLevel,
    Map<String, TableDraft> into,
    Set<String> used) {

  /**
   * Suggests a feed.
   *
   * @param fileName the file's own name, whose words tell what it may be about
   * @param tables the tables of the shared schema
   */
  public static FeedDraft of(
      String name,
      String source,
      String path,
      String fileName,
      FileShape shape,
      Profile profile,
      List<String> topLevel,
      List<Table> tables) {
    var fields = new LinkedHashMap<String, Table>();
    tables.forEach(t -> fields.put(t.name(), t));
    var guess = new MappingGuess(profile, topLevel, fileName, fields);
    var into = guess.into();
    return new FeedDraft(
        name, source, path, shape, profile, topLevel, into, new LinkedHashSet<>(guess.used()));
  }

  /** Columns that found no place. */
  public List<ColumnProfile> unplaced() {
    return profile.columns().stream().filter(c -> !used.contains(c.name())).toList();
  }

  /** Tables with how many of their columns are set. */
  public List<String> summary() {
    var lines = new ArrayList<String>();
    into.forEach(
        (table, draft) -> lines.add("%s (%d columns)".formatted(table, draft.set().size())));
    return lines;
  }

  /** What a person has to look at, as sentences. */
  public List<String> decisions() {
    var sentences = new ArrayList<String>();
    if (!shape.hasNames()) {
      sentences.add("decide columns: the file has no header; name them, and set them under into");
    }
    into.forEach(
        (table, draft) ->
            draft
                .remarks()
                .forEach((field, remark) -> sentences.add(sentence(table + "." + field, remark))));
    if (into.isEmpty()) {
      sentences.add("decide into: no table of the shared schema is like this file; map it by hand");
    }
    return sentences;
  }

  private static String sentence(String where, String remark) {
    var parts = remark.split(": ", 2);
    return "%s %s: %s".formatted(parts[0].toLowerCase(Locale.ROOT), where, parts[1]);
  }

  /** The file, in HOCON. */
  public String text() {
    var text = new StringBuilder();
    text.append(
        "# %,d records as c360 feeds init found them. Names and types decided; check each line.%n"
            .formatted(profile.rows()));
    if (!decisions().isEmpty()) {
      text.append("# Above a line that needs a decision, a comment says which.\n");
    }
    text.append("feeds.%s {%n".formatted(name));
    text.append("  source = %s%n".formatted(source));
    text.append("  format = %s%n".formatted(lower(shape.format())));
    text.append("  path = %s%n".formatted(Hocon.quoted(path)));
    options(text);
    if (!shape.hasNames()) {
      text.append("  # Decide: the file has no header; give these columns their names.\n");
    }
    text.append(Hocon.list("  columns = ", topLevel)).append('\n');
    into.forEach((table, draft) -> table(text, table, draft));
    if (into.isEmpty()) {
      text.append(
          "\n  # Decide: no table of the shared schema is like this file; map it by hand.\n");
      text.append("  into {}\n");
    }
    unplaced(text);
    return text.append("}\n").toString();
  }

  private void options(StringBuilder text) {
    var options = new ArrayList<String>();
    shape
        .options()
        .forEach(
            (key, value) -> {
              if (!key.equals("multiLine") || lower(shape.format()).equals("csv")) {
                options.add(key + " = " + Hocon.value(value));
              }
            });
    if (!options.isEmpty()) {
      text.append("  options { %s }%n".formatted(String.join(", ", options)));
    }
  }

  private static void table(StringBuilder text, String table, TableDraft draft) {
    text.append('\n');
    boolean isShort = draft.rows().isEmpty() && draft.drop().isEmpty();
    var indent = isShort ? "    " : "      ";
    text.append(isShort ? "  into.%s.set {%n".formatted(table) : "  into.%s {%n".formatted(table));
    draft.rows().ifPresent(r -> text.append("    rows = %s%n".formatted(Hocon.name(r))));
    Optional.ofNullable(draft.remarks().get("drop"))
        .ifPresent(r -> text.append("    # ").append(r).append('\n'));
    if (!draft.drop().isEmpty()) {
      text.append("    drop {\n");
      draft
          .drop()
          .forEach(
              (rule, sql) -> text.append("      %s = %s%n".formatted(rule, Hocon.quoted(sql))));
      text.append("    }\n");
    }
    if (!isShort) {
      text.append("    set {\n");
    }
    draft
        .set()
        .forEach(
            (field, origin) -> {
              Optional.ofNullable(draft.remarks().get(field))
                  .ifPresent(r -> Hocon.comment(text, indent, r));
              text.append(indent).append(field).append(' ').append(origin).append('\n');
            });
    text.append(isShort ? "  }\n" : "    }\n  }\n");
  }

  private void unplaced(StringBuilder text) {
    var left = unplaced();
    if (left.isEmpty()) {
      return;
    }
    text.append("\n  # Not placed; bronze.%s keeps them all the same.%n".formatted(name));
    int width = left.stream().mapToInt(c -> c.name().length()).max().orElse(1);
    for (ColumnProfile column : left) {
      text.append(
          ("  #   %-" + width + "s  %s, %,d different%n")
              .formatted(column.name(), column.type().text(), column.distinct()));
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
