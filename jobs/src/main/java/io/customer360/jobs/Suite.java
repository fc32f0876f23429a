package io.customer360.jobs;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.QualityRule;
import io.customer360.common.job.Graph;
import io.customer360.jobs.associations.AssociationsJob;
import io.customer360.jobs.conform.ConformJob;
import io.customer360.jobs.features.FeaturesJob;
import io.customer360.jobs.identity.IdentityJob;
import io.customer360.jobs.ingest.IngestJob;
import io.customer360.jobs.propensity.PropensityJob;
import io.customer360.jobs.segments.SegmentsJob;
import java.util.List;
import java.util.Map;

/** All jobs. Their order, the pictures and the dictionary follow from what they declare. */
public final class Suite {

  private Suite() {}

  /** The jobs over the feeds of a configuration, without quality rules. */
  public static Graph of(List<Feed> feeds) {
    return of(feeds, Cleansing.NONE, Map.of());
  }

  /**
   * The same.
   *
   * @param cleansing what stands for nothing in all feeds
   * @param quality the quality rules by table and name
   */
  public static Graph of(
      List<Feed> feeds, Cleansing cleansing, Map<String, Map<String, QualityRule>> quality) {
    return new Graph(
        List.of(
            IngestJob.of(feeds),
            ConformJob.of(feeds, cleansing, quality),
            IdentityJob.JOB,
            FeaturesJob.JOB,
            AssociationsJob.JOB,
            SegmentsJob.JOB,
            PropensityJob.JOB));
  }
}
