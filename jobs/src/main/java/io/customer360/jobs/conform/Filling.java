package io.customer360.jobs.conform;

import static io.customer360.common.tables.FillStatistics.ALL;
import static io.customer360.common.tables.FillStatistics.COLUMN;
import static io.customer360.common.tables.FillStatistics.FITTED_ON;
import static io.customer360.common.tables.FillStatistics.GROUP;
import static io.customer360.common.tables.FillStatistics.POLICY;
import static io.customer360.common.tables.FillStatistics.ROWS;
import static io.customer360.common.tables.FillStatistics.TARGET;
import static io.customer360.common.tables.FillStatistics.VALUE;
import static io.customer360.common.tables.FillStatistics.VERSION;
import static io.customer360.jobs.conform.MappedRows.DROPPED;
import static io.customer360.jobs.conform.MappedRows.REASONS;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.grouping;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.customer360.common.asset.Fill;
import io.customer360.common.asset.Fill.Policy;
import io.customer360.common.asset.Table;
import io.customer360.common.tables.FillStatistics;
import io.customer360.common.tables.Provenance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;

/**
 * Missing values of one table, by one policy for each column. Statistics are exact and do not
 * depend on the order or the parts of the rows.
 *
 * @param policies column to policy
 */
record Filling(Table target, Map<String, Fill> policies) {
  private static final String WANTED = "_fill_";
  private static final String OF_GROUP = "_fill_of_group_";
  private static final String STATISTICS = "_statistics";
  private static final DataType EXACT = createDecimalType(38, 10);

  /** Whether anything is filled at all. */
  boolean fills() {
    return !filled().isEmpty();
  }

  /** Whether there is a statistic to fit. */
  boolean isFitted() {
    return policies.values().stream().anyMatch(p -> p.fill().isFitted());
  }

  /**
   * Drops good rows in which a value is missing without which a row is not wanted, by the rule
   * {@code missing: column}.
   *
   * @param mapped rows of {@link MappedRows}
   * @return the same rows and columns
   */
  Dataset<Row> withoutDropped(Dataset<Row> mapped) {
    var rules =
        with(p -> p.fill() == Policy.DROP_ROW).keySet().stream()
            .map(column -> when(col(column).isNull(), lit("missing: " + column)));
    var dropped = Stream.concat(Stream.of(col(DROPPED)), rules).toArray(Column[]::new);
    return dropped.length == 1
        ? mapped
        : mapped.withColumn(
            DROPPED, when(col(REASONS).isNull(), coalesce(dropped)).otherwise(col(DROPPED)));
  }

