package io.customer360.jobs.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.ComparedContacts;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds out which contacts are the same person, and what is best known of each. */
public final class IdentityJob {

  public static final Job<?> JOB =
      Job.named("identity", IdentitySettings.class)
          .purpose("Finds out which contacts are one person, and what is best known of each")
          .reads(Contacts.TABLE, IdentityOverrides.TABLE, IdentityLabels.TABLE)
          .recalls(
              CustomerLinks.TABLE,
              CustomerRedirects.TABLE,
              Customers.TABLE,
              LinkEvidence.TABLE,
              IdentityModel.TABLE,
              JunkValues.TABLE,
              ComparedContacts.TABLE)
          .writes(
              CustomerLinks.TABLE,
              Customers.TABLE,
              LinkEvidence.TABLE,
              CustomerRedirects.TABLE,
              IdentityModel.TABLE,
              JunkValues.TABLE,
              ComparedContacts.TABLE)
          .runs(IdentityJob::run);

  private IdentityJob() {}

  static Outputs run(Inputs inputs, IdentitySettings settings) {
    var overrides = Overrides.of(inputs.get(IdentityOverrides.TABLE), inputs.asOf());
    var contacts = overrides.applied(inputs.get(Contacts.TABLE));
    var matching = settings.matching();
    var models = ModelHistory.of(inputs);
    var history = new LinkHistory(inputs.get(CustomerLinks.TABLE), inputs.asOf());
    var last = new LastRun(inputs, settings);
    var known =
        new Matching.Known(
            overrides.pairs(),
            PairLabels.latest(inputs.get(IdentityLabels.TABLE), inputs.asOf()),
            models.wanted(settings.model(), matching.fields()),
            last.found(models, history.before(), overrides.contacts()));
    var found = Matching.of(contacts, known, matching);
    var after = models.with(found.learned());
    var redirects = new Redirects(inputs.get(CustomerRedirects.TABLE), inputs.asOf());
    var changes = Matching.once(changes(contacts, found, history));
    return Outputs.of(CustomerLinks.TABLE, history.with(changes))
        .and(Customers.TABLE, customers(contacts, found, changes, inputs, settings))
        .and(LinkEvidence.TABLE, new Evidence(matching, found.learned()).told(found.edges()))
        .and(CustomerRedirects.TABLE, redirects.with(changes))
        .and(IdentityModel.TABLE, after.parameters())
        .and(JunkValues.TABLE, after.junk())
        .and(ComparedContacts.TABLE, last.next(found))
        .tallied(redirects.counted(changes));
  }

  /** Whose each contact is and was, as {@link CustomerIds#assigned}. */
  private static Dataset<Row> changes(
      Dataset<Row> contacts, Matching.Found found, LinkHistory history) {
    var before = history.before();
    if (found.scope().isEmpty()) {
      return CustomerIds.assigned(
          CustomerIds.clusters(contacts, found.people()), before, history.day());
    }
    var scope = found.scope().get();
    var people = CustomerIds.clusters(within(contacts, scope), found.people());
    return CustomerIds.assigned(people, within(before, scope), history.day())
        .unionByName(CustomerIds.unchanged(outside(before, scope)));
  }

  /** The golden records, those that nothing new is known of as they were. */
  private static Dataset<Row> customers(
      Dataset<Row> contacts,
      Matching.Found found,
      Dataset<Row> changes,
      Inputs inputs,
      IdentitySettings settings) {
    var links =
        changes
            .where(col(CustomerLinks.CUSTOMER_ID).isNotNull())
            .select(CustomerLinks.CONTACT_ID, CustomerLinks.CUSTOMER_ID);
    if (found.scope().isEmpty()) {
      return GoldenRecord.of(contacts, links, settings.golden());
    }
    var scope = found.scope().get();
    var concerned =
        Matching.few(
            within(changes, scope)
                .select(
                    explode(array(col(CustomerIds.WAS), col(CustomerLinks.CUSTOMER_ID))).as("id"))
                .distinct());
    var customers = inputs.get(Customers.TABLE);
    return customers
        .join(
            concerned,
            customers.col(Customers.CUSTOMER_ID).equalTo(concerned.col("id")),
            "left_anti")
        .unionByName(
            GoldenRecord.of(within(contacts, scope), within(links, scope), settings.golden()));
  }

  private static Dataset<Row> within(Dataset<Row> contacts, Dataset<Row> scope) {
    return contacts.join(scope, new String[] {Contacts.CONTACT_ID}, "left_semi");
  }

  private static Dataset<Row> outside(Dataset<Row> contacts, Dataset<Row> scope) {
    return contacts.join(scope, new String[] {Contacts.CONTACT_ID}, "left_anti");
  }
}
