package io.customer360.jobs.segments;

import static io.customer360.common.tables.CustomerFeatures.AS_OF;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.asset.Model;
import io.customer360.common.config.Range;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.CustomerSegments;
import io.customer360.common.tables.SegmentProfiles;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Groups customers who behave alike (k-means). */
public final class SegmentsJob {
  static final Model MODEL = new Model("segments");

  public static final Job<?> JOB =
      Job.named("segments", Settings.class)
          .purpose("Groups customers who behave alike")
          .reads(CustomerFeatures.TABLE)
          .writes(CustomerSegments.TABLE, SegmentProfiles.TABLE, MODEL)
          .runs(SegmentsJob::run);

  /**
   * @param k number of segments
   * @param features columns of gold.customer_features to group by
   * @param maxIterations upper bound on k-means iterations
   * @param seed makes a run repeatable
   */
  record Settings(int k, List<String> features, int maxIterations, long seed) {
    Settings {
      Range.within("k", k, 2, 1000);
      Range.atLeast("max-iterations", maxIterations, 1);
      Range.atLeast("features must name columns; their number", features.size(), 1);
      features.forEach(f -> Range.oneOf("features", f, CustomerFeatures.NAMES));
    }
  }

  private SegmentsJob() {}

  static Outputs run(Inputs inputs, Settings settings) {
    var features = inputs.get(CustomerFeatures.TABLE).where(col(AS_OF).equalTo(lit(inputs.asOf())));
    long kinds = Segmentation.kinds(features, settings);
    if (kinds == 0) {
      return new Outputs()
          .without(CustomerSegments.TABLE)
          .without(SegmentProfiles.TABLE)
          .without(MODEL);
    }
    if (kinds == 1) {
      return outputs(Segmentation.allInOne(features), settings, inputs).without(MODEL);
    }
    var fitted = Segmentation.pipeline(settings, (int) kinds).fit(features);
    return outputs(fitted.transform(features), settings, inputs).and(MODEL, fitted);
  }

  private static Outputs outputs(Dataset<Row> clustered, Settings settings, Inputs inputs) {
    var segmented = Segmentation.numberedByValue(clustered);
    return Outputs.of(CustomerSegments.TABLE, Segmentation.segments(segmented))
        .and(SegmentProfiles.TABLE, Profiles.of(segmented, settings.features(), inputs.asOf()));
  }
}
