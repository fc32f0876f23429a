package io.customer360.jobs.identity;

import static io.customer360.common.tables.LinkEvidence.CONTACT_A;
import static io.customer360.common.tables.LinkEvidence.CONTACT_B;
import static io.customer360.common.tables.LinkEvidence.CONTEXT;
import static io.customer360.common.tables.LinkEvidence.CUT;
import static io.customer360.common.tables.LinkEvidence.DECISION;
import static io.customer360.common.tables.LinkEvidence.FOUND_BY;
import static io.customer360.common.tables.LinkEvidence.LEVELS;
import static io.customer360.common.tables.LinkEvidence.LINK;
import static io.customer360.common.tables.LinkEvidence.MODEL_VERSION;
import static io.customer360.common.tables.LinkEvidence.REASON;
import static io.customer360.common.tables.LinkEvidence.RULE;
import static io.customer360.common.tables.LinkEvidence.WEAK;
import static io.customer360.common.tables.LinkEvidence.WEIGHT;
import static io.customer360.common.tables.LinkEvidence.WEIGHTS;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.when;

import io.customer360.jobs.identity.match.Field;
import io.customer360.jobs.identity.match.Learned;
import io.customer360.jobs.identity.match.Level;
import io.customer360.jobs.identity.match.MatchSettings;
import io.customer360.jobs.identity.match.Matching;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Tells why pairs of contacts are one person, or are not. */
final class Evidence {
  /** The rule of pairs on which a person has decided. */
  private static final String OVERRIDE = "override";

  private final List<Field> fields;
  private final List<String> certainties;
  private final List<String> rules;
  private final Column version;

  /**
   * @param learned by which pairs are weighed; empty when there are none
   */
  Evidence(MatchSettings settings, Optional<Learned> learned) {
    fields = settings.fields();
    certainties =
        Stream.concat(settings.certainties().stream().map(c -> c.name()), Stream.of(OVERRIDE))
            .toList();
    rules = learned.map(l -> l.plan().names()).orElse(List.of());
    version = lit(learned.map(l -> l.version()).orElse(null)).cast("string");
  }

  /**
   * Puts what was decided on pairs into words.
   *
   * @param edges as {@link Matching.Found#edges}
   * @return [the columns of silver.link_evidence]
   */
  Dataset<Row> told(Dataset<Row> edges) {
    var names = array(fields.stream().map(Field::name).map(n -> lit(n)).toArray(Column[]::new));
    var levels =
        array(IntStream.range(0, fields.size()).mapToObj(Evidence::level).toArray(Column[]::new));
    var missing = Level.MISSING.label();
    var linked = col(DECISION).equalTo(LINK);
    var weak = col(DECISION).equalTo(WEAK);
    return edges.select(
        col(CONTACT_A),
        col(CONTACT_B),
        col(WEIGHT),
        when(linked.or(weak), col(DECISION)).otherwise(CUT).as(DECISION),
        named(certainties, col("certainty")).as(RULE),
        named(rules, col("rule")).as(FOUND_BY),
        when(not(linked), col(DECISION)).as(REASON),
        map_filter(map_from_arrays(names, levels), (k, v) -> v.notEqual(missing)).as(LEVELS),
        map_filter(map_from_arrays(names, col("added")), (k, v) -> v.notEqual(0.0)).as(WEIGHTS),
        col("gain").as(CONTEXT),
        version.as(MODEL_VERSION));
  }

  /**
   * What was decided, from its words; in Java, for as expressions of Spark the many fields make
   * plans that it cannot optimise.
   *
   * @param told rows of silver.link_evidence, of the same settings and model
   * @return as {@link Matching.Found#edges}
   */
  Dataset<Row> read(Dataset<Row> told) {
    var names = fields.stream().map(Field::name).toList();
    var byRule = List.copyOf(rules);
    var byCertainty = certainties;
    return told.map(
        (MapFunction<Row, Row>) row -> read(row, names, byRule, byCertainty),
        Encoders.row(Matching.EDGE));
  }

  private static Row read(
      Row row, List<String> names, List<String> rules, List<String> certainties) {
    Map<String, String> levels = row.getJavaMap(row.fieldIndex(LEVELS));
    Map<String, Double> weights = row.getJavaMap(row.fieldIndex(WEIGHTS));
    long pattern = 0;
    var added = new double[names.size()];
    for (int f = 0; f < added.length; f++) {
      var level = Level.of(levels.getOrDefault(names.get(f), Level.MISSING.label()));
      pattern |= (long) level.number() << (3 * f);
      added[f] = weights.getOrDefault(names.get(f), 0.0);
    }
    String a = row.getAs(CONTACT_A);
    String b = row.getAs(CONTACT_B);
    String reason = row.getAs(REASON);
    return RowFactory.create(
        a,
        b,
        row.getAs(WEIGHT),
        pattern,
        number(rules, row.getAs(FOUND_BY)),
        source(a),
        source(b),
        number(certainties, row.getAs(RULE)),
        added,
        row.getAs(CONTEXT),
        reason == null ? row.getAs(DECISION) : reason);
  }

  /** The number of a name; -1 of none. */
  private static int number(List<String> names, String name) {
    return name == null ? -1 : names.indexOf(name);
  }

  /** A contact_id is source:key. */
  private static String source(String contact) {
    return contact.substring(0, Math.max(0, contact.indexOf(':')));
  }

  private static Column level(int field) {
    var labels =
        array(Arrays.stream(Level.values()).map(l -> lit(l.label())).toArray(Column[]::new));
    var ordinal = shiftright(col("pattern"), 3 * field).bitwiseAND(7).cast("int");
    return element_at(labels, ordinal.plus(1));
  }

  /** The name with a number; null without one. */
  private static Column named(List<String> names, Column number) {
    if (names.isEmpty()) {
      return lit(null).cast("string");
    }
    var all = array(names.stream().map(n -> lit(n)).toArray(Column[]::new));
    return when(number.geq(0), element_at(all, number.plus(1)));
  }
}
