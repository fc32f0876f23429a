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
import io.customer360.jobs.identity.golden.GoldenRecord;
import io.customer360.jobs.identity.match.Matching;

/** Finds out which contacts are the same person, and what is best known of each. */
public final class IdentityJob {

  public static final Job<?> JOB =
      Job.named("identity", IdentitySettings.class)
          .purpose("Finds out which contacts are one person, and what is best known of each")
          .reads(Contacts.TABLE, IdentityOverrides.TABLE)
          .recalls(CustomerLinks.TABLE, CustomerRedirects.TABLE)
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
    var found = Matching.of(contacts, overrides, settings.matching());
    var history = new LinkHistory(inputs.get(CustomerLinks.TABLE), inputs.asOf());
    var people = CustomerIds.clusters(contacts, found.people());
    var links = CustomerIds.assigned(people, history.before());
    return Outputs.of(CustomerLinks.TABLE, history.with(links))
        .and(Customers.TABLE, GoldenRecord.of(contacts, links, settings.golden()))
        .and(LinkEvidence.TABLE, Evidence.of(found, settings.matching()))
        .and(
            CustomerRedirects.TABLE,
            Redirects.of(inputs.get(CustomerRedirects.TABLE), history, links))
        .and(IdentityModel.TABLE, ModelRows.of(found.learned(), contacts))
        .and(JunkValues.TABLE, ModelRows.junk(found.learned(), contacts));
  }
}
