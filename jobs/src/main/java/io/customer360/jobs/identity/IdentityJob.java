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
import io.customer360.jobs.identity.match.Held;
import io.customer360.jobs.identity.match.Ids;
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
            last.found(models, overrides.contacts()));
    var found = Matching.of(contacts, known, matching, new Evidence(matching));
    var changes =
        Held.once(
            CustomerIds.assigned(
                clusters(found.contacts()), found.within(history.before()), inputs.asOf()));
    var links = new LinkHistory(found.within(inputs.get(CustomerLinks.TABLE)), inputs.asOf());
    var moves = Held.once(Redirects.moves(changes));
    var redirects = new Redirects(inputs.get(CustomerRedirects.TABLE), inputs.asOf());
    var outputs =
        Outputs.of(CustomerLinks.TABLE, links.with(changes))
            .and(
                Customers.TABLE,
                GoldenRecord.of(found.within(contacts), owners(changes), settings.golden()))
            .and(LinkEvidence.TABLE, found.told())
            .and(CustomerRedirects.TABLE, redirects.with(moves))
            .and(ComparedContacts.TABLE, last.next(found));
    outputs.light(
        CustomerLinks.TABLE,
        LinkEvidence.TABLE,
        CustomerRedirects.TABLE,
        ComparedContacts.TABLE,
        IdentityModel.TABLE,
        JunkValues.TABLE);
    models.remember(found.learned(), outputs);
    if (found.part().isEmpty()) {
      return outputs.tallied(Redirects.counted(changes, moves));
    }
    var scope = found.part().get().scope();
    var unchanged = scope.outside(history.before(), CustomerLinks.CONTACT_ID);
    return outputs
        .keeping(CustomerLinks.TABLE, scope.outside(history.links(), CustomerLinks.CONTACT_ID))
        .keeping(
            Customers.TABLE,
            concerned(changes).outside(inputs.get(Customers.TABLE), Customers.CUSTOMER_ID))
        .keeping(LinkEvidence.TABLE, found.part().get().told())
        .keeping(ComparedContacts.TABLE, last.kept(found.learned(), scope))
        .tallied(Redirects.counted(changes.unionByName(CustomerIds.unchanged(unchanged)), moves));
  }

  /** [contact_id, cluster] */
  private static Dataset<Row> clusters(Dataset<Row> contacts) {
    return contacts.select(col(CustomerIds.CONTACT), col(Matching.PERSON).as(CustomerIds.CLUSTER));
  }

  /** [contact_id, customer_id] */
  private static Dataset<Row> owners(Dataset<Row> changes) {
    return Held.toJoin(changes)
        .where(col(CustomerLinks.CUSTOMER_ID).isNotNull())
        .select(CustomerLinks.CONTACT_ID, CustomerLinks.CUSTOMER_ID);
  }

  /** The customers that contacts came to or left. */
  private static Ids concerned(Dataset<Row> changes) {
    var ids = explode(array(col(CustomerIds.WAS), col(CustomerLinks.CUSTOMER_ID))).as("id");
    return Ids.of(changes.select(ids));
  }
}
