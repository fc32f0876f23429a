package io.customer360.jobs.conform;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.get_json_object;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The way to a value: a column of the feed, then fields and numbers of array elements, counted from
 * 0: {@code lines.0.price.amount} or {@code lines[0].price.amount}.
 */
record JsonPath(String column, List<String> steps) {

  static JsonPath of(String path) {
    var parts = Arrays.stream(path.replaceAll("\\[([0-9]+)]", ".$1").split("\\.", -1)).toList();
    return new JsonPath(parts.get(0), parts.subList(1, parts.size()));
  }

  /** The path below the column, as {@code get_json_object} takes it. */
  String text() {
    return text(steps);
  }

  /** The value in an element that is held as a map of texts; what is nested in it is JSON. */
  Column field(Column element) {
    var field = element.getItem(steps.get(0));
    return steps.size() == 1 ? field : get_json_object(field, text(steps.subList(1, steps.size())));
  }

  private static String text(List<String> steps) {
    return steps.stream()
        .map(s -> s.matches("[0-9]+") ? "[" + s + "]" : "['" + s + "']")
        .collect(joining("", "$", ""));
  }
}
