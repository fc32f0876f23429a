package io.customer360.common.io;

import io.customer360.common.asset.Model;
import java.io.IOException;
import java.time.LocalDate;
import org.apache.spark.ml.PipelineModel;

/** Fitted pipelines in the lake, one folder per model and day. */
public record ModelStore(Lake lake) {

  /** Saves the model of a day; one that was there for that day is replaced. */
  public void save(Model model, PipelineModel fitted, LocalDate asOf) {
    var path = lake.path(model, asOf);
    try {
      fitted.write().overwrite().save(path);
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot save %s to %s: %s. Check the permissions there."
              .formatted(model.id(), path, LakeFailure.reason(e)),
          e);
    }
  }

  /** The model of a day. */
  public PipelineModel load(Model model, LocalDate asOf) {
    var path = lake.path(model, asOf);
    try {
      return PipelineModel.load(path);
    } catch (RuntimeException e) {
      throw new LakeFailure(
          "Cannot load %s from %s: %s. Run the job that fits it for %s first."
              .formatted(model.id(), path, LakeFailure.reason(e), asOf),
          e);
    }
  }
}
