package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The ids of some rows, each once. Where they are expected to be few and are, they go whole to each
 * task, and the frames that they are looked up in stay where they are.
 */
public final class Ids {
  /** So many fit into each task. */
  private static final long FEW = 500_000;

  private static final String ID = "_id";

  private final Dataset<Row> ids;
  private final long count;

  private Ids(Dataset<Row> ids) {
    this.ids = ids;
    this.count = ids.count();
  }

  /**
   * Computes ids, once.
   *
   * @param ids one column; they may repeat
   */
  public static Ids of(Dataset<Row> ids) {
    return new Ids(Matching.once(ids.toDF(ID).distinct()));
  }

  long count() {
    return count;
  }

  /** These and others. */
  Ids and(Ids others) {
    return of(ids.union(others.ids));
  }

  /** The ids as a column of this name. */
  Dataset<Row> as(String column) {
    return ids.toDF(column);
  }

  /** The rows of {@code frame} whose {@code column} is one of the ids. */
  public Dataset<Row> within(Dataset<Row> frame, String column) {
    return frame.join(side(), col(column).equalTo(col(ID)), "left_semi");
  }

  /** The others. */
  public Dataset<Row> outside(Dataset<Row> frame, String column) {
    return frame.join(side(), col(column).equalTo(col(ID)), "left_anti");
  }

  /** All rows of {@code frame}, with a flag {@code mark} whether {@code column} is one of them. */
  Dataset<Row> marked(Dataset<Row> frame, String column, String mark) {
    var marked = side().withColumn(mark, lit(true));
    return frame
        .join(marked, col(column).equalTo(col(ID)), "left")
        .drop(ID)
        .withColumn(mark, coalesce(col(mark), lit(false)));
  }

  private Dataset<Row> side() {
    return count <= FEW ? broadcast(ids) : ids;
  }
}
