package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Ids that are looked up by joins. */
final class ManyIds extends Ids {
  static final String ID = "_id";

  private final Dataset<Row> ids;
  private final long count;

  private ManyIds(Dataset<Row> ids) {
    this.ids = ids;
    this.count = Held.count(ids);
  }

  static ManyIds joined(Dataset<Row> ids) {
    return new ManyIds(Held.once(ids.toDF(ID).na().drop().distinct()));
  }

  @Override
  long count() {
    return count;
  }

  @Override
  Ids and(Ids others) {
    return joined(ids.union(others.frame()));
  }

  @Override
  Dataset<Row> frame() {
    return ids;
  }

  @Override
  Dataset<Row> marked(Dataset<Row> frame, String column, String mark) {
    return frame
        .join(ids.withColumn(mark, lit(true)), col(column).equalTo(col(ID)), "left")
        .drop(ID)
        .withColumn(mark, coalesce(col(mark), lit(false)));
  }

  @Override
  public Dataset<Row> within(Dataset<Row> frame, String column) {
    return frame.join(ids, col(column).equalTo(col(ID)), "left_semi");
  }

  @Override
  public Dataset<Row> outside(Dataset<Row> frame, String column) {
    return frame.join(ids, col(column).equalTo(col(ID)), "left_anti");
  }
}
