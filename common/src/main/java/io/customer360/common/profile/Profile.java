package io.customer360.common.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** What is known of a table or a file: its rows, and each column in the order it stands there. */
public record Profile(long rows, List<ColumnProfile> columns) {

  /**
   * Understands what was measured.
   *
   * @param schema of the frame that was measured
   * @param measured the rows of {@link Measures#of}; none for a frame without rows
   */
  public static Profile of(StructType schema, List<Row> measured) {
    var leaves = Measures.leaves(schema);
    var columns = new ArrayList<ColumnProfile>();
    for (int i = 0; i < leaves.size(); i++) {
      var leaf = leaves.get(i);
      columns.add(
          row(measured, i)
              .map(row -> column(leaf, row, leaves.size()))
              .orElseGet(() -> nothing(leaf)));
    }
    long rows = row(measured, -1).map(r -> r.getLong(r.fieldIndex(Measures.VALUES))).orElse(0L);
    return new Profile(rows, List.copyOf(columns));
  }

  /** The same, without values of the columns whose top-level name meets {@code isHidden}. */
  public Profile hiding(Predicate<String> isHidden) {
    return new Profile(
        rows,
        columns.stream()
            .map(c -> isHidden.test(c.name().split("[.]", 2)[0]) ? c.hidden() : c)
            .toList());
  }

  private static Optional<Row> row(List<Row> measured, int leaf) {
    return measured.stream().filter(r -> r.getInt(r.fieldIndex(Measures.LEAF)) == leaf).findFirst();
  }

  private static ColumnProfile nothing(Leaves.Leaf leaf) {
    var type =
        leaf.isText()
            ? ValueType.simple(ValueType.Kind.EMPTY, "empty", 0)
            : ValueType.declared(leaf.type(), 0);
    return new ColumnProfile(
        leaf.name(),
        leaf.isRepeated(),
        type,
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        false,
        true,
        List.of(),
        List.of(),
        false);
  }

  private static ColumnProfile column(Leaves.Leaf leaf, Row row, int columns) {
    var read = new Reader(row);
    long values = read.number(Measures.VALUES);
    long nulls = read.number(Measures.NULLS);
    long blanks = read.number(Measures.BLANKS);
    long filled = values - nulls - blanks;
    var type = leaf.isText() ? ValueType.of(row, filled) : ValueType.declared(leaf.type(), filled);
    var top = read.counted(Measures.TOP);
    long error = Measures.error(columns, filled, read.number(Measures.DISTINCT));
    // Without an error of the sketch all that occur were remembered, and are known exactly.
    long distinct =
        error == 0 && top.size() < Measures.RANKS
            ? top.size()
            : Math.min(filled, read.number(Measures.DISTINCT));
    var edges =
        type.kind().isNumber() && filled > 0
            ? new Placeholders.Edges(true, read.real(Measures.LEAST), read.real(Measures.MOST))
            : Placeholders.Edges.NONE;
    boolean hasWords = type.kind() != ValueType.Kind.BOOLEAN;
    var described =
        new ColumnProfile(
            leaf.name(),
            leaf.isRepeated(),
            type,
            values,
            nulls,
            blanks,
            read.number(Measures.PADDED),
            distinct,
            edge(read, type, true),
            edge(read, type, false),
            read.isNull(Measures.SHORTEST) ? 0 : read.integer(Measures.SHORTEST),
            read.isNull(Measures.LONGEST) ? 0 : read.integer(Measures.LONGEST),
            type.kind().isNumber() ? read.reals(Measures.QUANTILES) : List.of(),
            top,
            read.counted(Measures.PATTERNS),
            filled > 0 && ValueType.looks(row, Measures.Looks.ZERO_DECIMALS) == filled,
            error == 0 && top.size() < Measures.RANKS,
            hasWords ? Placeholders.among(top, filled, distinct, error, edges) : List.of(),
            List.of(),
            false);
    return withRules(described);
  }

  private static ColumnProfile withRules(ColumnProfile c) {
    return new ColumnProfile(
        c.name(),
        c.isRepeated(),
        c.type(),
        c.values(),
        c.nulls(),
        c.blanks(),
        c.padded(),
        c.distinct(),
        c.least(),
        c.greatest(),
        c.shortest(),
        c.longest(),
        c.quantiles(),
        c.top(),
        c.patterns(),
        c.onlyZeroDecimals(),
        c.isComplete(),
        c.suspects(),
        Rules.of(c),
        false);
  }

  /** The least or greatest value: of numbers and dates by their size, of texts by their letters. */
  private static Optional<String> edge(Reader read, ValueType type, boolean least) {
    if (type.kind().isNumber()) {
      var name = least ? Measures.LEAST : Measures.MOST;
      return read.isNull(name) ? Optional.empty() : Optional.of(number(read.real(name)));
    }
    if (!type.days().isEmpty()) {
      return type.days().stream()
          .map(pattern -> Measures.read(pattern) + (least ? " from" : " to"))
          .filter(name -> !read.isNull(name))
          .map(read::text)
          .reduce((a, b) -> a.compareTo(b) < 0 == least ? a : b);
    }
    var name = least ? Measures.FIRST : Measures.LAST;
    return read.isNull(name) ? Optional.empty() : Optional.of(read.text(name));
  }

  /** A number as short as it can be told. */
  public static String number(double value) {
    return new BigDecimal(value, new MathContext(12)).stripTrailingZeros().toPlainString();
  }

  /** The cells of one row, by name. */
  private record Reader(Row row) {
    boolean isNull(String name) {
      return row.isNullAt(row.fieldIndex(name));
    }

    long number(String name) {
      return row.getLong(row.fieldIndex(name));
    }

    int integer(String name) {
      return row.getInt(row.fieldIndex(name));
    }

    double real(String name) {
      return row.getDouble(row.fieldIndex(name));
    }

    String text(String name) {
      return row.getString(row.fieldIndex(name));
    }

    List<Double> reals(String name) {
      return isNull(name) ? List.of() : row.getList(row.fieldIndex(name));
    }

    List<Counted> counted(String name) {
      var counted = new ArrayList<Counted>();
      for (Row item : CollectionConverters.asJava(row.<Row>getSeq(row.fieldIndex(name)))) {
        counted.add(new Counted(item.getString(0), item.getLong(1)));
      }
      return List.copyOf(counted);
    }
  }
}
