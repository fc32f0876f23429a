package io.customer360.jobs.identity.match;

import java.util.HashSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The ids of some rows, each once. Few go whole to each task, so that the frames they are looked up
 * in stay where they are; more are a frame themselves, with which those are joined.
 */
public abstract sealed class Ids permits FewIds, ManyIds {
  /** Some 100 bytes each, on the driver and in each executor. */
  static final int FEW = 500_000;

  /**
   * Computes ids, once; the driver holds {@value #FEW} of them at most.
   *
   * @param ids one column; they may repeat, and be null, which is none
   */
  public static Ids of(Dataset<Row> ids) {
    return of(ids, FEW);
  }

  /**
   * The same.
   *
   * @param few how many are few
   */
  static Ids of(Dataset<Row> ids, int few) {
    var found =
        ids.na()
            .drop()
            .as(Encoders.STRING())
            .toJavaRDD()
            .mapPartitions(
                part -> {
                  var some = new HashSet<String>();
                  while (part.hasNext() && some.size() <= few) {
                    some.add(part.next());
                  }
                  return Stream.of(some).iterator();
                })
            .fold(
                new HashSet<>(),
                (all, some) -> {
                  if (all.size() <= few) {
                    all.addAll(some);
                  }
                  return all;
                });
    return found.size() <= few ? new FewIds(found, ids.sparkSession()) : ManyIds.joined(ids);
  }

  abstract long count();

  /** These and others. */
  abstract Ids and(Ids others);

  /** Their one column. */
  abstract Dataset<Row> frame();

  /** All rows of {@code frame}, with a flag {@code mark} whether {@code column} is one of them. */
  abstract Dataset<Row> marked(Dataset<Row> frame, String column, String mark);

  /** The rows of {@code frame} whose {@code column} is one of the ids. */
  public abstract Dataset<Row> within(Dataset<Row> frame, String column);

  /** The others. */
  public abstract Dataset<Row> outside(Dataset<Row> frame, String column);
}
