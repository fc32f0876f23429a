package io.customer360.jobs.segments;

import static io.customer360.common.tables.CustomerFeatures.MONETARY;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.customer360.common.tables.CustomerSegments;
import io.customer360.common.vector.FeatureVectors;
import java.util.ArrayList;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Prepare, cluster, number. */
final class Segmentation {
  static final String CLUSTER = "cluster";
  static final String SEGMENT = CustomerSegments.SEGMENT;

  private Segmentation() {}

  /** Standardised features, then k-means with k-means|| starts (Bahmani et al., VLDB 2012). */
  static Pipeline pipeline(SegmentsJob.Settings settings) {
    var stages = new ArrayList<PipelineStage>(FeatureVectors.stages(settings.features()));
    stages.add(
        new KMeans()
            .setFeaturesCol(FeatureVectors.VECTOR)
            .setPredictionCol(CLUSTER)
            .setK(settings.k())
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
