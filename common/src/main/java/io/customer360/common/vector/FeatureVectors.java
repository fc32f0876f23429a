package io.customer360.common.vector;

import static java.util.stream.Collectors.joining;

import io.customer360.common.asset.Field;
import io.customer360.common.tables.CustomerFeatures;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;

/**
 * The first stages of every pipeline that learns from customer features: fill, compress, assemble,
 * standardise. They are part of the fitted pipeline, so scoring treats features as training did.
 */
public final class FeatureVectors {
  /** The column of standardised vectors that the stages end in. */
  public static final String VECTOR = "feature_vector";

  private static final String RAW = "raw_feature_vector";

  /** What "never" counts as, in days: as if ten years ago. */
  private static final int NEVER_DAYS = 3650;

  private FeatureVectors() {}

  /**
   * Stages from the columns {@code features} of a feature table to {@link #VECTOR}. Counts and
   * amounts are skewed, so each enters as ln(1 + x); an absent number of days as "never".
   */
  public static List<PipelineStage> stages(List<String> features) {
    var inputs = IntStream.range(0, features.size()).mapToObj(i -> "input_" + i).toList();
    var columns =
        IntStream.range(0, features.size())
            .mapToObj(i -> "%s AS %s".formatted(compressed(features.get(i)), inputs.get(i)))
            .collect(joining(", "));
    return List.of(
        new SQLTransformer().setStatement("SELECT *, %s FROM __THIS__".formatted(columns)),
        new VectorAssembler().setInputCols(inputs.toArray(String[]::new)).setOutputCol(RAW),
        new StandardScaler()
            .setInputCol(RAW)
            .setOutputCol(VECTOR)
            .setWithMean(true)
            .setWithStd(true));
  }

  private static String compressed(String feature) {
    int absent = isDays(feature) ? NEVER_DAYS : 0;
    return "ln(1 + greatest(0, coalesce(%s, %d)))".formatted(feature, absent);
  }

  private static boolean isDays(String feature) {
    return CustomerFeatures.FEATURES.stream()
        .filter(f -> !f.required())
        .map(Field::name)
        .anyMatch(feature::equals);
  }
}
