package io.customer360.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far the customers that were found are the people that there are. Pairs are never made: all
 * comes from the sizes of customers, of people, and of what they have in common.
 */
public final class ClusterMetrics {
  public static final String RECORDS = "records";
  public static final String WITHOUT_LINK = "records_without_link";
  public static final String WITHOUT_PERSON = "records_without_person";
  public static final String PEOPLE = "people";
  public static final String SPLIT_PEOPLE = "split_people";
  public static final String LARGEST_PERSON = "largest_person";
  public static final String CUSTOMERS = "customers";
  public static final String MIXED_CUSTOMERS = "mixed_customers";
  public static final String LARGEST_CUSTOMER = "largest_customer";
  public static final String TRUE_PAIRS = "true_pairs";
  public static final String PREDICTED_PAIRS = "predicted_pairs";
  public static final String COMMON_PAIRS = "common_pairs";
  public static final String PRECISION = "precision";
  public static final String RECALL = "recall";
  public static final String F1 = "f1";
  public static final String BCUBED_PRECISION = "bcubed_precision";
  public static final String BCUBED_RECALL = "bcubed_recall";
  public static final String BCUBED_F1 = "bcubed_f1";
  public static final String ADJUSTED_RAND = "adjusted_rand";

  public static final String SIZE = "size";

  private static final String SHARED = "shared";
  private static final String SQUARES = "squares";
  private static final String PARTS = "parts";
  private static final String CUSTOMER_SQUARES = "customer_squares";
  private static final String PERSON_SQUARES = "person_squares";

  private ClusterMetrics() {}

  /**
   * All metrics of the records that have both a link and a person.
   *
   * <p>Pairwise: of the pairs of records in one customer (predicted), of those of one person
   * (true), and of those that are both. B-cubed: Bagga and Baldwin, Algorithms for scoring
   * coreference chains, 1998, each record weighted alike. Adjusted Rand index: Hubert and Arabie,
   * Comparing partitions, Journal of Classification 2, 1985; 1 where both partitions are all alone
   * or all in one, for they are the same then.
   *
   * @param labelled [contact_id, customer_id, person] of {@link Labelled#of}
   * @return one row with the columns named above; a share of nothing is null
   */
  public static Dataset<Row> of(Dataset<Row> labelled) {
    var cells =
        Labelled.both(labelled)
            .groupBy(Labelled.CUSTOMER_ID, Labelled.PERSON)
            .agg(count(lit(1)).as(SHARED));
    var common =
        cells.agg(total(col(SHARED)).as(RECORDS), total(pairs(col(SHARED))).as(COMMON_PAIRS));
    return missing(labelled)
        .crossJoin(common)
        .crossJoin(
            clusters(cells, Labelled.PERSON)
                .toDF(PEOPLE, SPLIT_PEOPLE, LARGEST_PERSON, TRUE_PAIRS, PERSON_SQUARES))
        .crossJoin(
            clusters(cells, Labelled.CUSTOMER_ID)
                .toDF(
                    CUSTOMERS,
                    MIXED_CUSTOMERS,
                    LARGEST_CUSTOMER,
                    PREDICTED_PAIRS,
                    CUSTOMER_SQUARES))
        .withColumn(PRECISION, share(col(COMMON_PAIRS), col(PREDICTED_PAIRS)))
        .withColumn(RECALL, share(col(COMMON_PAIRS), col(TRUE_PAIRS)))
        .withColumn(
            F1, share(col(COMMON_PAIRS).multiply(2), col(PREDICTED_PAIRS).plus(col(TRUE_PAIRS))))
        .withColumn(BCUBED_PRECISION, share(col(CUSTOMER_SQUARES), col(RECORDS)))
        .withColumn(BCUBED_RECALL, share(col(PERSON_SQUARES), col(RECORDS)))
        .withColumn(BCUBED_F1, harmonicMean(col(BCUBED_PRECISION), col(BCUBED_RECALL)))
        .withColumn(ADJUSTED_RAND, adjustedRand())
        .drop(CUSTOMER_SQUARES, PERSON_SQUARES);
  }

  /**
   * How many clusters there are of each size, of all records that have a link, and of all that have
   * a person.
   *
   * @param labelled [contact_id, customer_id, person]
   * @return [size, customers, people]
   */
  public static Dataset<Row> sizes(Dataset<Row> labelled) {
    return sizes(labelled, Labelled.CUSTOMER_ID)
        .select(col(SIZE), lit(1L).as(CUSTOMERS), lit(0L).as(PEOPLE))
        .unionByName(
            sizes(labelled, Labelled.PERSON)
                .select(col(SIZE), lit(0L).as(CUSTOMERS), lit(1L).as(PEOPLE)))
        .groupBy(SIZE)
        .agg(sum(CUSTOMERS).as(CUSTOMERS), sum(PEOPLE).as(PEOPLE));
  }

  private static Dataset<Row> sizes(Dataset<Row> labelled, String by) {
    return labelled.where(col(by).isNotNull()).groupBy(by).agg(count(lit(1)).as(SIZE));
  }

  private static Dataset<Row> missing(Dataset<Row> labelled) {
    return labelled.agg(
        count(when(col(Labelled.CUSTOMER_ID).isNull(), 1)).as(WITHOUT_LINK),
        count(when(col(Labelled.PERSON).isNull(), 1)).as(WITHOUT_PERSON));
  }

  /**
   * One row: clusters, those with several parts, records of the largest, pairs, and the sum over
   * all records of the share of their cluster that is of one part with them.
   */
  private static Dataset<Row> clusters(Dataset<Row> cells, String by) {
    return cells
        .groupBy(by)
        .agg(
            sum(SHARED).as(SIZE),
            sum(col(SHARED).cast("double").multiply(col(SHARED))).as(SQUARES),
            count(lit(1)).as(PARTS))
        .agg(
            count(lit(1)),
            count(when(col(PARTS).gt(1), 1)),
            coalesce(max(SIZE), lit(0L)),
            total(pairs(col(SIZE))),
            coalesce(sum(col(SQUARES).divide(col(SIZE))), lit(0.0)));
  }

  /** Of so many records, exact to the last pair. */
  static Column pairs(Column size) {
    return shiftright(size.multiply(size.minus(1)), 1);
  }

  static Column share(Column part, Column whole) {
    return part.cast("double").divide(nullif(whole.cast("double"), lit(0.0)));
  }

  static Column harmonicMean(Column a, Column b) {
    return share(a.multiply(b).multiply(2), a.plus(b));
  }

  private static Column total(Column column) {
    return coalesce(sum(column), lit(0L));
  }

  private static Column adjustedRand() {
    var records = col(RECORDS).cast("double");
    var all = records.multiply(records.minus(1)).divide(2);
    var byChance = share(col(TRUE_PAIRS).cast("double").multiply(col(PREDICTED_PAIRS)), all);
    var most = col(TRUE_PAIRS).plus(col(PREDICTED_PAIRS)).cast("double").divide(2);
    var areSame =
        col(TRUE_PAIRS)
            .equalTo(col(PREDICTED_PAIRS))
            .and(col(TRUE_PAIRS).equalTo(0).or(col(TRUE_PAIRS).equalTo(all)));
    return when(col(RECORDS).equalTo(0), null)
        .when(areSame, 1.0)
        .otherwise(col(COMMON_PAIRS).cast("double").minus(byChance).divide(most.minus(byChance)));
  }
}
