package io.customer360.jobs.identity.match;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.sketch.BloomFilter;

/** Which keys of a plan records have, counted in one pass into a {@link Sketch}. */
final class SharedKeys {
  /** Chance that a key seems to be there that is not. */
  private static final double FALSELY = 0.001;

  private SharedKeys() {}

  /**
   * How many records have each key; one sketch a core, and one on the driver.
   *
   * @param prepared [keys]
   * @param records how many there are in all, by which the sketch is made large enough
   */
  static Sketch counted(Dataset<Row> prepared, List<BlockingRule> plan, long records) {
    double all = (double) records * plan.size();
    var cells =
        prepared
            .select(Prepared.KEYS)
            .coalesce(Math.max(1, prepared.sparkSession().sparkContext().defaultParallelism()))
            .mapPartitions(
                (Iterator<Row> rows) -> {
                  var sketch = Sketch.forKeys(all);
                  while (rows.hasNext()) {
                    for (long key : keys(rows.next().getAs(0), plan)) {
                      if (key != 0) {
                        sketch.add(key);
                      }
                    }
                  }
                  return Collections.singleton(sketch.cells()).iterator();
                },
                Encoders.BINARY())
            .toJavaRDD()
            .fold(new byte[0], Sketch::merged); // Of no partitions, too, which a reduce refuses.
    return cells.length == 0 ? Sketch.forKeys(all) : new Sketch(cells);
  }

  /**
   * Which keys there are at all.
   *
   * @param prepared [keys]
   * @param records how many there are
   */
  static BloomFilter any(Dataset<Row> prepared, List<BlockingRule> plan, long records) {
    return prepared
        .select(Prepared.KEYS)
        .flatMap(
            (FlatMapFunction<Row, Long>)
                row -> Arrays.stream(keys(row.getAs(0), plan)).filter(key -> key != 0).iterator(),
            Encoders.LONG())
        .toDF("key")
        .stat()
        .bloomFilter("key", records * plan.size(), FALSELY);
  }

  /**
   * The records that have one of some keys, and by chance a few more.
   *
   * @param prepared [contact_id, keys]
   * @return [contact_id]
   */
  static Dataset<Row> having(Dataset<Row> prepared, List<BlockingRule> plan, BloomFilter wanted) {
    return prepared
        .select(Prepared.ID, Prepared.KEYS)
        .filter((FilterFunction<Row>) row -> hasAny(keys(row.getAs(1), plan), wanted))
        .select(Prepared.ID);
  }

  private static boolean hasAny(long[] keys, BloomFilter wanted) {
    for (long key : keys) {
      if (key != 0 && wanted.mightContainLong(key)) {
        return true;
      }
    }
    return false;
  }

  /** The keys of a record by each rule; 0 where it has none. */
  private static long[] keys(byte[] keys, List<BlockingRule> plan) {
    var all = new long[plan.size()];
    for (int r = 0; r < all.length; r++) {
      all[r] = plan.get(r).key(keys, r);
    }
    return all;
  }
}
