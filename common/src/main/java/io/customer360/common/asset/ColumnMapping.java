package io.customer360.common.asset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the value of one target column comes from: exactly one of {@code from}, {@code value},
 * {@code sql} and {@code hash}.
 *
 * @param from a column of the feed, or a path into a JSON column: {@code address.city}
 * @param value a constant
 * @param sql a Spark SQL expression over the feed's columns, all of them text
 * @param hash columns whose contents together make a key, for feeds that have none
 * @param formats date or timestamp patterns of {@code from}, tried in this order
 * @param strip a regular expression; what it matches is removed from {@code from} before typing
 * @param source for keys: the system the key belongs to, when it is not the feed's own
 */
public record ColumnMapping(
    Optional<String> from,
    Optional<String> value,
    Optional<String> sql,
    List<String> hash,
    List<String> formats,
    Optional<String> strip,
    Optional<String> source) {

  /** Refuses a mapping that names no origin for the value, or several. */
  public ColumnMapping {
    long origins =
        Stream.of(from.isPresent(), value.isPresent(), sql.isPresent(), !hash.isEmpty())
            .filter(given -> given)
            .count();
    if (origins != 1) {
      throw new IllegalArgumentException(
          "needs exactly one of from, value, sql, hash; has " + origins);
    }
  }

  /** The short form {@code column = "name"}. */
  public static ColumnMapping of(String from) {
    return new ColumnMapping(
        Optional.of(from),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
