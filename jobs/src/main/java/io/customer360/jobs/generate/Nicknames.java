package io.customer360.jobs.generate;

import com.univocity.parsers.common.record.Record;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The hand-written table of first names and the short form people use for them. */
final class Nicknames {
  private static final List<Record> ROWS = ResourceTable.rows("nicknames.csv");

  private static final Map<String, String> BY_NAME =
      ROWS.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> row.getString("name"),
                  row -> row.getString("nickname"),
                  (first, second) -> first));

  private Nicknames() {}

  /** Columns language, gender, name, nickname. */
  static List<Record> rows() {
    return ROWS;
  }

  /** The nickname, or the name itself where there is none. */
  static String of(String name) {
    return BY_NAME.getOrDefault(name, name);
  }
}
