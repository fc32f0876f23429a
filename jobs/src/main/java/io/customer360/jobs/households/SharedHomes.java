package io.customer360.jobs.households;

import static io.customer360.jobs.households.HomeKeys.CUSTOMER;
import static io.customer360.jobs.households.HomeKeys.KEY;
import static io.customer360.jobs.households.HomeKeys.RULE;
import static io.customer360.jobs.identity.match.Components.COMPONENT;
import static io.customer360.jobs.identity.match.Components.NODE;
import static io.customer360.jobs.identity.match.Components.SIZE;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;

import io.customer360.common.tables.Households;
import io.customer360.jobs.identity.match.Components;
import io.customer360.jobs.identity.match.Held;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customers who are connected by the keys that they share. */
final class SharedHomes {
  private static final Logger LOG = LoggerFactory.getLogger(SharedHomes.class);

  /** How many customers have the key. */
  private static final String SHARED_BY = "shared_by";

  /** The smallest customer_id among them. */
  private static final String FIRST = "first_customer_id";

  /** Hexadecimal digits, as many as a customer_id has. */
  private static final int HASH_LENGTH = 20;

  private SharedHomes() {}

  /**
   * Puts customers into one household who share a key, or who are each connected with a third. A
   * key that more than {@code maxMembers} customers have connects nobody. Where more than that are
   * connected in the end none of them has a household: nothing tells which key is to blame. The log
   * says how many such there were.
   *
   * <p>One shuffle of the keys and two of those that are shared. The rows of one key are in one
   * task, which spills them to disk; the connections are as {@link Components} says. The driver
   * holds counts.
   *
   * @param keys [customer_id, rule, key], a customer once for each key
   * @return [the columns of gold.households]
   */
  static Dataset<Row> of(Dataset<Row> keys, int maxMembers) {
    var shared = Held.once(shared(keys));
    var connecting = shared.where(col(SHARED_BY).leq(maxMembers));
    var edges = connecting.where(col(CUSTOMER).notEqual(col(FIRST)));
    var components = Held.once(Components.of(edges, FIRST, CUSTOMER));
    tell(shared, components, maxMembers);
    var rules =
        connecting.groupBy(CUSTOMER).agg(array_sort(collect_set(RULE)).as(Households.SHARED));
    return components
        .where(col(SIZE).leq(maxMembers))
        .join(rules, col(NODE).equalTo(col(CUSTOMER)))
        .select(
            id(col(COMPONENT)).as(Households.HOUSEHOLD_ID),
            col(NODE).as(Households.CUSTOMER_ID),
            col(SIZE).as(Households.MEMBERS),
            col(Households.SHARED));
  }

  /** [customer_id, rule, shared_by: 2 or more, first_customer_id] */
  private static Dataset<Row> shared(Dataset<Row> keys) {
    var alike = Window.partitionBy(KEY);
    return keys.select(
            col(CUSTOMER),
            col(RULE),
            count(lit(1)).over(alike).as(SHARED_BY),
            min(CUSTOMER).over(alike).as(FIRST))
        .where(col(SHARED_BY).gt(1));
  }

  /** A component is called by its smallest customer_id, which stays from run to run. */
  private static Column id(Column component) {
    return concat(lit("h"), sha2(component, 256).substr(1, HASH_LENGTH));
  }

  private static void tell(Dataset<Row> shared, Dataset<Row> components, int maxMembers) {
    var tooCommon = col(SHARED_BY).gt(maxMembers).and(col(CUSTOMER).equalTo(col(FIRST)));
    var isLarge = col(SIZE).gt(maxMembers);
    var counts =
        components
            .where(col(NODE).equalTo(col(COMPONENT)))
            .agg(count(lit(1)), count_if(isLarge))
            .first();
    LOG.info(
        "{} households; none were made of {} keys that more than {} customers share, nor of {} larger"
            + " groups that keys connect",
        "%,d".formatted(counts.getLong(0) - counts.getLong(1)),
        "%,d".formatted(shared.where(tooCommon).count()),
        maxMembers,
        "%,d".formatted(counts.getLong(1)));
  }
}
