package io.customer360.jobs.segments;

import static io.customer360.common.tables.CustomerFeatures.MONETARY;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.customer360.common.tables.CustomerSegments;
import io.customer360.common.vector.FeatureVectors;
import java.util.ArrayList;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Prepare, cluster, number. */
final class Segmentation {
  static final String CLUSTER = "cluster";
  static final String SEGMENT = CustomerSegments.SEGMENT;

  private Segmentation() {}

  /** How many different customers there are, as far as the settings look; k at most. */
  static long kinds(Dataset<Row> features, SegmentsJob.Settings settings) {
    var columns = settings.features().stream().map(f -> col(f)).toArray(Column[]::new);
    return features.select(columns).distinct().limit(settings.k()).count();
  }

  /** Customers who are all alike: [..., cluster]. */
  static Dataset<Row> allInOne(Dataset<Row> features) {
    return features.withColumn(CLUSTER, lit(0));
  }

  /**
   * Standardised features, then k-means with k-means|| starts (Bahmani et al., VLDB 2012).
   *
   * @param k no more than there are different customers: MLlib fails beyond
   */
  static Pipeline pipeline(SegmentsJob.Settings settings, int k) {
    var stages = new ArrayList<PipelineStage>(FeatureVectors.stages(settings.features()));
    stages.add(
        new KMeans()
            .setFeaturesCol(FeatureVectors.VECTOR)
            .setPredictionCol(CLUSTER)
            .setK(k)
            .setMaxIter(settings.maxIterations())
            .setSeed(settings.seed()));
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new));
  }

  /**
   * Numbers clusters by what their customers spend: 1 spends most. K-means' own numbers mean
   * nothing.
   *
   * @param clustered [cluster, monetary, ...]; k clusters at most, sorted in one task
   * @return the same with segment, 1 to k
   */
  static Dataset<Row> numberedByValue(Dataset<Row> clustered) {
    var byValue = Window.orderBy(col("mean_" + MONETARY).desc(), col(CLUSTER));
    var numbers =
        clustered
            .groupBy(CLUSTER)
            .agg(avg(MONETARY).as("mean_" + MONETARY))
            .select(col(CLUSTER), row_number().over(byValue).as(SEGMENT));
    return clustered.join(broadcast(numbers), CLUSTER);
  }

  /** [customer_id, as_of, segment] */
  static Dataset<Row> segments(Dataset<Row> segmented) {
    return segmented.select(CustomerSegments.CUSTOMER_ID, CustomerSegments.AS_OF, SEGMENT);
  }
}
