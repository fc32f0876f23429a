package io.customer360.jobs.cli;

import com.typesafe.config.Config;
import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Feed;
import io.customer360.common.config.Binder;
import io.customer360.common.config.SuiteSettings;
import io.customer360.common.job.Graph;
import io.customer360.common.job.Job;
import io.customer360.jobs.Suite;
import io.customer360.jobs.conform.FillCheck;
import io.customer360.jobs.conform.MappingCheck;
import io.customer360.jobs.conform.Policies;
import io.customer360.jobs.conform.QualityCheck;
import io.customer360.jobs.identity.IdentityCheck;
import io.customer360.jobs.identity.IdentityJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a configuration says, bound and checked as a whole, before Spark starts.
 *
 * @param jobs the settings of each job
 */
record Setup(SuiteSettings suite, Graph graph, Map<Job<?>, Record> jobs) {

  /**
   * Binds {@code config}.
   *
   * @throws io.customer360.common.config.InvalidSettings listing all problems
   */
  static Setup of(Config config) {
    return of(config, MappingCheck::check);
  }

  /**
   * The same for what takes nothing of feeds: the expressions of their mappings are not gone
   * through, which takes 0.4 s and is nothing to it.
   */
  static Setup ofTables(Config config) {
    return of(config, (feeds, cleansing, binder) -> {});
  }

  @FunctionalInterface
  private interface CheckOfMappings {
    void check(List<Feed> feeds, Cleansing cleansing, Binder binder);
  }

  private static Setup of(Config config, CheckOfMappings mappings) {
    var binder = new Binder(config);
    var suite = SuiteSettings.bind(binder);
    var graph =
        suite == null
            ? Suite.of(List.of(), Policies.NONE)
            : Suite.of(suite.feeds(), Policies.of(suite));
    var jobs = new LinkedHashMap<Job<?>, Record>();
    for (Job<?> job : graph.inOrder()) {
      jobs.put(job, binder.bind("jobs." + job.name(), job.settings()));
    }
    if (config.hasPath("jobs")) {
      binder.refuseUnknown("jobs", graph.jobs().stream().map(Job::name).toList());
    }
    if (suite != null) {
      mappings.check(suite.feeds(), suite.cleansing(), binder);
      FillCheck.check(suite.missing(), binder);
      QualityCheck.check(suite.quality(), binder);
      IdentityCheck.check(suite.feeds(), jobs.get(IdentityJob.JOB), binder);
    }
    binder.require();
    return new Setup(suite, graph, jobs);
  }
}
