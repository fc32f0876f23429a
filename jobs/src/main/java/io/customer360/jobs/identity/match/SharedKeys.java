package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Which keys of a plan records have, counted in one pass into a {@link Sketch}. */
final class SharedKeys {
  private SharedKeys() {}

  /**
   * How many records have each key; one sketch a core, and one on the driver.
   *
   * @param prepared [keys]
   * @param records how many there are in all, by which the sketch is made large enough
   */
  static Sketch of(Dataset<Row> prepared, List<BlockingRule> plan, double records) {
    double all = records * plan.size();
    var cells =
        prepared
            .select(Prepared.KEYS)
            .coalesce(Math.max(1, prepared.sparkSession().sparkContext().defaultParallelism()))
            .mapPartitions(
                (Iterator<Row> rows) -> {
                  var sketch = Sketch.forKeys(all);
                  while (rows.hasNext()) {
                    byte[] keys = rows.next().getAs(0);
                    for (int r = 0; r < plan.size(); r++) {
                      long key = plan.get(r).key(keys, r);
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
   * The records that have one of some keys in common, and by chance a few more.
   *
   * @param prepared [contact_id, keys]
   * @param wanted counts of these keys
   * @return [contact_id]
   */
  static Dataset<Row> having(
      Dataset<Row> prepared, List<BlockingRule> plan, Broadcast<Sketch> wanted) {
    return prepared
        .select(Prepared.ID, Prepared.KEYS)
        .filter((FilterFunction<Row>) row -> hasAny(row.getAs(1), plan, wanted.value()))
        .select(col(Prepared.ID));
  }

  private static boolean hasAny(byte[] keys, List<BlockingRule> plan, Sketch wanted) {
    for (int r = 0; r < plan.size(); r++) {
      long key = plan.get(r).key(keys, r);
      if (key != 0 && wanted.count(key) > 0) {
        return true;
      }
    }
    return false;
  }
}