  /**
   * The statistics that are missing from {@code stored}, because there are none or because the
   * policy was another. One pass over the rows for all means, medians and modes, and one for each
   * column that groups; a task holds the distinct values of a column (of a group).
   *
   * @param rows of the target
   * @param stored rows of silver.fill_statistics
   * @return [the columns of silver.fill_statistics]; nothing for a column without any value
   */
  Dataset<Row> fitted(Dataset<Row> rows, Dataset<Row> stored, LocalDate asOf) {
    var fresh =
        statistics(rows)
            .reduce(Dataset::unionByName)
            .orElseGet(() -> stored.select(GROUP, COLUMN, POLICY, VALUE, ROWS).limit(0));
    var known =
        latest(stored)
            .select(
                col(COLUMN).as("_column"), col(POLICY).as("_policy"), col(VERSION).as("_version"))
            .distinct();
    return fresh
        .join(broadcast(known), col(COLUMN).equalTo(col("_column")), "left")
        .where(col("_policy").isNull().or(col("_policy").notEqual(col(POLICY))))
        .withColumn(TARGET, lit(target.name()))
        .withColumn(FITTED_ON, lit(asOf))
        .withColumn(VERSION, coalesce(col("_version"), lit(0)).plus(1).cast(IntegerType))
        .select(FillStatistics.TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new));
  }

  /**
   * Fills what is missing.
   *
   * @param rows of the target
   * @param statistics rows of silver.fill_statistics, the stored ones and those of {@link #fitted}
   * @return the same rows and columns, with {@code filled} naming the columns that were filled,
   *     null when none was. Along time, one task holds the rows of one history.
   */
  Dataset<Row> applied(Dataset<Row> rows, Dataset<Row> statistics) {
    if (!fills()) {
      return rows;
    }
    var known = withConstants(isFitted() ? withStatistics(rows, statistics) : rows);
    var names = filled().keySet();
    var values = new LinkedHashMap<String, Column>();
    names.forEach(c -> values.put(c, coalesce(col(c), col(WANTED + c))));
    var marks =
        names.stream()
            .map(c -> when(col(c).isNull().and(col(WANTED + c).isNotNull()), lit(c)))
            .toArray(Column[]::new);
    values.put(Provenance.FILLED, when(coalesce(marks).isNotNull(), array_compact(array(marks))));
    return withHistories(known)
        .withColumns(values)
        .select(Arrays.stream(rows.columns()).map(c -> col(c)).toArray(Column[]::new));
  }

  /**
   * Adds the stored rows whose filled values new rows may change: those of the same histories, and
   * of the histories that a new row has left.
   *
   * @param rows new ones of the target
   * @param stored the target as it is
   * @return {@code rows} and stored ones, in which what was filled is missing again
   */
  Dataset<Row> withHistoriesOf(Dataset<Row> rows, Dataset<Row> stored) {
    var along = with(p -> p.fill().isAlong()).values().stream().findFirst();
    if (along.isEmpty()) {
      return rows;
    }
    var by = along.get().by().orElseThrow();
    var keys = target.key().toArray(String[]::new);
    var left = stored.join(rows.select(key()), keys, "left_semi").select(by);
    var touched = rows.select(by).union(left).distinct();
    var neighbours =
        stored
            .join(touched, new String[] {by}, "left_semi")
            .join(rows.select(key()), keys, "left_anti");
    var values = new LinkedHashMap<String, Column>();
    filled()
        .keySet()
        .forEach(c -> values.put(c, when(not(coalesce(wasFilled(c), lit(false))), col(c))));
    return rows.unionByName(neighbours.withColumns(values));
  }

  private static Column wasFilled(String column) {
    return array_contains(col(Provenance.FILLED), column);
  }

  private Stream<Dataset<Row>> statistics(Dataset<Row> rows) {
    var frames = new ArrayList<Dataset<Row>>();
    var ofAll = with(p -> p.fill().isFitted() && p.by().isEmpty());
    if (!ofAll.isEmpty()) {
      frames.add(exploded(rows.agg(lit(ALL).as(GROUP), aggregates(ofAll))));
    }
    for (String by : groupedBy()) {
      var group = when(grouping(by).equalTo(1), lit(ALL)).otherwise(nullif(text(by), lit(ALL)));
      frames.add(
          exploded(
              rows.rollup(col(by))
                  .agg(group.as(GROUP), aggregates(with(p -> isGroupedBy(p, by))))));
    }
    return frames.stream();
  }

  private Column aggregates(Map<String, Fill> fills) {
    var statistics =
        fills.entrySet().stream()
            .map(
                f ->
                    struct(
                        lit(f.getKey()).as(COLUMN),
                        lit(f.getValue().name()).as(POLICY),
                        statistic(f.getKey(), f.getValue().fill()).cast(StringType).as(VALUE),
                        count(col(f.getKey())).as(ROWS)))
            .toArray(Column[]::new);
    return array(statistics).as(STATISTICS);
  }

  private static Dataset<Row> exploded(Dataset<Row> aggregated) {
    return aggregated
        .select(col(GROUP), explode(col(STATISTICS)).as(STATISTICS))
        .select(col(GROUP), col(STATISTICS + ".*"))
        .where(col(GROUP).isNotNull().and(col(VALUE).isNotNull()));
  }

  private Column statistic(String column, Policy policy) {
    var type = type(column);
    if (policy == Policy.MODE) {
      return mode(col(column), true);
    }
    // A sum of decimals is the same in whatever order they come.
    var exact = type instanceof DecimalType ? col(column) : col(column).try_cast(EXACT);
    return fit(policy == Policy.MEAN ? avg(exact) : median(col(column)), type);
  }

  private static Column fit(Column number, DataType type) {
    return (type instanceof IntegralType ? round(number) : number).try_cast(type);
  }

  /** Of the target, the rows of the greatest version of each column. */
  private Dataset<Row> latest(Dataset<Row> statistics) {
    var ofColumn = Window.partitionBy(col(COLUMN));
    return statistics
        .where(col(TARGET).equalTo(target.name()))
        .withColumn("_latest", max(col(VERSION)).over(ofColumn))
        .where(col(VERSION).equalTo(col("_latest")))
        .drop("_latest");
  }

  private Dataset<Row> withStatistics(Dataset<Row> rows, Dataset<Row> statistics) {
    var fitted = with(p -> p.fill().isFitted());
    var inForce = latest(statistics);
    var ofAll = inForce.where(col(GROUP).equalTo(ALL)).groupBy();
    var joined = rows.crossJoin(broadcast(aggregated(ofAll, fitted, WANTED)));
    for (String by : groupedBy()) {
      var fills = with(p -> isGroupedBy(p, by));
      var groups =
          aggregated(inForce.where(col(GROUP).notEqual(ALL)).groupBy(GROUP), fills, OF_GROUP);
      joined =
          joined
              .join(broadcast(groups), text(by).equalTo(groups.col(GROUP)), "left")
              .drop(groups.col(GROUP));
      for (String column : fills.keySet()) {
        joined =
            joined.withColumn(
                WANTED + column, coalesce(col(OF_GROUP + column), col(WANTED + column)));
      }
    }
    return joined;
  }

  /** Statistics beside one another; those of another policy are not meant. */
  private Dataset<Row> aggregated(
      RelationalGroupedDataset statistics, Map<String, Fill> fills, String prefix) {
    var columns =
        fills.entrySet().stream()
            .map(
                f -> {
                  var isIt =
                      col(COLUMN).equalTo(f.getKey()).and(col(POLICY).equalTo(f.getValue().name()));
                  return max(when(isIt, col(VALUE)))
                      .try_cast(type(f.getKey()))
                      .as(prefix + f.getKey());
                })
            .toList();
    return statistics.agg(
        columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
  }

  private Dataset<Row> withConstants(Dataset<Row> rows) {
    var constants = new LinkedHashMap<String, Column>();
    with(p -> p.fill() == Policy.CONSTANT)
        .forEach(
            (column, p) ->
                constants.put(
                    WANTED + column, lit(p.value().orElseThrow()).try_cast(type(column))));
    return constants.isEmpty() ? rows : rows.withColumns(constants);
  }

  /** Rows without history or time stand alone, each by itself. */
  private Dataset<Row> withHistories(Dataset<Row> rows) {
    var values = new LinkedHashMap<String, Column>();
    with(p -> p.fill().isAlong())
        .forEach(
            (column, p) -> {
              var by = col(p.by().orElseThrow());
              var along = col(p.along().orElseThrow());
              var alone = when(by.isNull().or(along.isNull()), xxhash64(key()));
              var order = Stream.concat(Stream.of(along), Stream.of(key())).toArray(Column[]::new);
              var history = Window.partitionBy(by, alone).orderBy(order);
              values.put(
                  WANTED + column,
                  p.fill() == Policy.PREVIOUS
                      ? last(col(column), true).over(before(history))
                      : between(column, along, history));
            });
    return values.isEmpty() ? rows : rows.withColumns(values);
  }

  /** On the line between the values before and after; null where either is missing. */
  private Column between(String column, Column along, WindowSpec history) {
    var at = unix_micros(along.cast(TimestampType)).cast(DoubleType);
    var point =
        when(
            col(column).isNotNull(), struct(at.as("at"), col(column).cast(DoubleType).as("value")));
    var from = last(point, true).over(before(history));
    var to = first(point, true).over(history.rowsBetween(1, Window.unboundedFollowing()));
    var span = to.getField("at").minus(from.getField("at"));
    var rise = to.getField("value").minus(from.getField("value"));
    var share = at.minus(from.getField("at")).divide(span);
    return fit(
        when(span.equalTo(0), from.getField("value"))
            .otherwise(from.getField("value").plus(rise.multiply(share))),
        type(column));
  }

  private static WindowSpec before(WindowSpec history) {
    return history.rowsBetween(Window.unboundedPreceding(), -1);
  }

  private Column[] key() {
    return target.key().stream().map(c -> col(c)).toArray(Column[]::new);
  }

  private Set<String> groupedBy() {
    return with(p -> p.fill() == Policy.GROUP_MEDIAN).values().stream()
        .map(p -> p.by().orElseThrow())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isGroupedBy(Fill fill, String by) {
    return fill.fill() == Policy.GROUP_MEDIAN && fill.by().equals(Optional.of(by));
  }

  private Map<String, Fill> filled() {
    return with(p -> p.fill() != Policy.KEEP && p.fill() != Policy.DROP_ROW);
  }

  private Map<String, Fill> with(Predicate<Fill> wanted) {
    var chosen = new TreeMap<String, Fill>();
    policies.forEach(
        (column, fill) -> {
          if (wanted.test(fill)) {
            chosen.put(column, fill);
          }
        });
    return chosen;
  }

  private DataType type(String column) {
    return target.field(column).orElseThrow().type();
  }

  private static Column text(String column) {
    return col(column).cast(StringType);
  }
}
