package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;

/**
 * The column that grows with each change of a record.
 *
 * @param type an instant, a time without a zone, a date, or a number
 */
record Watermark(String column, DataType type) {

  /**
   * A place on the watermark.
   *
   * @param text as the bronze table has it
   */
  record Mark(Object value, String text) {}

  /**
   * The watermark of {@code feed}, which the source has in {@code type}.
   *
   * @throws LakeFailure when nothing can be told to be later than another by it
   */
  static Watermark of(Feed feed, DataType type) {
    var column = feed.watermark().orElseThrow();
    var watermark = new Watermark(column, type);
    boolean fit =
        isTime(type)
            || type.equals(DataTypes.DateType)
            || type instanceof DecimalType
            || type instanceof IntegralType;
    if (!fit) {
      throw new LakeFailure(
          "Cannot ingest %s: its watermark %s is of type %s. Name a column with times, dates or numbers as feeds.%s.watermark."
              .formatted(feed.id(), column, type.simpleString(), feed.name()));
    }
    return watermark;
  }

  static boolean isTime(DataType type) {
    return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
  }

  /** The furthest that the bronze table has come; one row to the driver. */
  Optional<Mark> last(Dataset<Row> taken) {
    var row = taken.agg(max(typed()), max_by(col(Texts.quoted(column)), typed())).first();
    return row.isNullAt(0) ? Optional.empty() : Optional.of(new Mark(row.get(0), row.getString(1)));
  }

  /** The values of a bronze table, which are text, as what they are. */
  private Column typed() {
    return col(Texts.quoted(column)).try_cast(type);
  }

  /**
   * Rows of a bronze table that lie where records that were taken and records that were not may lie
   * side by side: at its last mark, or without any.
   */
  Dataset<Row> edge(Dataset<Row> taken, Optional<Mark> last) {
    var none = typed().isNull();
    return taken.where(last.map(l -> typed().equalTo(lit(l.value())).or(none)).orElse(none));
  }

  /**
   * Of records that may reach back behind what was taken those that were not taken.
   *
   * @param offered [the feed's columns as text, {@link Feed#RESCUED}], cheap to compute again
   */
  Dataset<Row> unseen(Dataset<Row> offered, Dataset<Row> taken, Optional<Mark> last) {
    var none = typed().isNull();
    if (last.isEmpty()) {
      return offered
          .where(not(none))
          .unionByName(Unseen.of(offered.where(none), taken.where(none)));
    }
    var end = lit(last.get().value());
    var old = offered.where(typed().leq(end).or(none));
    var earliest = old.agg(min(typed())).first();
    var edge =
        earliest.isNullAt(0)
            ? none
            : typed().geq(lit(earliest.get(0))).and(typed().leq(end)).or(none);
    return offered.where(typed().gt(end)).unionByName(Unseen.of(old, taken.where(edge)));
  }

  /** The first mark after {@code mark} that Spark can tell from it. Sources may be finer. */
  static Object next(Object mark) {
    if (mark instanceof Instant instant) {
      return instant.plus(1, ChronoUnit.MICROS);
    }
    if (mark instanceof LocalDateTime time) {
      return time.plus(1, ChronoUnit.MICROS);
    }
    if (mark instanceof LocalDate date) {
      return date.plusDays(1);
    }
    if (mark instanceof BigDecimal number) {
      return number.add(BigDecimal.ONE.movePointLeft(number.scale()));
    }
    return ((Number) mark).longValue() + 1;
  }

  static boolean isLater(Object a, Object b) {
    if (a instanceof Instant instant) {
      return instant.isAfter((Instant) b);
    }
    if (a instanceof LocalDateTime time) {
      return time.isAfter((LocalDateTime) b);
    }
    if (a instanceof LocalDate date) {
      return date.isAfter((LocalDate) b);
    }
    return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) > 0;
  }
}
