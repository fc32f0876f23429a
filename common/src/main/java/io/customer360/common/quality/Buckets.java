package io.customer360.common.quality;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The fine grid on which distributions are compared. It is the same for all data, so counts of any
 * part of the rows add up exactly, in any order; and no edge of it is a value that somebody has.
 *
 * <p>Numbers: 16 buckets to each power of two, so that a bucket's ends differ by 4.4 %, from 2^-20
 * to 2^60, of either sign, and zero. This is the mapping of Masson, Rim and Lee, "DDSketch: a fast
 * and fully-mergeable quantile sketch with relative-error guarantees", PVLDB 12 (2019), with gamma
 * = 2^(1/16). Texts: 16 buckets of their hash.
 */
final class Buckets {
  static final int OF_TEXTS = 16;
  private static final int OF_AN_OCTAVE = 16;
  private static final int LOWEST_OCTAVE = -20;
  private static final int HIGHEST_OCTAVE = 60;

  /** More than there are buckets: 2 x 80 x 16 and zero. */
  private static final int TRACKED = 4096;

  private Buckets() {}

  /** The bucket of a number; null for null and for what is not a number. Rises with the number. */
  static Column ofNumber(Column number) {
    var value = number.cast("double");
    double low = LOWEST_OCTAVE * (double) OF_AN_OCTAVE;
    double high = HIGHEST_OCTAVE * (double) OF_AN_OCTAVE - 1;
    var step = log2(abs(value)).multiply(OF_AN_OCTAVE);
    var size = floor(greatest(least(step, lit(high)), lit(low))).minus(lit((long) low - 1));
    return when(value.equalTo(0), lit(0L))
        .when(value.gt(0).and(isnan(value).equalTo(false)), size)
        .when(value.lt(0), negate(size));
  }

  /** The bucket of a text; null for null. */
  static Column ofText(Column text) {
    return when(text.isNotNull(), pmod(xxhash64(text), lit((long) OF_TEXTS)));
  }

  /**
   * Rows per bucket, as one aggregate. The sketch of frequent items behind it is exact as long as
   * there are fewer distinct items than it tracks, which the grid makes sure of; it takes at most
   * some 100 kB a task.
   */
  static Column counted(Column bucket) {
    return call_function("approx_top_k", bucket, lit(TRACKED), lit(TRACKED));
  }

  /** What {@link #counted} has found; null, which is in no bucket, is left out. */
  static Map<Long, Long> of(List<Row> counted) {
    var rows = new TreeMap<Long, Long>();
    for (Row item : counted) {
      if (!item.isNullAt(0)) {
        rows.put(item.getLong(0), item.getLong(1));
      }
    }
    return rows;
  }
}
