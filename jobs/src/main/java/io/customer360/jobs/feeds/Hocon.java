package io.customer360.jobs.feeds;

import java.util.List;

/** Pieces of a settings file. */
final class Hocon {
  private static final int WIDTH = 100;

  private Hocon() {}

  static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + "\"";
  }

  /** A name with quotes only where it needs them. */
  static String name(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z_][A-Za-z0-9_]*)*") && !isWord(name)
        ? name
        : quoted(name);
  }

  static String value(String value) {
    return value.matches("true|false") ? value : name(value);
  }

  private static boolean isWord(String name) {
    return List.of("true", "false", "null", "include", "yes", "no", "on", "off").contains(name);
  }

  /** {@code start[a, b, ...]}, in lines of a readable length. */
  static String list(String start, List<String> names) {
    var text = new StringBuilder(start).append('[');
    int line = text.length();
    for (int i = 0; i < names.size(); i++) {
      var item = name(names.get(i)) + (i < names.size() - 1 ? "," : "]");
      if (line + item.length() > WIDTH) {
        text.append('\n').append(" ".repeat(start.length()));
        line = start.length();
      } else if (i > 0) {
        text.append(' ');
        line++;
      }
      text.append(item);
      line += item.length();
    }
    return names.isEmpty() ? text.append(']').toString() : text.toString();
  }

  static void comment(StringBuilder text, String indent, String sentence) {
    var line = new StringBuilder(indent).append('#');
    for (String word : sentence.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent).append('#');
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }

  /** A column, or a path, as SQL names it. */
  static String sql(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z_][A-Za-z0-9_]*)?")
        ? name
        : "`" + name.replace("`", "``") + "`";
  }
}
