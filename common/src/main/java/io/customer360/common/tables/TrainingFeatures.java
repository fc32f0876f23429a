package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** Features as they were some time before a day, with what came of it: what models learn from. */
public final class TrainingFeatures {
  public static final String CUSTOMER_ID = "customer_id";
  public static final String AS_OF = "as_of";
  public static final String FEATURES_ON = "features_on";
  public static final String OUTCOME_ORDERS = "outcome_order_count";
  public static final String OUTCOME_MONETARY = "outcome_monetary";

  public static final Table TABLE =
      Table.gold("training_features")
          .grain("One customer known at features_on, with the outcome until as_of")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "gold.customers")
          .required(AS_OF, DateType, NONE, "the day, exclusive, up to which the outcome is known")
          .required(FEATURES_ON, DateType, NONE, "the day the features describe")
          .fields(CustomerFeatures.FEATURES)
          .required(OUTCOME_ORDERS, LongType, PERSONAL, "orders in [features_on, as_of)")
          .required(OUTCOME_MONETARY, DoubleType, PERSONAL, "their value, reporting currency")
          .key(CUSTOMER_ID, AS_OF)
          .check("outcome_after_features", "features_on < as_of")
          .replacesDay(AS_OF)
          .build();

  private TrainingFeatures() {}
}
