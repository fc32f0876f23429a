package io.customer360.jobs.identity;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.CustomerRedirects;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityLabels;
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
          .reads(Contacts.TABLE, IdentityOverrides.TABLE, IdentityLabels.TABLE)
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
    var overrides = Overrides.of(inputs.get(IdentityOverrides.TABLE), inputs.asOf());
    var contacts = overrides.applied(inputs.get(Contacts.TABLE));
    var matching = settings.matching();
    var models = ModelHistory.of(inputs);
    var known =
        new Matching.Known(
            overrides.pairs(),
            PairLabels.latest(inputs.get(IdentityLabels.TABLE), inputs.asOf()),
            models.wanted(settings.model(), matching.fields()));
    var found = Matching.of(contacts, known, matching);
    var after = models.with(found.learned());
    var history = new LinkHistory(inputs.get(CustomerLinks.TABLE), inputs.asOf());
    var redirects = new Redirects(inputs.get(CustomerRedirects.TABLE), inputs.asOf());
    var people = CustomerIds.clusters(contacts, found.people());
    var changes = Matching.once(CustomerIds.assigned(people, history.before(), inputs.asOf()));
    var links =
        changes
            .where(col(CustomerLinks.CUSTOMER_ID).isNotNull())
            .select(CustomerLinks.CONTACT_ID, CustomerLinks.CUSTOMER_ID);
    return Outputs.of(CustomerLinks.TABLE, history.with(changes))
        .and(Customers.TABLE, GoldenRecord.of(contacts, links, settings.golden()))
        .and(LinkEvidence.TABLE, Evidence.of(found, matching))
        .and(CustomerRedirects.TABLE, redirects.with(changes))
        .and(IdentityModel.TABLE, after.parameters())
        .and(JunkValues.TABLE, after.junk())
        .tallied(redirects.counted(changes));
  }
}
