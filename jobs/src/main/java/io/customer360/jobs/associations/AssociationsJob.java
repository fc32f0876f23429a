package io.customer360.jobs.associations;

import io.customer360.common.config.Range;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.AssociationRules;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;

/** Finds which products are bought together (FP-growth). */
public final class AssociationsJob {

  public static final Job<?> JOB =
      Job.named("associations", Settings.class)
          .purpose("Finds which products are bought together")
          .reads(Orders.TABLE, OrderLines.TABLE)
          .writes(AssociationRules.TABLE)
          .runs(AssociationsJob::run);

  /**
   * @param minSupport least share of baskets that hold all products of a rule, 0 to 1
   * @param minConfidence least share of baskets with the antecedent that hold the consequent too
   * @param minLift rules below it are left out; 1 means as often as by chance
   * @param windowDays how many days of orders before the day count
   */
  record Settings(double minSupport, double minConfidence, double minLift, int windowDays) {
    Settings {
      Range.within("min-support", minSupport, 0, 1);
      Range.within("min-confidence", minConfidence, 0, 1);
      Range.within("min-lift", minLift, 0, Double.MAX_VALUE);
      Range.atLeast("window-days", windowDays, 1);
    }
  }

  private AssociationsJob() {}

  static Outputs run(Inputs inputs, Settings settings) {
    var asOf = inputs.asOf();
    var baskets =
        Baskets.of(
            inputs.get(Orders.TABLE),
            inputs.get(OrderLines.TABLE),
            asOf.minusDays(settings.windowDays()),
            asOf);
    return Outputs.of(AssociationRules.TABLE, RuleMining.rules(baskets, settings, asOf));
  }
}
