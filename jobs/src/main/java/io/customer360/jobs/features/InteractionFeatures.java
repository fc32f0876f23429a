package io.customer360.jobs.features;

import static io.customer360.common.tables.CustomerFeatures.TICKETS;
import static io.customer360.common.tables.CustomerFeatures.VISITS;
import static io.customer360.common.tables.CustomerFeatures.VISIT_RECENCY;
import static io.customer360.common.tables.CustomerFeatures.WINDOWS;
import static io.customer360.common.tables.CustomerFeatures.windowed;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.tables.Interactions;
import java.time.LocalDate;
import java.util.ArrayList;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How often, and how recently, each customer visited and asked for help. */
final class InteractionFeatures {
  static final String FIRST_AT = "first_interaction_at";

  private InteractionFeatures() {}

  /**
   * Summarises interactions to one row per customer.
   *
   * @param interactions rows of {@link InteractionFacts}
   * @return [customer_id, first_interaction_at, visit_recency_days, and ticket_count, visit_count
   *     for each window]
   */
  static Dataset<Row> of(Dataset<Row> interactions, LocalDate day) {
    var at = col(InteractionFacts.AT);
    var isVisit = col(InteractionFacts.KIND).equalTo(Interactions.VISIT);
    var isTicket = col(InteractionFacts.KIND).equalTo(Interactions.TICKET);
    var all = new ArrayList<Column>();
    all.add(min(at).as(FIRST_AT));
    all.add(Days.until(day, max(when(isVisit, at))).as(VISIT_RECENCY));
    for (int days : WINDOWS) {
      var inside = Days.within(at, day.minusDays(days), day);
      all.add(count(when(inside.and(isTicket), 1)).as(windowed(TICKETS, days)));
      all.add(count(when(inside.and(isVisit), 1)).as(windowed(VISITS, days)));
    }
    return interactions
        .where(Days.before(at, day))
        .groupBy(InteractionFacts.CUSTOMER)
        .agg(all.get(0), all.subList(1, all.size()).toArray(Column[]::new));
  }
}
