package io.customer360.jobs.identity;

import static io.customer360.common.tables.LinkEvidence.CONTACT_A;
import static io.customer360.common.tables.LinkEvidence.CONTACT_B;
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
import io.customer360.jobs.identity.match.Level;
import io.customer360.jobs.identity.match.MatchSettings;
import io.customer360.jobs.identity.match.Matching;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells why pairs of contacts are one person, or are not. */
final class Evidence {
  /** The rule of pairs on which a person has decided. */
  private static final String OVERRIDE = "override";

  private Evidence() {}

  /**
   * Puts what was decided on pairs into words.
   *
   * @return [the columns of silver.link_evidence]
   */
  static Dataset<Row> of(Matching.Found found, MatchSettings settings) {
    var fields = settings.fields();
    var names = array(fields.stream().map(Field::name).map(n -> lit(n)).toArray(Column[]::new));
    var levels =
        array(IntStream.range(0, fields.size()).mapToObj(Evidence::level).toArray(Column[]::new));
    var missing = Level.MISSING.label();
    var linked = col(DECISION).equalTo(LINK);
    var weak = col(DECISION).equalTo(WEAK);
    var rules = found.learned().map(l -> l.plan().names()).orElse(List.of());
    var certainties =
        Stream.concat(settings.certainties().stream().map(c -> c.name()), Stream.of(OVERRIDE))
            .toList();
    return found
        .edges()
        .select(
            col(CONTACT_A),
            col(CONTACT_B),
            col(WEIGHT),
            when(linked.or(weak), col(DECISION)).otherwise(CUT).as(DECISION),
            named(certainties, col("certainty")).as(RULE),
            named(rules, col("rule")).as(FOUND_BY),
            when(not(linked), col(DECISION)).as(REASON),
            map_filter(map_from_arrays(names, levels), (k, v) -> v.notEqual(missing)).as(LEVELS),
            map_filter(map_from_arrays(names, col("added")), (k, v) -> v.notEqual(0.0)).as(WEIGHTS),
            lit(found.learned().map(l -> l.version()).orElse(null))
                .cast("string")
                .as(MODEL_VERSION));
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
