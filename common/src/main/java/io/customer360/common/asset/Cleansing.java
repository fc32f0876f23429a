package io.customer360.common.asset;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;

/**
 * What stands for nothing, wherever it arrives.
 *
 * @param placeholders rules by name; the names are told in the counts of what was emptied
 */
public record Cleansing(Map<String, Placeholder> placeholders) {
  public static final Cleansing NONE = new Cleansing(Map.of());

  /** What columns may hold, as far as placeholders go. */
  public enum Kind {
    TEXT,
    NUMBER,
    DATE,
    TIMESTAMP,
    BOOLEAN;

    static Kind of(DataType type) {
      if (type instanceof NumericType) {
        return NUMBER;
      }
      if (type instanceof DateType) {
        return DATE;
      }
      if (type instanceof TimestampType) {
        return TIMESTAMP;
      }
      return type instanceof BooleanType ? BOOLEAN : TEXT;
    }
  }

  /**
   * Values that stand for none.
   *
   * @param values as they are spelled, in whatever case; for dates and timestamps, whatever spells
   *     the same day or time
   * @param types the kinds of column the rule holds for; all when empty
   * @param columns the columns it holds for; all when empty
   * @param except columns it does not hold for
   */
  public record Placeholder(
      List<String> values, List<Kind> types, List<String> columns, List<String> except) {
    /** Refuses a rule without values. */
    public Placeholder {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("values must name what stands for none, is empty");
      }
    }

    /** Whether the rule holds for {@code field}. */
    public boolean holdsFor(Field field) {
      return (types.isEmpty() || types.contains(Kind.of(field.type())))
          && (columns.isEmpty() || columns.contains(field.name()))
          && !except.contains(field.name());
    }
  }
}
