package io.customer360.jobs.identity;

import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.CustomerRedirects;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityModel;
import io.customer360.common.tables.IdentityOverrides;
import io.customer360.common.tables.JunkValues;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.identity.match.Matching;

/** Finds out which contacts are the same person, and what is best known of each. */
public final class IdentityJob {

  public static final Job<?> JOB =
      Job.named("identity", IdentitySettings.class)
          .purpose("Finds out which contacts are one person, and what is best known of each")
          .reads(Contacts.TABLE, IdentityOverrides.TABLE)
          .recalls(
              CustomerLinks.TABLE, CustomerRedirects.TABLE, IdentityModel.TABLE, JunkValues.TABLE)
          .writes(
              CustomerLinks.TABLE,
              Customers.TABLE,
              LinkEvidence.TABLE,
              CustomerRedirects.TABLE,
              IdentityModel.TABLE,
              JunkValues.TABLE)
          .runs(IdentityJob::run);

  private IdentityJob() {}

  static Outputs run(Inputs inputs, IdentitySettings settings) {
    var contacts = inputs.get(Contacts.TABLE);
    var overrides = Overrides.latest(inputs.get(IdentityOverrides.TABLE), inputs.asOf());
    var matching = settings.matching();
    var models = ModelHistory.of(inputs);
    var known = models.wanted(settings.model(), matching.fields());
    var found = Matching.of(contacts, overrides, matching, known);
    var after = models.with(found.learned());
    var history = new LinkHistory(inputs.get(CustomerLinks.TABLE), inputs.asOf());
    var people = CustomerIds.clusters(contacts, found.people());
    var links = CustomerIds.assigned(people, history.before());
    return Outputs.of(CustomerLinks.TABLE, history.with(links))
        .and(Customers.TABLE, GoldenRecord.of(contacts, links))
        .and(LinkEvidence.TABLE, Evidence.of(found, matching))
        .and(
            CustomerRedirects.TABLE,
            Redirects.of(inputs.get(CustomerRedirects.TABLE), history, links))
        .and(IdentityModel.TABLE, after.parameters())
        .and(JunkValues.TABLE, after.junk());
  }
}
