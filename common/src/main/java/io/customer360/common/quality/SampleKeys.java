package io.customer360.common.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.asset.Privacy;
import io.customer360.common.asset.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The keys of a few rows: in each of five parts of all keys, parted by their hash, the least. So
 * they are the same however the rows lie, add up over parts of the rows, and take five texts.
 */
final class SampleKeys {
  private static final int MOST = 5;

  private SampleKeys() {}

  /** The key of a row as one text; null where the table has none that may be shown. */
  static Column key(Table table) {
    boolean mayBeShown =
        table.key().stream()
            .map(k -> table.field(k).orElseThrow())
            .noneMatch(f -> f.privacy() == Privacy.IDENTIFIER);
    if (table.key().isEmpty() || !mayBeShown) {
      return lit(null).cast("string");
    }
    var parts = table.key().stream().map(k -> col(k).cast("string")).toArray(Column[]::new);
    return parts.length == 1 ? parts[0] : concat_ws("|", parts);
  }

  /** The part that a key belongs to. */
  static Column part(Column key) {
    return pmod(xxhash64(key), lit((long) MOST));
  }

  /** The sample of the rows for which {@code chosen} is true, as one aggregate. */
  static Column of(Column chosen, Column key, Column part) {
    return array_compact(
        array(
            IntStream.range(0, MOST)
                .mapToObj(i -> min(when(chosen.and(part.equalTo((long) i)), key)))
                .toArray(Column[]::new)));
  }

  static List<String> read(Row row, String column) {
    return row.<String>getList(row.fieldIndex(column)).stream().sorted().toList();
  }
}
