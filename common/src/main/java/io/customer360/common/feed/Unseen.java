package io.customer360.common.feed;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.customer360.common.asset.Feed;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * Tells records that were taken already from those that were not, where no name or number does: by
 * all that they hold. Two records that are the same count as two.
 */
final class Unseen {
  private static final String CONTENT = "_content";
  private static final String TIME = "_time";

  private Unseen() {}

  /**
   * The records of {@code offered} that are not in {@code taken}, or are there less often.
   *
   * @param offered [a feed's columns as text, {@link Feed#RESCUED}]
   * @param taken rows of the bronze table, whatever its contract for drift did with single values
   * @return the columns of {@code offered}; one shuffle of both by content
   */
  static Dataset<Row> of(Dataset<Row> offered, Dataset<Row> taken) {
    return counted(offered)
        .join(
            counted(taken).select(CONTENT, TIME),
            scala.jdk.javaapi.CollectionConverters.asScala(java.util.List.of(CONTENT, TIME))
                .toSeq(),
            "left_anti")
        .drop(CONTENT, TIME);
  }

  /** With what each record holds, and the how-manieth of its kind it is. */
  private static Dataset<Row> counted(Dataset<Row> records) {
    return records
        .withColumn(CONTENT, content(records))
        .withColumn(TIME, row_number().over(Window.partitionBy(CONTENT).orderBy(CONTENT)));
  }

  /**
   * Names with values, sorted: a value counts the same in its column and among the rescued, where
   * the contract may have put it since, and under a name that differs in case, blanks or signs.
   */
  private static Column content(Dataset<Row> records) {
    var named =
        Arrays.stream(records.columns())
            .filter(name -> !Feed.RESERVED.contains(name))
            .map(name -> when(col(Texts.quoted(name)).isNotNull(), entry(name)))
            .toArray(Column[]::new);
    var fields = from_json(col(Feed.RESCUED), DataTypes.createMapType(StringType, StringType));
    var rescued =
        transform(
            map_entries(map_filter(fields, (k, v) -> v.isNotNull())),
            e -> struct(Names.bare(e.getField("key")).as("k"), e.getField("value").as("v")));
    var none = array().cast("array<struct<k:string,v:string>>");
    var all = concat(array_compact(array(named)), coalesce(rescued, none));
    return sha2(to_json(array_sort(all)).cast("binary"), 256);
  }

  private static Column entry(String name) {
    return struct(lit(Names.bare(name)).as("k"), col(Texts.quoted(name)).as("v"));
  }
}
