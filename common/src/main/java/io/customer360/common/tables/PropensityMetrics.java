package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** How good the scores are, measured on customers that the model was not trained on. */
public final class PropensityMetrics {
  public static final String AS_OF = "as_of";
  public static final String METRIC = "metric";
  public static final String VALUE = "value";

  public static final Table TABLE =
      Table.gold("propensity_metrics")
          .grain("One metric of the model of one day")
          .required(AS_OF, DateType, NONE, "the day")
          .required(METRIC, StringType, NONE, "auc, top_decile_lift, base_rate, ...")
          .optional(VALUE, DoubleType, NONE, "null: cannot be told from so few examples")
          .key(AS_OF, METRIC)
          .replacesDay(AS_OF)
          .build();

  private PropensityMetrics() {}
}
