package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Table;

/** How likely each customer is to buy soon. */
public final class PropensityScores {
  public static final String CUSTOMER_ID = "customer_id";
  public static final String AS_OF = "as_of";
  public static final String SCORE = "score";
  public static final String DECILE = "decile";

  public static final Table TABLE =
      Table.gold("propensity_scores")
          .grain("One customer at one day")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "gold.customers")
          .required(AS_OF, DateType, NONE, "the day of the features used")
          .required(SCORE, DoubleType, PERSONAL, "probability to order within the horizon, [0, 1]")
          .required(DECILE, IntegerType, PERSONAL, "1: highest tenth of scores, to 10")
          .key(CUSTOMER_ID, AS_OF)
          .check("score_is_probability", "score between 0 and 1")
          .replacesDay(AS_OF)
          .build();

  private PropensityScores() {}
}
