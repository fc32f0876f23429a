package io.customer360.common.asset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the records of a feed become rows of one table of the shared schema.
 *
 * @param rows a column that holds a JSON array; each element becomes a row and is addressed by this
 *     name, as in {@code lines.sku}
 * @param drop named SQL conditions; a record that meets one is left out and counted under its name
 * @param set target column to where its value comes from
 * @param newestBy when the record was last changed, as its system says: a time, a day or a whole
 *     number; of several records with one key the newest by it stays
 * @param keep names of placeholder rules that do not hold here
 */
public record Mapping(
    Optional<String> rows,
    Map<String, String> drop,
    Map<String, ColumnMapping> set,
    Optional<ColumnMapping> newestBy,
    List<String> keep) {

  /** This mapping, in which the placeholder rules {@code more} do not hold either. */
  public Mapping keeping(List<String> more) {
    return new Mapping(
        rows, drop, set, newestBy, Stream.concat(keep.stream(), more.stream()).toList());
  }
}
