package io.customer360.jobs.propensity;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.PropensityScores;
import io.customer360.common.vector.FeatureVectors;
import java.util.ArrayList;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The model: standardised features into an L2-regularised logistic regression. */
final class Propensity {
  private static final String PROBABILITY = "probability";

  private Propensity() {}

  static Pipeline pipeline(PropensityJob.Settings settings) {
    var stages = new ArrayList<PipelineStage>(FeatureVectors.stages(CustomerFeatures.NAMES));
    stages.add(
        new LogisticRegression()
            .setFeaturesCol(FeatureVectors.VECTOR)
            .setLabelCol(Examples.LABEL)
            .setProbabilityCol(PROBABILITY)
            .setStandardization(false)
            .setRegParam(settings.regularization())
            .setMaxIter(settings.maxIterations()));
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new));
  }

  /** Adds score, the probability to buy, to rows with the features. */
  static Dataset<Row> scored(PipelineModel fitted, Dataset<Row> features) {
    return fitted
        .transform(features)
        .withColumn(
            PropensityScores.SCORE, vector_to_array(col(PROBABILITY), "float64").getItem(1));
  }
}
