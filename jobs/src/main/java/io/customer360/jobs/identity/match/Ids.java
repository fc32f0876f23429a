package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
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

  /** A part of the rows may hold so many times its share of the few, for parts are not alike. */
  private static final int UNEVEN = 4;

  /**
   * Computes ids, once; {@value #UNEVEN} times {@value #FEW} of them at most come to the driver.
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
    var rows = ids.na().drop().as(Encoders.STRING()).toJavaRDD();
    int ofPart = Math.min(few, UNEVEN * few / Math.max(1, rows.getNumPartitions()));
    var found =
        rows.mapPartitions(part -> Stream.of(Some.of(part, ofPart)).iterator())
            .fold(Some.none(), (all, some) -> all.with(some, few));
    return found.isAll() ? new FewIds(found.ids(), ids.sparkSession()) : ManyIds.joined(ids);
  }

  /**
   * Ids as far as they are few.
   *
   * @param isAll whether these are all; if not, none is kept
   */
  private record Some(Set<String> ids, boolean isAll) implements Serializable {
    static Some none() {
      return new Some(new HashSet<>(), true);
    }

    static Some of(Iterator<String> ids, int most) {
      var some = new HashSet<String>();
      while (ids.hasNext() && some.size() <= most) {
        some.add(ids.next());
      }
      return new Some(some, true).within(most);
    }

    Some with(Some others, int most) {
      if (!isAll || !others.isAll) {
        return new Some(Set.of(), false);
      }
      ids.addAll(others.ids);
      return within(most);
    }

    private Some within(int most) {
      return ids.size() <= most ? this : new Some(Set.of(), false);
    }
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
