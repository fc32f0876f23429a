package io.customer360.jobs.identity;

import static io.customer360.common.tables.ComparedContacts.ADDED;
import static io.customer360.common.tables.ComparedContacts.BASIS;
import static io.customer360.common.tables.ComparedContacts.COMPARED_ON;
import static io.customer360.common.tables.ComparedContacts.COMPONENT;
import static io.customer360.common.tables.ComparedContacts.CONTACT_ID;
import static io.customer360.common.tables.ComparedContacts.FINGERPRINT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.job.Inputs;
import io.customer360.common.tables.ComparedContacts;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.identity.match.Before;
import io.customer360.jobs.identity.match.Learned;
import io.customer360.jobs.identity.match.Matching;
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
   * a later one, so that this run takes its place, or because settings or the model are others.
   *
   * @param links [contact_id] of those that were somebody's; others are as if they were new
   * @param touched [contact_id] on which anybody has decided
   */
  Optional<Before> found(ModelHistory models, Dataset<Row> links, Dataset<Row> touched) {
    var compared = inputs.get(ComparedContacts.TABLE);
    if (settings.updateUpTo() == 0 || settings.wantedPrecision() > 0) {
      return Optional.empty();
    }
    var last = compared.select(BASIS, COMPARED_ON).takeAsList(1);
    if (last.isEmpty()
        || !last.get(0).<LocalDate>getAs(COMPARED_ON).isBefore(inputs.asOf())
        || !last.get(0).<String>getAs(BASIS).endsWith(settings.fingerprint())) {
      return Optional.empty();
    }
    var model =
        settings.model().equals(IdentitySettings.LEARN) ? IdentitySettings.KEEP : settings.model();
    return models
        .wanted(model, settings.matching().fields())
        .filter(learned -> basis(learned).equals(last.get(0).getAs(BASIS)))
        .map(learned -> before(compared, links, touched, learned));
  }

  private Before before(
      Dataset<Row> compared, Dataset<Row> links, Dataset<Row> touched, Learned learned) {
    var evidence = new Evidence(settings.matching(), Optional.of(learned));
    var told = inputs.get(LinkEvidence.TABLE);
    return new Before(
        compared.join(links.select(CONTACT_ID), new String[] {CONTACT_ID}, "left_semi"),
        told.select(LinkEvidence.CONTACT_A, LinkEvidence.CONTACT_B),
        evidence.read(told),
        learned,
        touched,
        settings.updateUpTo());
  }

  /** [the columns of silver.compared_contacts] */
  Dataset<Row> next(Matching.Found found) {
    return found
        .contacts()
        .select(
            col(CONTACT_ID),
            col(FINGERPRINT),
            col(COMPONENT),
            col(ADDED),
            lit(inputs.asOf()).as(COMPARED_ON),
            lit(found.learned().map(this::basis).orElse("")).as(BASIS));
  }

  private String basis(Learned learned) {
    return learned.version() + " " + settings.fingerprint();
  }
}
