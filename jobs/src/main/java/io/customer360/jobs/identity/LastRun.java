package io.customer360.jobs.identity;

import static io.customer360.common.tables.ComparedContacts.ADDED;
import static io.customer360.common.tables.ComparedContacts.BASIS;
import static io.customer360.common.tables.ComparedContacts.COMPARED_ON;
import static io.customer360.common.tables.ComparedContacts.COMPONENT;
import static io.customer360.common.tables.ComparedContacts.CONTACT_ID;
import static io.customer360.common.tables.ComparedContacts.FINGERPRINT;
import static io.customer360.common.tables.ComparedContacts.KEYS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.job.Inputs;
import io.customer360.common.tables.ComparedContacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.identity.match.Before;
import io.customer360.jobs.identity.match.Ids;
import io.customer360.jobs.identity.match.Learned;
import io.customer360.jobs.identity.match.Matching;
import io.customer360.jobs.identity.match.Prepared;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the last run of identity left, and what this one leaves to the next.
 *
 * @param inputs of this run
 * @param settings of this run
 */
record LastRun(Inputs inputs, IdentitySettings settings) {

  /**
   * What the last run found; empty when all are to be compared anew: because it was of this day or
   * a later one, so that this run takes its place, because settings, the model or the release are
   * others, or because it did not get to write all that it found.
   *
   * @param touched [contact_id] on which anybody has decided
   */
  Optional<Before> found(ModelHistory models, Dataset<Row> touched) {
    var compared = inputs.get(ComparedContacts.TABLE);
    if (settings.updateUpTo() == 0 || settings.wantedPrecision() > 0) {
      return Optional.empty();
    }
    var last = compared.select(BASIS, COMPARED_ON).takeAsList(1);
    if (last.isEmpty()
        || !last.get(0).<LocalDate>getAs(COMPARED_ON).isBefore(inputs.asOf())
        || !last.get(0).<String>getAs(BASIS).endsWith(footing())
        || !inputs.areOfOneRun(
            ComparedContacts.TABLE, CustomerLinks.TABLE, LinkEvidence.TABLE, Customers.TABLE)) {
      return Optional.empty();
    }
    var model =
        settings.model().equals(IdentitySettings.LEARN) ? IdentitySettings.KEEP : settings.model();
    return models
        .wanted(model, settings.matching().fields())
        .filter(learned -> basis(learned).equals(last.get(0).getAs(BASIS)))
        .map(learned -> before(compared, touched, learned));
  }

  private Before before(Dataset<Row> compared, Dataset<Row> touched, Learned learned) {
    var evidence = new Evidence(settings.matching());
    return new Before(
        compared,
        inputs.get(LinkEvidence.TABLE),
        told -> evidence.read(told, learned),
        learned,
        touched,
        settings.updateUpTo());
  }

  /** What the next run has to know of the contacts of this: [silver.compared_contacts]. */
  Dataset<Row> next(Matching.Found found) {
    return dated(found.contacts(), found.learned());
  }

  /** The same of those that this run has found nothing new of: not of {@code scope}. */
  Dataset<Row> kept(Optional<Learned> learned, Ids scope) {
    return dated(scope.outside(inputs.get(ComparedContacts.TABLE), CONTACT_ID), learned);
  }

  private Dataset<Row> dated(Dataset<Row> contacts, Optional<Learned> learned) {
    return contacts.select(
        col(CONTACT_ID),
        col(FINGERPRINT),
        col(KEYS),
        col(COMPONENT),
        col(ADDED),
        lit(inputs.asOf()).as(COMPARED_ON),
        lit(learned.map(this::basis).orElse("")).as(BASIS));
  }

  private String basis(Learned learned) {
    return learned.version() + footing();
  }

  /** What besides the model must be the same. */
  private String footing() {
    return " %s %d".formatted(settings.fingerprint(), Prepared.EDITION);
  }
}
