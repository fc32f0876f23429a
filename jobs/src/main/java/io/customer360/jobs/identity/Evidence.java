package io.customer360.jobs.identity;

import static io.customer360.common.tables.LinkEvidence.CONTACT_A;
import static io.customer360.common.tables.LinkEvidence.CONTACT_B;
import static io.customer360.common.tables.LinkEvidence.CONTEXT;
import static io.customer360.common.tables.LinkEvidence.CUT;
import static io.customer360.common.tables.LinkEvidence.DECISION;
import static io.customer360.common.tables.LinkEvidence.FOUND_BY;
import static io.customer360.common.tables.LinkEvidence.LEVELS;
import static io.customer360.common.tables.LinkEvidence.LINK;
import static io.customer360.common.tables.LinkEvidence.REASON;
import static io.customer360.common.tables.LinkEvidence.RULE;
import static io.customer360.common.tables.LinkEvidence.WEAK;
import static io.customer360.common.tables.LinkEvidence.WEIGHT;
import static io.customer360.common.tables.LinkEvidence.WEIGHTS;

import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.identity.match.Field;
import io.customer360.jobs.identity.match.Learned;
import io.customer360.jobs.identity.match.Level;
import io.customer360.jobs.identity.match.MatchSettings;
import io.customer360.jobs.identity.match.Matching;
import io.customer360.jobs.identity.match.Pattern;
import io.customer360.jobs.identity.match.Telling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Tells why pairs of contacts are one person, or are not, in rows of silver.link_evidence. */
final class Evidence implements Telling {
  /** The rule of pairs on which a person has decided. */
  private static final String OVERRIDE = "override";

  private final List<String> fields;
  private final List<String> certainties;

  Evidence(MatchSettings settings) {
    fields = settings.fields().stream().map(Field::name).toList();
    certainties =
        Stream.concat(settings.certainties().stream().map(c -> c.name()), Stream.of(OVERRIDE))
            .toList();
  }

  @Override
  public StructType schema() {
    return LinkEvidence.TABLE.schema();
  }

  @Override
  public Teller by(Learned learned) {
    var names = fields;
    var byCertainty = certainties;
    var byRule = List.copyOf(learned.plan().names());
    var version = learned.version();
    return (edge, decision) -> told(edge, decision, names, byRule, byCertainty, version);
  }

  /** In Java, for Spark interprets the functions that leave entries out of a map. */
  private static Row told(
      Row edge,
      String decision,
      List<String> names,
      List<String> rules,
      List<String> certainties,
      String version) {
    long pattern = edge.<Long>getAs("pattern");
    List<Double> added = edge.getList(edge.fieldIndex("added"));
    var levels = new LinkedHashMap<String, String>();
    var weights = new LinkedHashMap<String, Double>();
    for (int f = 0; f < names.size(); f++) {
      var level = Level.of(Pattern.level(pattern, f));
      if (level != Level.MISSING) {
        levels.put(names.get(f), level.label());
      }
      if (added.get(f) != 0) {
        weights.put(names.get(f), added.get(f));
      }
    }
    boolean isLink = decision.equals(LINK);
    return RowFactory.create(
        edge.getAs(CONTACT_A),
        edge.getAs(CONTACT_B),
        edge.getAs(WEIGHT),
        isLink || decision.equals(WEAK) ? decision : CUT,
        name(certainties, edge.<Integer>getAs("certainty")),
        name(rules, edge.<Integer>getAs("rule")),
        isLink ? null : decision,
        CollectionConverters.asScala(levels),
        CollectionConverters.asScala(weights),
        edge.getAs("gain"),
        version);
  }

  /**
   * What was decided, from its words; in Java, for as expressions of Spark the many fields make
   * plans that it cannot optimise.
   *
   * @param told rows of silver.link_evidence, of the same settings
   * @param learned by which the pairs were weighed
   * @return [{@link Matching#EDGE}]
   */
  Dataset<Row> read(Dataset<Row> told, Learned learned) {
    var names = fields;
    var byCertainty = certainties;
    var byRule = List.copyOf(learned.plan().names());
    return told.map(
        (MapFunction<Row, Row>) row -> read(row, names, byRule, byCertainty),
        Encoders.row(Matching.EDGE));
  }

  private static Row read(
      Row row, List<String> names, List<String> rules, List<String> certainties) {
    Map<String, String> levels = row.getJavaMap(row.fieldIndex(LEVELS));
    Map<String, Double> weights = row.getJavaMap(row.fieldIndex(WEIGHTS));
    var found = new int[names.size()];
    var added = new double[names.size()];
    for (int f = 0; f < added.length; f++) {
      var level = Level.of(levels.getOrDefault(names.get(f), Level.MISSING.label()));
      found[f] = level.number();
      added[f] = weights.getOrDefault(names.get(f), 0.0);
    }
    String a = row.getAs(CONTACT_A);
    String b = row.getAs(CONTACT_B);
    String reason = row.getAs(REASON);
    return RowFactory.create(
        a,
        b,
        row.getAs(WEIGHT),
        Pattern.of(found),
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

  /** The name with a number; null without one. */
  private static String name(List<String> names, int number) {
    return number < 0 ? null : names.get(number);
  }
}
