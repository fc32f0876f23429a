package io.customer360.jobs.associations;

import static io.customer360.common.tables.AssociationRules.ANTECEDENT;
import static io.customer360.common.tables.AssociationRules.AS_OF;
import static io.customer360.common.tables.AssociationRules.BASKETS;
import static io.customer360.common.tables.AssociationRules.CONFIDENCE;
import static io.customer360.common.tables.AssociationRules.CONSEQUENT;
import static io.customer360.common.tables.AssociationRules.LIFT;
import static io.customer360.common.tables.AssociationRules.RULE_ID;
import static io.customer360.common.tables.AssociationRules.SUPPORT;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import java.time.LocalDate;
import org.apache.spark.ml.fpm.FPGrowth;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Association rules by MLlib's parallel FP-growth (Li et al.: PFP, RecSys 2008). Rules have one
 * consequent. A task holds the conditional trees of its share of products; a support that is too
 * low for many-sided baskets makes these, and the number of rules, grow without bound. Trees are
 * serialised recursively, as deep as the longest basket has frequent products: hence the stack size
 * in deploy/java.options and in the session's settings for executors.
 */
final class RuleMining {
  private static final int HASH_LENGTH = 16;

  private RuleMining() {}

  /**
   * Mines {@code baskets}.
   *
   * @param baskets [items: array of distinct texts]
   * @return [the columns of gold.association_rules]
   */
  static Dataset<Row> rules(
      Dataset<Row> baskets, AssociationsJob.Settings settings, LocalDate asOf) {
    long count = baskets.count();
    var model =
        new FPGrowth()
            .setItemsCol(Baskets.ITEMS)
            .setMinSupport(settings.minSupport())
            .setMinConfidence(settings.minConfidence())
            .fit(baskets.select(Baskets.ITEMS));
    return model
        .associationRules()
        .where(col("lift").geq(settings.minLift()))
        .select(
            lit(asOf).as(AS_OF),
            ruleId().as(RULE_ID),
            array_sort(col("antecedent")).as(ANTECEDENT),
            consequent().as(CONSEQUENT),
            col("support").as(SUPPORT),
            col("confidence").as(CONFIDENCE),
            col("lift").as(LIFT),
            lit(count).as(BASKETS));
  }

  private static Column consequent() {
    return col("consequent").getItem(0);
  }

  private static Column ruleId() {
    var text = concat_ws("=>", array_join(array_sort(col("antecedent")), "+"), consequent());
    return sha2(text, 256).substr(1, HASH_LENGTH);
  }
}
