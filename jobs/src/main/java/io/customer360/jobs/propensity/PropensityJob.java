package io.customer360.jobs.propensity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.asset.Model;
import io.customer360.common.config.Range;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.PropensityMetrics;
import io.customer360.common.tables.PropensityScores;
import io.customer360.common.tables.TrainingFeatures;

/** Tells how likely each customer is to buy soon (logistic regression). */
public final class PropensityJob {
  static final Model MODEL = new Model("propensity");

  public static final Job<?> JOB =
      Job.named("propensity", Settings.class)
          .purpose("Tells how likely each customer is to buy soon")
          .reads(CustomerFeatures.TABLE, TrainingFeatures.TABLE)
          .writes(PropensityScores.TABLE, PropensityMetrics.TABLE, MODEL)
          .runs(PropensityJob::run);

  /**
   * @param heldOutShare share of customers kept out of training to measure the model on, 0.05 to
   *     0.5
   * @param regularization weight of the L2 penalty, 0 for none
   * @param maxIterations upper bound on iterations of the optimiser
   * @param seed chooses the customers that are held out
   */
  record Settings(double heldOutShare, double regularization, int maxIterations, long seed) {
    Settings {
      Range.within("held-out-share", heldOutShare, 0.05, 0.5);
      Range.within("regularization", regularization, 0, 1000);
      Range.atLeast("max-iterations", maxIterations, 1);
    }
  }

  private PropensityJob() {}

  static Outputs run(Inputs inputs, Settings settings) {
    var asOf = inputs.asOf();
    var examples =
        Examples.of(
            inputs
                .get(TrainingFeatures.TABLE)
                .where(col(TrainingFeatures.AS_OF).equalTo(lit(asOf))),
            settings);
    var balance = Balance.of(Examples.forTraining(examples), Examples.heldOut(examples));
    if (!balance.canTrain()) {
      return Outputs.of(PropensityMetrics.TABLE, Metrics.untrained(examples, asOf))
          .without(PropensityScores.TABLE)
          .without(MODEL);
    }
    var fitted = Propensity.pipeline(settings).fit(Examples.forTraining(examples));
    var measured = Propensity.scored(fitted, Examples.heldOut(examples));
    var customers =
        inputs.get(CustomerFeatures.TABLE).where(col(CustomerFeatures.AS_OF).equalTo(lit(asOf)));
    return Outputs.of(PropensityScores.TABLE, Deciles.added(Propensity.scored(fitted, customers)))
        .and(PropensityMetrics.TABLE, Metrics.of(measured, balance, asOf))
        .and(MODEL, fitted);
  }
}
