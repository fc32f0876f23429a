package io.customer360.common.asset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Compares what a job produced with what its table declares. */
public final class SchemaCheck {

  private SchemaCheck() {}

  /** One line per difference, in the table's own column order; empty when they agree. */
  public static List<String> differences(Table table, StructType actual) {
    var names = Arrays.asList(actual.fieldNames());
    var lines = new ArrayList<String>();
    for (Field want : table.fields()) {
      if (!names.contains(want.name())) {
        lines.add("missing  %s %s".formatted(want.name(), want.type().simpleString()));
        continue;
      }
      var have = actual.apply(want.name()).dataType();
      if (!have.sameType(want.type())) {
        lines.add(
            "type     %s is %s, declared %s"
                .formatted(want.name(), have.simpleString(), want.type().simpleString()));
      }
    }
    for (String name : names) {
      if (table.field(name).isEmpty()) {
        lines.add("extra    %s %s".formatted(name, actual.apply(name).dataType().simpleString()));
      }
    }
    return lines;
  }

  /** Fails before anything is written when {@code actual} is not what {@code table} declares. */
  public static void require(Table table, StructType actual) {
    var differences = differences(table, actual);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          """
          Cannot write %s: its columns differ from the declared ones
            %s
          Change the job's select, or the declaration of %s; nothing was written.\
          """
              .formatted(table.id(), String.join("\n  ", differences), table.id()));
    }
  }
}
