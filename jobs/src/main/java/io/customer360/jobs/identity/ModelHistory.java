package io.customer360.jobs.identity;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.asset.Table;
import io.customer360.common.config.InvalidSettings;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.IdentityModel;
import io.customer360.common.tables.JunkValues;
import io.customer360.jobs.identity.match.Field;
import io.customer360.jobs.identity.match.Held;
import io.customer360.jobs.identity.match.Learned;
import io.customer360.jobs.identity.match.ModelRows;
import io.customer360.jobs.identity.match.StoredModels;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The models of all runs. What an earlier run of the same day has learned is as if it had not been,
 * once another model is learned.
 *
 * @param parameters rows of silver.identity_model
 * @param junk rows of silver.junk_values
 * @param day of this run
 */
record ModelHistory(Dataset<Row> parameters, Dataset<Row> junk, LocalDate day) {

  /** The history that the last run left. */
  static ModelHistory of(Inputs inputs) {
    // Of the parameters several things are asked, and they are few.
    return new ModelHistory(
        Held.once(inputs.get(IdentityModel.TABLE)), inputs.get(JunkValues.TABLE), inputs.asOf());
  }

  /**
   * The model to use again, if any.
   *
   * @param model see {@link IdentitySettings}
   * @throws InvalidSettings when it is not there or was learned for other fields
   */
  Optional<Learned> wanted(String model, List<Field> fields) {
    var stored = new StoredModels(parameters, junk);
    try {
      return switch (model) {
        case IdentitySettings.LEARN -> Optional.empty();
        case IdentitySettings.KEEP ->
            stored.latest().map(version -> stored.learned(version, fields));
        default -> Optional.of(stored.learned(model, fields));
      };
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(List.of("jobs.identity.model: " + e.getMessage()));
    }
  }

  /**
   * Adds what this run has used to the history, unless it is there.
   *
   * @param learned empty where there was nothing to learn from
   */
  void remember(Optional<Learned> learned, Outputs outputs) {
    if (learned.isEmpty() || isStored(learned.get().version())) {
      outputs.unchanged(IdentityModel.TABLE).unchanged(JunkValues.TABLE);
      return;
    }
    var version = col(IdentityModel.VERSION);
    var earlier = parameters.where(col(IdentityModel.LEARNED_ON).lt(day));
    var versions = earlier.select(version).distinct();
    outputs
        .and(
            IdentityModel.TABLE,
            earlier.union(rows(IdentityModel.TABLE, ModelRows.parameters(learned.get(), day))))
        .and(
            JunkValues.TABLE,
            junk.join(versions, new String[] {IdentityModel.VERSION}, "left_semi")
                .union(rows(JunkValues.TABLE, ModelRows.junk(learned.get()))));
  }

  private boolean isStored(String version) {
    return !parameters.where(col(IdentityModel.VERSION).equalTo(version)).isEmpty();
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return parameters.sparkSession().createDataFrame(rows, table.schema());
  }
}
