package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/** What is known of each customer at a day, as numbers that a model can use. */
public final class CustomerFeatures {
  public static final String CUSTOMER_ID = "customer_id";
  public static final String AS_OF = "as_of";
  public static final String RECENCY = "recency_days";
  public static final String TENURE = "tenure_days";
  public static final String INTERPURCHASE = "interpurchase_days";
  public static final String VISIT_RECENCY = "visit_recency_days";
  public static final String ORDERS = "order_count";
  public static final String MONETARY = "monetary";
  public static final String PRODUCTS = "product_count";
  public static final String CHANNELS = "channel_count";
  public static final String TICKETS = "ticket_count";
  public static final String VISITS = "visit_count";

  /** The windows, in days, that end at the day the features describe. */
  public static final List<Integer> WINDOWS = List.of(30, 90, 365);

  /** The features themselves, the same wherever features of customers are kept. */
  public static final List<Field> FEATURES = features();

  /** Names of the features, in the order of model vectors. */
  public static final List<String> NAMES = FEATURES.stream().map(Field::name).toList();

  public static final Table TABLE =
      Table.gold("customer_features")
          .grain("One customer at one day, from what had happened before that day")
          .required(CUSTOMER_ID, StringType, PSEUDONYM, "gold.customers")
          .required(AS_OF, DateType, NONE, "the day; nothing of that day or later is used")
          .fields(FEATURES)
          .key(CUSTOMER_ID, AS_OF)
          .check("recency_not_negative", "recency_days >= 0")
          .replacesDay(AS_OF)
          .build();

  /** The column of {@code quantity} within the last {@code days} days. */
  public static String windowed(String quantity, int days) {
    return "%s_%dd".formatted(quantity, days);
  }

  private static List<Field> features() {
    var fields = new ArrayList<Field>();
    fields.add(feature(RECENCY, IntegerType, false, "days since the last order; null: none yet"));
    fields.add(feature(TENURE, IntegerType, false, "days since first known; null: unknown"));
    fields.add(
        feature(INTERPURCHASE, DoubleType, false, "mean days between orders; null: below 2"));
    fields.add(feature(VISIT_RECENCY, IntegerType, false, "days since the last visit; null: none"));
    fields.add(feature(ORDERS, LongType, true, "orders so far"));
    fields.add(feature(MONETARY, DoubleType, true, "value of all orders, reporting currency"));
    for (int days : WINDOWS) {
      var last = ", last %d days".formatted(days);
      fields.add(feature(windowed(ORDERS, days), LongType, true, "orders" + last));
      fields.add(
          feature(
              windowed(MONETARY, days),
              DoubleType,
              true,
              "order value, reporting currency" + last));
      fields.add(
          feature(windowed(PRODUCTS, days), LongType, true, "different products ordered" + last));
      fields.add(
          feature(windowed(CHANNELS, days), LongType, true, "different channels used" + last));
      fields.add(feature(windowed(TICKETS, days), LongType, true, "support tickets" + last));
      fields.add(feature(windowed(VISITS, days), LongType, true, "page views" + last));
    }
    return List.copyOf(fields);
  }

  private static Field feature(String name, DataType type, boolean required, String meaning) {
    return new Field(name, type, required, PERSONAL, false, meaning);
  }

  private CustomerFeatures() {}
}
