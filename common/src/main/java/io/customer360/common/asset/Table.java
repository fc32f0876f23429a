package io.customer360.common.asset;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Delta table the suite owns, declared as a value.
 *
 * @param grain what one row stands for, in one sentence
 * @param key columns that identify a row; empty where rows have no identity of their own
 * @param checks SQL conditions that every row meets, by name
 * @param writing how a run's rows enter the table
 * @param day the date column that {@link Writing#REPLACE_DAY} replaces by
 */
public record Table(
    Layer layer,
    String name,
    String grain,
    List<Field> fields,
    List<String> key,
    Map<String, String> checks,
    Writing writing,
    Optional<String> day)
    implements Asset {

  /** Refuses a key or day column that the table does not have. */
  public Table {
    var names = fields.stream().map(Field::name).toList();
    var unknown = new ArrayList<>(key);
    day.ifPresent(unknown::add);
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Table %s.%s names %s as key or day, but has only the columns %s"
              .formatted(layer.folder(), name, unknown, names));
    }
  }

  /** Starts the declaration of a table of {@code layer}. */
  public static Builder in(Layer layer, String name) {
    return new Builder(layer, name);
  }

  public static Builder silver(String name) {
    return in(Layer.SILVER, name);
  }

  public static Builder gold(String name) {
    return in(Layer.GOLD, name);
  }

  @Override
  public String id() {
    return layer.folder() + "." + name;
  }

  @Override
  public String toString() {
    return id();
  }

  /** The columns in Spark's form, in declared order. */
  public StructType schema() {
    return new StructType(fields.stream().map(Field::toSpark).toArray(StructField[]::new));
  }

  /** Names of all columns, in declared order. */
  public List<String> columns() {
    return fields.stream().map(Field::name).toList();
  }

  /** The column called {@code name}, if the table has it. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /**
   * The columns whose minimum and maximum may stand in the Delta log: no direct identifiers, for no
   * erasure reaches the log; no flags or nested types, for Delta refuses statistics of them, as it
   * does of the day that parts the table.
   */
  public List<String> statisticsColumns() {
    return fields.stream()
        .filter(f -> f.privacy() != Privacy.IDENTIFIER)
        .filter(f -> hasStatistics(f.type()))
        .filter(f -> !day.equals(Optional.of(f.name())))
        .map(Field::name)
        .toList();
  }

  private static boolean hasStatistics(DataType type) {
    return type instanceof NumericType
        || List.of(StringType, DateType, TimestampType).contains(type);
  }

  /** Reads top to bottom like the table's own documentation. */
  public static final class Builder {
    private final Layer layer;
    private final String name;
    private final List<Field> fields = new ArrayList<>();
    private String grain = "";
    private List<String> key = List.of();
    private final Map<String, String> checks = new LinkedHashMap<>();
    private Writing writing = Writing.REPLACE_ALL;
    private Optional<String> day = Optional.empty();

    private Builder(Layer layer, String name) {
      this.layer = layer;
      this.name = name;
    }

    public Builder grain(String sentence) {
      this.grain = sentence;
      return this;
    }

    /** Adds a NOT NULL column. */
    public Builder required(String column, DataType type, Privacy privacy, String meaning) {
      fields.add(new Field(column, type, true, privacy, false, meaning));
      return this;
    }

    /** Adds a column that may be null; {@code meaning} says what null stands for. */
    public Builder optional(String column, DataType type, Privacy privacy, String meaning) {
      fields.add(new Field(column, type, false, privacy, false, meaning));
      return this;
    }

    /** Adds a NOT NULL text column of the form {@code source:key}. */
    public Builder requiredReference(String column, Privacy privacy, String meaning) {
      fields.add(new Field(column, StringType, true, privacy, true, meaning));
      return this;
    }

    /** Adds a text column of the form {@code source:key} that may be null. */
    public Builder optionalReference(String column, Privacy privacy, String meaning) {
      fields.add(new Field(column, StringType, false, privacy, true, meaning));
      return this;
    }

    /** Adds the same columns to several tables, such as the features of a customer. */
    public Builder fields(List<Field> shared) {
      fields.addAll(shared);
      return this;
    }

    public Builder key(String... columns) {
      this.key = List.of(columns);
      return this;
    }

    /** Adds a condition in SQL; a row for which it is false is refused, null passes. */
    public Builder check(String name, String condition) {
      checks.put(name, condition);
      return this;
    }

    public Builder replacesDay(String dateColumn) {
      this.writing = Writing.REPLACE_DAY;
      this.day = Optional.of(dateColumn);
      return this;
    }

    public Builder mergesByKey() {
      this.writing = Writing.MERGE_BY_KEY;
      return this;
    }

    public Builder appends() {
      this.writing = Writing.APPEND;
      return this;
    }

    /** The finished table; refuses a second column of a name, whatever its case. */
    public Table build() {
      var twice =
          fields.stream()
              .map(Field::name)
              .filter(n -> fields.stream().filter(f -> f.name().equalsIgnoreCase(n)).count() > 1)
              .distinct()
              .collect(joining(", "));
      if (!twice.isEmpty()) {
        throw new IllegalArgumentException(
            "Table %s.%s declares twice: %s".formatted(layer.folder(), name, twice));
      }
      return new Table(
          layer, name, grain, List.copyOf(fields), key, new LinkedHashMap<>(checks), writing, day);
    }
  }
}
