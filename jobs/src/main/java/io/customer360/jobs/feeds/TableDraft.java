package io.customer360.jobs.feeds;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A suggested mapping onto one table.
 *
 * @param rows the column whose elements become rows
 * @param drop named SQL conditions
 * @param set target column to what stands behind it in the file, {@code = Name} or {@code { ... }}
 * @param remarks what a person should know or decide, by target column
 */
record TableDraft(
    Optional<String> rows,
    Map<String, String> drop,
    Map<String, String> set,
    Map<String, String> remarks) {

  static TableDraft of(Optional<String> rows) {
    return new TableDraft(
        rows, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }
}
