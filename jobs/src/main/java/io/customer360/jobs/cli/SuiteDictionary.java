package io.customer360.jobs.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Layer;
import io.customer360.common.asset.Table;
import io.customer360.common.job.Graph;
import io.customer360.common.job.Job;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Jobs and tables as text and JSON, all taken from their declarations. */
final class SuiteDictionary {
  private static final JsonMapper JSON = new JsonMapper();

  private SuiteDictionary() {}

  /** The jobs in their order, with what they read and write. */
  static String overview(Graph graph) {
    var text = new StringBuilder();
    graph.inOrder().forEach(job -> text.append(job(job)).append('\n'));
    return text.toString();
  }

  static String job(Job<?> job) {
    var text = new StringBuilder("%s: %s\n".formatted(job.name(), job.purpose()));
    text.append("  reads   ").append(ids(job.reads())).append('\n');
    if (!job.recalls().isEmpty()) {
      text.append("  recalls ").append(ids(job.recalls())).append('\n');
    }
    return text.append("  writes  ").append(ids(job.writes())).append('\n').toString();
  }

  /** Grain, key and all columns. */
  static String table(Table table) {
    var text =
        new StringBuilder(
            """
            %s: %s
              key     %s
              written %s
            """
                .formatted(
                    table.id(),
                    table.grain(),
                    table.key().isEmpty() ? "none" : String.join(", ", table.key()),
                    lower(table.writing())));
    table.checks().forEach((name, sql) -> text.append("  check   %s: %s\n".formatted(name, sql)));
    for (Field field : table.fields()) {
      text.append(
          "    %-24s %-16s %-9s %-11s %s\n"
              .formatted(
                  field.name(),
                  field.type().simpleString().replaceAll("^array<struct<.*", "array<struct>"),
                  field.required() ? "required" : "",
                  lower(field.privacy()),
                  field.meaning()));
    }
    return text.toString();
  }

  /** The tables but for those of single feeds, as Markdown, for the README. */
  static String markdown(List<Table> tables) {
    return tables.stream()
        .filter(t -> t.layer() != Layer.BRONZE)
        .map(t -> "| `%s` | %s | %d |\n".formatted(t.id(), t.grain(), t.fields().size()))
        .collect(joining("", "| table | one row is | columns |\n|---|---|---|\n", ""));
  }

  /** The whole suite: jobs in their order with their upstream jobs, tables with their columns. */
  static String json(Graph graph, List<Table> tables) {
    var root = JSON.createObjectNode();
    var jobs = root.putArray("jobs");
    for (Job<?> job : graph.inOrder()) {
      var node = jobs.addObject().put("name", job.name()).put("purpose", job.purpose());
      add(node.putArray("after"), graph.upstream(job).stream().map(Job::name).toList());
      add(node.putArray("reads"), job.reads().stream().map(Asset::id).toList());
      add(node.putArray("writes"), job.writes().stream().map(Asset::id).toList());
    }
    var nodes = root.putArray("tables");
    for (Table table : tables) {
      var node = nodes.addObject().put("name", table.id()).put("grain", table.grain());
      node.put("writing", lower(table.writing()));
      add(node.putArray("key"), table.key());
      var columns = node.putArray("columns");
      for (Field field : table.fields()) {
        columns
            .addObject()
            .put("name", field.name())
            .put("type", field.type().simpleString())
            .put("required", field.required())
            .put("privacy", lower(field.privacy()))
            .put("meaning", field.meaning());
      }
    }
    return root.toPrettyString();
  }

  private static void add(ArrayNode array, Collection<String> values) {
    values.forEach(array::add);
  }

  private static String ids(Collection<? extends Asset> assets) {
    return assets.isEmpty()
        ? "nothing; no feeds are declared"
        : assets.stream().map(Asset::id).collect(joining(", "));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
