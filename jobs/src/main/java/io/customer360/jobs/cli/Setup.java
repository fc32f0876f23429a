package io.customer360.jobs.cli;

import com.typesafe.config.Config;
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
    var binder = new Binder(config);
    var setup = bound(config, binder);
    if (setup.suite != null) {
      MappingCheck.check(setup.suite.feeds(), setup.suite.cleansing(), binder);
    }
    binder.require();
    return setup;
  }

  /**
   * The same for what takes nothing of feeds: the expressions of their mappings are not gone
   * through, which takes 0.4 s and is nothing to it.
   */
  static Setup ofTables(Config config) {
    var binder = new Binder(config);
    var setup = bound(config, binder);
    binder.require();
    return setup;
  }

  private static Setup bound(Config config, Binder binder) {
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
      FillCheck.check(suite.missing(), binder);
      QualityCheck.check(suite.quality(), binder);
      IdentityCheck.check(suite.feeds(), jobs.get(IdentityJob.JOB), binder);
    }
    return new Setup(suite, graph, jobs);
  }
}
