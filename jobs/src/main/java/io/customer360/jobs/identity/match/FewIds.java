package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.customer360.common.text.OneOf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Ids of which each task has all. */
final class FewIds extends Ids {
  private final Set<String> ids;
  private final SparkSession spark;
  private final UnaryOperator<Column> isOne;

  FewIds(Set<String> ids, SparkSession spark) {
    this.ids = ids;
    this.spark = spark;
    this.isOne = OneOf.of(spark, ids);
  }

  @Override
  long count() {
    return ids.size();
  }

  @Override
  Ids and(Ids others) {
    if (!(others instanceof FewIds few)) {
      return others.and(this);
    }
    var all = new HashSet<>(ids);
    all.addAll(few.ids);
    return all.size() <= FEW ? new FewIds(all, spark) : ManyIds.joined(frame(all));
  }

  @Override
  Dataset<Row> frame() {
    return frame(ids);
  }

  private Dataset<Row> frame(Set<String> ids) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return spark
        .createDataset(context.parallelize(List.copyOf(ids)).rdd(), Encoders.STRING())
        .toDF(ManyIds.ID);
  }

  @Override
  Dataset<Row> marked(Dataset<Row> frame, String column, String mark) {
    return frame.withColumn(mark, isOne(column));
  }

  @Override
  public Dataset<Row> within(Dataset<Row> frame, String column) {
    return frame.where(isOne(column));
  }

  @Override
  public Dataset<Row> outside(Dataset<Row> frame, String column) {
    return frame.where(not(isOne(column)));
  }

  private Column isOne(String column) {
    return isOne.apply(col(column));
  }
}
