package io.customer360.jobs.households;

import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.Households;

/** Finds out which customers share a home. They stay customers of their own. */
public final class HouseholdsJob {

  public static final Job<?> JOB =
      Job.named("households", HouseholdSettings.class)
          .purpose("Finds out which customers share a home")
          .reads(Customers.TABLE)
          .writes(Households.TABLE)
          .runs(HouseholdsJob::run);

  private HouseholdsJob() {}

  static Outputs run(Inputs inputs, HouseholdSettings settings) {
    var keys = HomeKeys.of(inputs.get(Customers.TABLE), settings);
    return Outputs.of(Households.TABLE, SharedHomes.of(keys, settings.maxMembers()));
  }
}
