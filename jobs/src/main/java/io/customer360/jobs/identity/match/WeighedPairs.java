package io.customer360.jobs.identity.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * All pairs that were weighed, in one task: records and sources by number. Some 100 bytes for each
 * pair.
 */
final class WeighedPairs {
  /** Of each pair hashes of the two contact_ids, numbers of their sources, and its bits. */
  static final StructType SCHEMA =
      new StructType()
          .add("a", DataTypes.LongType, false)
          .add("b", DataTypes.LongType, false)
          .add("source_a", DataTypes.IntegerType, false)
          .add("source_b", DataTypes.IntegerType, false)
          .add("weight", DataTypes.DoubleType, false);

  /** Bits above which a pair is as sure as can be. */
  static final int MOST_BITS = 40;

  /** How many records each source has. */
  final long[] counts;

  /** Hashes of the contact_ids of all records that are in a pair, in order. */
  final long[] ids;

  /** The source of each of them. */
  final int[] source;

  /** Of each pair its two records, as places in {@link #ids}. */
  final int[] a;

  final int[] b;

  /** Of each pair its bits. */
  final double[] weight;

  /**
   * @param counts how many records each source has
   * @param pairs [{@link #SCHEMA}]
   */
  WeighedPairs(long[] counts, List<Row> pairs) {
    this.counts = counts;
    ids =
        pairs.stream()
            .flatMapToLong(r -> LongStream.of(r.getLong(0), r.getLong(1)))
            .sorted()
            .distinct()
            .toArray();
    source = new int[ids.length];
    a = new int[pairs.size()];
    b = new int[pairs.size()];
    weight = new double[pairs.size()];
    for (int p = 0; p < weight.length; p++) {
      Row pair = pairs.get(p);
      a[p] = Arrays.binarySearch(ids, pair.getLong(0));
      b[p] = Arrays.binarySearch(ids, pair.getLong(1));
      source[a[p]] = pair.getInt(2);
      source[b[p]] = pair.getInt(3);
      weight[p] = pair.getDouble(4);
    }
  }

  boolean areNone() {
    return weight.length == 0;
  }

  /** Records in all, also those that are in no pair. */
  double records() {
    return LongStream.of(counts).sum();
  }

  /** Pairs of one person in all, expected. */
  double matches() {
    return Arrays.stream(weight).map(WeighedPairs::probability).sum();
  }

  /** Adds to the bits of each pair those of its two sources. */
  void add(double[][] bitsOfSources) {
    for (int p = 0; p < weight.length; p++) {
      weight[p] += bitsOfSources[source[a[p]]][source[b[p]]];
    }
  }

  /** The record with which a pair brings another one together. */
  int other(int pair, int record) {
    return a[pair] == record ? b[pair] : a[pair];
  }

  /** The chance that a pair of some bits is one person. */
  static double probability(double bits) {
    return 1 / (1 + Math.pow(2, -bits));
  }

  /** The odds of the same; of very many bits no more than of {@value #MOST_BITS}. */
  static double odds(double bits) {
    return Math.pow(2, Math.min(bits, MOST_BITS));
  }
}
