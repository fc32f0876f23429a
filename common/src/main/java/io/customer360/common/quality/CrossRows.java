package io.customer360.common.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.QualityRule.Kind;
import io.customer360.common.asset.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules that take other rows to tell: {@code references} and {@code unique}. */
public final class CrossRows {
  private static final String MARK = "_breaks_";
  private static final String KNOWN = "_known";
  private static final String VALUE = "_value_";
  private static final String KEY = "_key";
  private static final String REPEATED = "_repeated";

  /**
   * The rows that rules compare with.
   *
   * @param others for each table that rules reference: the rows it will have after the run, those
   *     that stay and those newly accepted; a key may be there more than once
   * @param stored rows of the table itself from earlier runs, for {@code unique}; older versions of
   *     rows that the run brings anew do no harm
   */
  public record Rest(Map<Table, Dataset<Row>> others, Optional<Dataset<Row>> stored) {
    public static final Rest NONE = new Rest(Map.of(), Optional.empty());

    private Dataset<Row> known(QualityRule rule) {
      var name = rule.references().orElseThrow();
      return others.entrySet().stream()
          .filter(o -> o.getKey().name().equals(name))
          .map(o -> o.getValue().select(col(o.getKey().key().get(0)).as(KNOWN)))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "Cannot judge rows that reference %s: %d other tables were given, not this. Add it to others."
                          .formatted(name, others.size())));
    }
  }

  private CrossRows() {}

  /**
   * Marks the rows that break the rules which quarantine; rules that warn or fail are counted by
   * {@link QualityPass} without marking any row. A filter of a rule chooses among these rows (and
   * for {@code unique} the stored ones), never among those of the other table. Each rule takes one
   * shuffle of {@code frame} by the column, unless what it is joined with is small, and one of the
   * narrow rows it is compared with; without such rules the frame comes back as it is.
   *
   * @param frame rows with the columns of {@code table}
   * @param good which of them are in the running at all, never null; no other breaks a rule, nor
   *     makes one of them break it
   * @return the same rows with a column {@code _breaks_<rule>}, true or false, for each such rule
   */
  public static Dataset<Row> marked(
      Dataset<Row> frame, Table table, Map<String, QualityRule> rules, Rest rest, Column good) {
    var marked = frame;
    for (var named : rules.entrySet()) {
      var rule = named.getValue();
      if (rule.quarantines() && rule.kind() == Kind.REFERENCES) {
        marked = referring(marked, mark(named.getKey()), rule, rest.known(rule), good);
      } else if (rule.quarantines() && rule.kind() == Kind.UNIQUE) {
        marked = sharing(marked, mark(named.getKey()), table, rule, rest, good);
      }
    }
    return marked;
  }

  /**
   * The tables in an order in which each comes after those that its rules reference, else as given.
   *
   * @throws IllegalArgumentException naming the tables that reference one another in a circle
   */
  public static List<Table> inOrder(
      Collection<Table> tables, Map<String, Map<String, QualityRule>> rules) {
    var left = new ArrayList<>(tables);
    var ordered = new ArrayList<Table>();
    while (!left.isEmpty()) {
      var next =
          left.stream()
              .filter(t -> left.stream().noneMatch(o -> needs(t, o, rules)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "rules reference tables in a circle; none of %s can be judged first"
                              .formatted(left.stream().map(Table::name).toList())));
      left.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  /** Whether any rule references {@code table}. */
  public static boolean isReferenced(Table table, Map<String, Map<String, QualityRule>> quality) {
    return quality.values().stream()
        .flatMap(rules -> rules.values().stream())
        .anyMatch(r -> r.references().equals(Optional.of(table.name())));
  }

  static String mark(String rule) {
    return MARK + rule;
  }

  /**
   * The rows that break a rule which references another table: one shuffle of both.
   *
   * @param frame rows with the columns of the table, those that the rule is about
   */
  static Dataset<Row> orphans(Dataset<Row> frame, QualityRule rule, Rest rest) {
    var value = RowRules.value(rule);
    return frame
        .where(value.isNotNull())
        .join(rest.known(rule), value.equalTo(col(KNOWN)), "left_anti");
  }

  /**
   * The rows that break a {@code unique} rule: one shuffle by the values of nothing but them and
   * the hash of the key, and one to find their rows again unless the repeated values are few.
   *
   * @param frame rows with the columns of the table, those that the rule is about
   */
  static Dataset<Row> twins(Dataset<Row> frame, Table table, QualityRule rule, Rest rest) {
    return frame.join(repeated(frame, table, rule, rest), isRepeated(rule), "left_semi");
  }

  /**
   * [_value_0, _value_1, ...]: the values that rows of different keys share. Keys are told apart by
   * 64 bits of their hash: that two rows with one value are taken for one has a chance of 2^-64.
   */
  private static Dataset<Row> repeated(
      Dataset<Row> concerned, Table table, QualityRule rule, Rest rest) {
    var rows = narrow(concerned, table, rule);
    if (rest.stored().isPresent()) {
      var stored = rest.stored().get().where(RowRules.concerned(rule));
      rows = rows.unionByName(narrow(stored, table, rule));
    }
    // A row and its own older version have one key, and are not two.
    var severalRows = table.key().isEmpty() ? count(lit(1)).gt(1) : min(KEY).notEqual(max(KEY));
    return rows.groupBy(values(rule))
        .agg(severalRows.as(REPEATED))
        .where(col(REPEATED))
        .drop(REPEATED);
  }

  private static Dataset<Row> narrow(Dataset<Row> frame, Table table, QualityRule rule) {
    var columns = rule.about();
    var given = columns.stream().map(c -> col(c).isNotNull()).reduce(lit(true), (a, b) -> a.and(b));
    var key = xxhash64(table.key().stream().map(k -> col(k)).toArray(Column[]::new));
    var picked =
        Stream.concat(
            IntStream.range(0, columns.size()).mapToObj(i -> col(columns.get(i)).as(VALUE + i)),
            Stream.of(key.as(KEY)));
    return frame.where(given).select(picked.toArray(Column[]::new));
  }

  private static Column isRepeated(QualityRule rule) {
    var columns = rule.about();
    return IntStream.range(0, columns.size())
        .mapToObj(i -> col(columns.get(i)).equalTo(col(VALUE + i)))
        .reduce(lit(true), (a, b) -> a.and(b));
  }

  private static Dataset<Row> referring(
      Dataset<Row> frame, String mark, QualityRule rule, Dataset<Row> known, Column good) {
    var value = RowRules.value(rule);
    var isOrphan = value.isNotNull().and(col(KNOWN).isNull());
    return frame
        .join(known.where(col(KNOWN).isNotNull()).distinct(), value.equalTo(col(KNOWN)), "left")
        .withColumn(mark, good.and(RowRules.concerned(rule)).and(isOrphan))
        .drop(KNOWN);
  }

  private static Dataset<Row> sharing(
      Dataset<Row> frame, String mark, Table table, QualityRule rule, Rest rest, Column good) {
    var concerned = frame.where(good.and(RowRules.concerned(rule)));
    var values = IntStream.range(0, rule.about().size()).mapToObj(i -> VALUE + i);
    return frame
        .join(repeated(concerned, table, rule, rest), isRepeated(rule), "left")
        .withColumn(mark, good.and(RowRules.concerned(rule)).and(col(VALUE + 0).isNotNull()))
        .drop(values.toArray(String[]::new));
  }

  private static Column[] values(QualityRule rule) {
    return IntStream.range(0, rule.about().size())
        .mapToObj(i -> col(VALUE + i))
        .toArray(Column[]::new);
  }

  private static boolean needs(
      Table table, Table other, Map<String, Map<String, QualityRule>> rules) {
    return !table.equals(other)
        && rules.getOrDefault(table.name(), Map.of()).values().stream()
            .anyMatch(r -> r.references().equals(Optional.of(other.name())));
  }
}
