package io.customer360.jobs;

import io.customer360.common.asset.Feed;
import io.customer360.common.job.Graph;
import io.customer360.jobs.associations.AssociationsJob;
import io.customer360.jobs.conform.ConformJob;
import io.customer360.jobs.conform.Policies;
import io.customer360.jobs.features.FeaturesJob;
import io.customer360.jobs.households.HouseholdsJob;
import io.customer360.jobs.identity.IdentityJob;
import io.customer360.jobs.ingest.IngestJob;
import io.customer360.jobs.propensity.PropensityJob;
import io.customer360.jobs.segments.SegmentsJob;
import java.util.List;

/** All jobs. Their order, the pictures and the dictionary follow from what they declare. */
public final class Suite {

  private Suite() {}

  /** The jobs over the feeds of a configuration and what it says of all of them. */
  public static Graph of(List<Feed> feeds, Policies policies) {
    return new Graph(
        List.of(
            IngestJob.of(feeds),
            ConformJob.of(feeds, policies),
            IdentityJob.JOB,
            HouseholdsJob.JOB,
            FeaturesJob.JOB,
            AssociationsJob.JOB,
            SegmentsJob.JOB,
            PropensityJob.JOB));
  }
}
