package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Table;

/** Which products are bought together. */
public final class AssociationRules {
  public static final String AS_OF = "as_of";
  public static final String RULE_ID = "rule_id";
  public static final String ANTECEDENT = "antecedent";
  public static final String CONSEQUENT = "consequent";
  public static final String SUPPORT = "support";
  public static final String CONFIDENCE = "confidence";
  public static final String LIFT = "lift";
  public static final String BASKETS = "basket_count";

  public static final Table TABLE =
      Table.gold("association_rules")
          .grain("One rule: who buys the antecedent also buys the consequent")
          .required(AS_OF, DateType, NONE, "the day; baskets of that day or later do not count")
          .required(RULE_ID, StringType, NONE, "made of antecedent and consequent")
          .required(ANTECEDENT, createArrayType(StringType), NONE, "product_ids, sorted")
          .required(CONSEQUENT, StringType, NONE, "product_id")
          .required(SUPPORT, DoubleType, NONE, "share of baskets with all of them, (0, 1]")
          .required(CONFIDENCE, DoubleType, NONE, "share of those with the antecedent, (0, 1]")
          .required(LIFT, DoubleType, NONE, "confidence / share of baskets with the consequent")
          .required(BASKETS, LongType, NONE, "baskets the rules were mined from")
          .key(AS_OF, RULE_ID)
          .replacesDay(AS_OF)
          .build();

  private AssociationRules() {}
}
