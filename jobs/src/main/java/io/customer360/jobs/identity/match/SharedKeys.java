package io.customer360.jobs.identity.match;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.sketch.BloomFilter;

/** Which keys of a plan records have, counted in one pass into a {@link Sketch}. */
final class SharedKeys {
  /** Chance that a key seems to be there that is not. */
  private static final double FALSELY = 0.001;

  private static final StructType STORED =
      new StructType()
          .add(Prepared.ID, DataTypes.StringType, false)
          .add(Prepared.FINGERPRINT, DataTypes.LongType, false)
          .add(Prepared.KEYS, DataTypes.BinaryType, false);

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
   * The keys that the rules of a plan use, in the form that is stored: four bytes each.
   *
   * @param prepared [contact_id, fingerprint, keys: all there are]
   * @return [contact_id, fingerprint, keys: of each rule one, 0 where there is none]
   */
  static Dataset<Row> stored(Dataset<Row> prepared, List<BlockingRule> plan) {
    return prepared
        .select(Prepared.ID, Prepared.FINGERPRINT, Prepared.KEYS)
        .mapPartitions(
            (Iterator<Row> rows) ->
                new Mapped<>(
                    rows,
                    row ->
                        RowFactory.create(
                            row.getString(0), row.getLong(1), stored(keys(row.getAs(2), plan)))),
            Encoders.row(STORED));
  }

  private static byte[] stored(long[] keys) {
    var out = ByteBuffer.allocate(4 * keys.length);
    for (long key : keys) {
      out.putInt(key == 0 ? 0 : Math.max(1, (int) (key >>> 33)));
    }
    return out.array();
  }

  /**
   * Which keys there are at all.
   *
   * @param stored [keys] as of {@link #stored}
   * @param most of the keys that there can be
   */
  static BloomFilter any(Dataset<Row> stored, long most) {
    return stored
        .select(Prepared.KEYS)
        .flatMap(
            (FlatMapFunction<Row, Long>)
                row -> {
                  byte[] keys = row.getAs(0);
                  return IntStream.range(0, keys.length / 4)
                      .mapToLong(r -> Keys.at(keys, r))
                      .filter(key -> key != 0)
                      .iterator();
                },
            Encoders.LONG())
        .toDF("key")
        .stat()
        .bloomFilter("key", most, FALSELY);
  }

  /**
   * The records that have one of some keys, and by chance a few more.
   *
   * @param stored [contact_id, keys] as of {@link #stored}
   * @return [contact_id]
   */
  static Dataset<Row> having(Dataset<Row> stored, BloomFilter wanted) {
    return stored
        .select(Prepared.ID, Prepared.KEYS)
        .filter((FilterFunction<Row>) row -> hasAny(row.getAs(1), wanted))
        .select(Prepared.ID);
  }

  private static boolean hasAny(byte[] keys, BloomFilter wanted) {
    for (int r = 0; 4 * r < keys.length; r++) {
      int key = Keys.at(keys, r);
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
