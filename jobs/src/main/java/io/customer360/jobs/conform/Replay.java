package io.customer360.jobs.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Table;
import io.customer360.common.tables.Rejects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rejected records, to be judged again. */
final class Replay {
  private static final String FIELDS = "_fields";

  private Replay() {}

  /**
   * The records of {@code feed} that {@code target} did not take, as they stood in the bronze
   * table.
   *
   * @param rejects rows of silver.rejects
   * @return [the feed's columns, _rescued, _drift, _origin, _known_at, _ingested_on]; of a record
   *     whose array of rows was taken apart, the array holds the rejected element alone
   */
  static Dataset<Row> records(Dataset<Row> rejects, Feed feed, Table target) {
    var fields = createMapType(StringType, StringType);
    var columns =
        Stream.of(
                feed.columns().stream().map(Replay::field),
                Stream.of(
                    field(Feed.RESCUED),
                    from_json(col(FIELDS).getItem(Feed.DRIFT), createArrayType(StringType))
                        .as(Feed.DRIFT),
                    col(Rejects.ORIGIN).as(Feed.ORIGIN),
                    col(Rejects.KNOWN_AT).as(Feed.KNOWN_AT),
                    col(Rejects.INGESTED_ON).as(Feed.INGESTED_ON)))
            .flatMap(c -> c);
    return rejects
        .where(
            col(Rejects.FEED).equalTo(feed.name()).and(col(Rejects.TARGET).equalTo(target.name())))
        .withColumn(FIELDS, from_json(col(Rejects.RAW), fields))
        .select(columns.toArray(Column[]::new));
  }

  private static Column field(String name) {
    return col(FIELDS).getItem(name).as(name);
  }
}
