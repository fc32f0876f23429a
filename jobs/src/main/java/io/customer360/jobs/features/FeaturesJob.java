package io.customer360.jobs.features;

import static org.apache.spark.sql.functions.lit;

import io.customer360.common.config.Range;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.CustomerFeatures;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.Interactions;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import io.customer360.common.tables.TrainingFeatures;
import java.util.Map;

/** Turns what customers did into numbers, as known at a day. */
public final class FeaturesJob {

  public static final Job<?> JOB =
      Job.named("features", Settings.class)
          .purpose("Turns what customers did into numbers, as known at a day")
          .reads(
              Customers.TABLE,
              CustomerLinks.TABLE,
              Orders.TABLE,
              OrderLines.TABLE,
              Interactions.TABLE)
          .writes(CustomerFeatures.TABLE, TrainingFeatures.TABLE)
          .runs(FeaturesJob::run);

  /**
   * @param currency ISO 4217 code in which all values are told
   * @param rates what one unit of another currency is worth in {@code currency}
   * @param horizonDays how long before the day the training features lie; what models then predict
   */
  record Settings(String currency, Map<String, Double> rates, int horizonDays) {
    Settings {
      if (!currency.matches("[A-Z]{3}")) {
        throw new IllegalArgumentException(
            "currency must be an ISO 4217 code such as EUR, is '%s'".formatted(currency));
      }
      Range.within("horizon-days", horizonDays, 1, 3650);
    }
  }

  private FeaturesJob() {}

  static Outputs run(Inputs inputs, Settings settings) {
    var asOf = inputs.asOf();
    var before = asOf.minusDays(settings.horizonDays());
    var links = CustomerLinks.current(inputs.get(CustomerLinks.TABLE));
    var lines =
        PurchaseFacts.of(inputs.get(Orders.TABLE), inputs.get(OrderLines.TABLE), links, settings);
    var contacts = InteractionFacts.of(inputs.get(Interactions.TABLE), links);
    var customers = inputs.get(Customers.TABLE);

    var now = Snapshot.of(customers, lines, contacts, asOf, Snapshot.Unknown.KEPT);
    var then = Snapshot.of(customers, lines, contacts, before, Snapshot.Unknown.LEFT_OUT);
    return Outputs.of(CustomerFeatures.TABLE, now.withColumn(CustomerFeatures.AS_OF, lit(asOf)))
        .and(
            TrainingFeatures.TABLE,
            Outcomes.added(then, lines, before, asOf)
                .withColumn(TrainingFeatures.FEATURES_ON, lit(before))
                .withColumn(TrainingFeatures.AS_OF, lit(asOf)));
  }
}
