package io.customer360.jobs.features;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.Interactions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Interactions with the customer they belong to. */
final class InteractionFacts {
  static final String CUSTOMER = CustomerLinks.CUSTOMER_ID;
  static final String KIND = Interactions.KIND;
  static final String AT = Interactions.AT;

  private InteractionFacts() {}

  /** [customer_id, kind, at]; anonymous interactions are left out. */
  static Dataset<Row> of(Dataset<Row> interactions, Dataset<Row> links) {
    return interactions
        .select(Interactions.CONTACT_ID, KIND, AT)
        .join(links.select(CustomerLinks.CONTACT_ID, CUSTOMER), Interactions.CONTACT_ID)
        .select(col(CUSTOMER), col(KIND), col(AT));
  }
}
