package io.customer360.jobs.conform;

import static java.util.stream.Collectors.toMap;

import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Mapping;
import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Range;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Inputs.Scope;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.quality.CrossRows;
import io.customer360.common.quality.CrossRows.Rest;
import io.customer360.common.quality.QualityPass;
import io.customer360.common.tables.Consents;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Interactions;
import io.customer360.common.tables.OrderLines;
import io.customer360.common.tables.Orders;
import io.customer360.common.tables.Products;
import io.customer360.common.tables.Rejects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings every feed onto the shared schema; what breaks a rule is kept apart with its reason. */
public final class ConformJob {
  /** The tables that feeds may map onto, by name. */
  public static final Map<String, Table> TARGETS =
      Stream.of(
              Contacts.TABLE,
              Orders.TABLE,
              OrderLines.TABLE,
              Products.TABLE,
              Interactions.TABLE,
              Consents.TABLE)
          .collect(toMap(Table::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));

  /**
   * @param maxRejectShare the share of a feed's records, 0 to 1, that one table may reject before
   *     the whole run is refused
   */
  record Settings(double maxRejectShare) {
    Settings {
      Range.within("max-reject-share", maxRejectShare, 0, 1);
    }
  }

  /** Grows when the same mapping gives other rows, so that tables are made anew. */
  private static final int REVISION = 1;

  /** The job over the feeds of a configuration, with its quality rules by table and name. */
  public static Job<?> of(
      List<Feed> feeds, Cleansing cleansing, Map<String, Map<String, QualityRule>> quality) {
    var follows = new LinkedHashMap<Table, String>();
    feeds.forEach(feed -> follows.put(feed.bronze(), declaration(feed, cleansing, quality)));
    return Job.named("conform", Settings.class)
        .purpose("Brings every feed onto the shared schema and keeps apart what breaks a rule")
        .follows(follows)
        .recalls(tables())
        .writes(tables())
        .runs((inputs, settings) -> run(feeds, cleansing, quality, inputs, settings));
  }

  private ConformJob() {}

  private static List<Table> tables() {
    return Stream.concat(TARGETS.values().stream(), Stream.of(Rejects.TABLE)).toList();
  }

  /** Fingerprint of all that decides what becomes of a feed's records. */
  private static String declaration(
      Feed feed, Cleansing cleansing, Map<String, Map<String, QualityRule>> quality) {
    var quarantine =
        feed.into().keySet().stream()
            .sorted()
            .map(table -> Quarantine.rules(quality.getOrDefault(table, Map.of())))
            .toList();
    return Fingerprint.of(
        REVISION, feed.source(), feed.columns(), feed.drift(), feed.into(), cleansing, quarantine);
  }

  static Outputs run(
      List<Feed> feeds,
      Cleansing cleansing,
      Map<String, Map<String, QualityRule>> quality,
      Inputs inputs,
      Settings settings) {
    var outputs = new Outputs();
    var rejects = new ArrayList<Dataset<Row>>();
    var counts = new ArrayList<Dataset<Row>>();
    var known = new LinkedHashMap<Table, Dataset<Row>>();
    for (Table target : CrossRows.inOrder(TARGETS.values(), quality)) {
      var rules = quality.getOrDefault(target.name(), Map.of());
      var stored = stored(target, inputs);
      stored.ifPresent(rows -> known.put(target, rows));
      var mapped = union(mapped(feeds, target, cleansing, rules, inputs));
      if (inputs.scope() == Scope.ALL) {
        outputs.replacing(target);
      }
      if (mapped.isEmpty()) {
        if (stored.isEmpty() && CrossRows.isReferenced(target, quality)) {
          known.put(target, inputs.get(target).limit(0));
        }
        outputs.without(target);
        continue;
      }
      var rest = new Rest(known, stored);
      var good = Quarantine.of(mapped.get(), target, rules, rest);
      var judged = Judgement.of(good, target, stored);
      var accepted = Judgement.accepted(judged, target);
      outputs.holding(judged).and(target, accepted);
      known.merge(target, accepted, Dataset::unionByName);
      if (!rules.isEmpty()) {
        var pass = new QualityPass(target, rules, inputs.asOf());
        outputs.measuring(pass, pass.measured(Quarantine.judged(judged, target, rules), rest));
      }
      rejects.add(Judgement.rejects(judged, target));
      counts.add(Judgement.counts(judged, target));
      counts.add(Judgement.cleaned(judged, target));
    }
    if (inputs.scope() != Scope.NEW) {
      outputs.replacing(Rejects.TABLE);
    }
    union(rejects)
        .map(r -> inputs.scope() == Scope.NEW ? Judgement.newest(r, inputs.get(Rejects.TABLE)) : r)
        .ifPresentOrElse(r -> outputs.and(Rejects.TABLE, r), () -> outputs.without(Rejects.TABLE));
    union(counts).ifPresent(outputs::tallied);
    return outputs.refusedWhen(tallies -> RejectGate.refusal(tallies, settings.maxRejectShare()));
  }

  private static Optional<Dataset<Row>> union(List<Dataset<Row>> frames) {
    return frames.stream().reduce(Dataset::unionByName);
  }

  /** The rows that new ones have to be compared with. */
  private static Optional<Dataset<Row>> stored(Table target, Inputs inputs) {
    return inputs.scope() == Scope.ALL ? Optional.empty() : Optional.of(inputs.get(target));
  }

  private static List<Dataset<Row>> mapped(
      List<Feed> feeds,
      Table target,
      Cleansing cleansing,
      Map<String, QualityRule> rules,
      Inputs inputs) {
    var frames = new ArrayList<Dataset<Row>>();
    for (Feed feed : feeds) {
      Mapping mapping = feed.into().get(target.name());
      if (mapping != null) {
        frames.add(
            MappedRows.of(feed, mapping, target, cleansing, rules, records(feed, target, inputs)));
      }
    }
    return frames;
  }

  private static Dataset<Row> records(Feed feed, Table target, Inputs inputs) {
    return inputs.scope() == Scope.NONE
        ? Replay.records(inputs.get(Rejects.TABLE), feed, target)
        : inputs.get(feed.bronze());
  }
}
