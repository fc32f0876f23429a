package io.customer360.common.feed;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Drift.Kind;
import io.customer360.common.asset.Drift.Mode;
import io.customer360.common.asset.Feed;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** How records differ from what their feed declares, in the form of {@link Feed#DRIFT}. */
final class Differences {
  static final DataType TYPE = createArrayType(StringType);

  /** Bytes that mean nothing in the declared encoding; such a record is unreadable. */
  static final String ENCODING = "encoding";

  private Differences() {}

  static String entry(Kind kind, String column) {
    return kind + ": " + column;
  }

  static Column none() {
    return lit(null).cast(TYPE);
  }

  /**
   * Of each record's {@code entries} those for which the feed says fail raise an error when the
   * column is computed; it needs {@link Feed#ORIGIN} beside it.
   *
   * @param entries array of texts, null when nothing differs
   */
  static Column allowedBy(Feed feed, Column entries) {
    var failing =
        Arrays.stream(Kind.values())
            .filter(k -> feed.drift().mode(k) == Mode.FAIL)
            .map(k -> entry(k, ""))
            .toList();
    if (failing.isEmpty()) {
      return entries;
    }
    var refused = filter(entries, e -> any(failing, e));
    var message =
        concat(
            lit("Cannot ingest %s: ".formatted(feed.id())),
            col(Feed.ORIGIN),
            lit(" differs from what is declared ("),
            array_join(refused, ", "),
            lit(refusalEnd(feed)));
    return when(size(refused).gt(0), raise_error(message).cast(TYPE)).otherwise(entries);
  }

  static String refusalEnd(Feed feed) {
    return "), and feeds.%s.drift says fail. Correct columns and types of the feed, or say evolve, rescue or reject; nothing was taken."
        .formatted(feed.name());
  }

  private static Column any(List<String> starts, Column entry) {
    return starts.stream().map(s -> entry.startsWith(s)).reduce(Column::or).orElseThrow();
  }
}
