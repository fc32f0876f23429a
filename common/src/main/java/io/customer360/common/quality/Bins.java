package io.customer360.common.quality;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How many rows fell into each of a few bins. A bin is a run of neighbouring {@link Buckets}.
 *
 * @param edges the last bucket of each bin but the last, ascending
 * @param rows rows of each bin, one more than edges; both empty where nothing was binned
 */
public record Bins(List<Long> edges, List<Long> rows) {
  static final Bins NONE = new Bins(List.of(), List.of());

  /** Bins hold a tenth of the rows or more, as scorecards have it. */
  private static final int MOST = 10;

  /** So few rows that nobody's value can be told from a bin, nor noise be taken for drift. */
  static final long FEWEST_ROWS = 50;

  /** Bins of numbers: each of a tenth of the rows or more, and of {@link #FEWEST_ROWS} or more. */
  static Bins ofNumbers(Map<Long, Long> buckets) {
    long total = buckets.values().stream().mapToLong(Long::longValue).sum();
    long enough = Math.max(FEWEST_ROWS, (total + MOST - 1) / MOST);
    var edges = new ArrayList<Long>();
    long left = total;
    long held = 0;
    for (var bucket : new TreeMap<>(buckets).entrySet()) {
      held += bucket.getValue();
      left -= bucket.getValue();
      if (held >= enough && left >= enough) {
        edges.add(bucket.getKey());
        held = 0;
      }
    }
    return within(edges, buckets);
  }

  /** Bins of texts: one for each bucket of their hash, whether or not there are rows in it. */
  static Bins ofTexts(Map<Long, Long> buckets) {
    var edges = new ArrayList<Long>();
    for (long edge = 0; edge < Buckets.OF_TEXTS - 1; edge++) {
      edges.add(edge);
    }
    return within(edges, buckets);
  }

  /** The rows of {@code buckets} in bins with given edges. */
  static Bins within(List<Long> edges, Map<Long, Long> buckets) {
    if (buckets.isEmpty()) {
      return NONE;
    }
    var last = Long.MAX_VALUE;
    var all = edges.stream().collect(toCollection(TreeSet::new));
    all.add(last);
    var counts = all.stream().collect(toMap(Function.identity(), e -> 0L, Long::sum, TreeMap::new));
    buckets.forEach((bucket, rows) -> counts.merge(all.ceiling(bucket), rows, Long::sum));
    return new Bins(List.copyOf(edges), List.copyOf(counts.values()));
  }

  long total() {
    return rows.stream().mapToLong(Long::longValue).sum();
  }
}
