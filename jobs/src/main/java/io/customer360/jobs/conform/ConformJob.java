package io.customer360.jobs.conform;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Mapping;
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
import io.customer360.common.tables.FillStatistics;
import io.customer360.common.tables.IdentityLabels;
import io.customer360.common.tables.IdentityOverrides;
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
import java.util.Set;
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
              Consents.TABLE,
              IdentityOverrides.TABLE,
              IdentityLabels.TABLE)
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

  /** The job over the feeds of a configuration and what it says of all of them. */
  public static Job<?> of(List<Feed> feeds, Policies policies) {
    var follows = new LinkedHashMap<Table, String>();
    feeds.forEach(feed -> follows.put(feed.bronze(), declaration(feed, policies)));
    return Job.named("conform", Settings.class)
        .purpose("Brings every feed onto the shared schema and keeps apart what breaks a rule")
        .follows(follows)
        .sources(sources(feeds))
        .recalls(tables())
        .writes(tables())
        .runs((inputs, settings) -> run(feeds, policies, inputs, settings));
  }

  private ConformJob() {}

  private static List<Table> tables() {
    return Stream.concat(TARGETS.values().stream(), Stream.of(Rejects.TABLE, FillStatistics.TABLE))
        .toList();
  }

  /** The records that each table is made of; rejects are made of all. */
  private static Map<Table, Set<Table>> sources(List<Feed> feeds) {
    var sources = new LinkedHashMap<Table, Set<Table>>();
    for (Table target : TARGETS.values()) {
      sources.put(
          target,
          feeds.stream()
              .filter(feed -> feed.into().containsKey(target.name()))
              .map(Feed::bronze)
              .collect(toSet()));
    }
    sources.put(FillStatistics.TABLE, Set.of());
    return sources;
  }

  /** Fingerprint of all that decides what becomes of a feed's records. */
  private static String declaration(Feed feed, Policies policies) {
    var ofTargets = feed.into().keySet().stream().sorted().map(policies::decisive).toList();
    return Fingerprint.of(
        REVISION,
        feed.source(),
        feed.columns(),
        feed.drift(),
        feed.into(),
        policies.cleansing(),
        ofTargets);
  }

  static Outputs run(List<Feed> feeds, Policies policies, Inputs inputs, Settings settings) {
    var outputs = new Outputs();
    var rejects = new ArrayList<Dataset<Row>>();
    var counts = new ArrayList<Dataset<Row>>();
    var statistics = new ArrayList<Dataset<Row>>();
    var known = new LinkedHashMap<Table, Dataset<Row>>();
    var quality = policies.quality();
    for (Table target : CrossRows.inOrder(TARGETS.values(), quality)) {
      var rules = policies.rules(target);
      var stored = stored(target, inputs);
      stored.ifPresent(rows -> known.put(target, rows));
      var mapped = union(mapped(feeds, target, policies, inputs));
      boolean anew = inputs.scope() == Scope.ALL;
      if (anew) {
        outputs.replacing(target);
      }
      if (mapped.isEmpty()) {
        if (stored.isEmpty() && CrossRows.isReferenced(target, quality)) {
          known.put(target, inputs.get(target).limit(0));
        }
        if (anew) {
          outputs.without(target);
        } else {
          outputs.unchanged(target);
        }
        continue;
      }
      var rest = new Rest(known, stored);
      var good = Quarantine.of(mapped.get(), target, rules, rest);
      var filling = policies.filling(target);
      var judged = Judgement.of(filling.withoutDropped(good), target, stored);
      var accepted = Judgement.accepted(judged, target);
      outputs
          .holding(judged)
          .and(target, filled(accepted, stored, filling, statistics, inputs, outputs));
      known.merge(target, accepted, Dataset::unionByName);
      if (!rules.isEmpty()) {
        var pass = new QualityPass(target, rules, inputs.asOf());
        outputs.measuring(pass, pass.measured(Quarantine.judged(judged, target, rules), rest));
      }
      rejects.add(Judgement.rejects(judged, target));
      counts.add(Judgement.counts(judged, target));
    }
    if (inputs.scope() != Scope.NEW) {
      outputs.replacing(Rejects.TABLE);
    }
    union(rejects)
        .map(r -> inputs.scope() == Scope.NEW ? Judgement.newest(r, inputs.get(Rejects.TABLE)) : r)
        .ifPresentOrElse(r -> outputs.and(Rejects.TABLE, r), () -> outputs.without(Rejects.TABLE));
    union(statistics)
        .ifPresentOrElse(
            s -> outputs.and(FillStatistics.TABLE, s),
            () -> outputs.unchanged(FillStatistics.TABLE));
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

  /**
   * The accepted rows with what was missing filled in; {@code statistics} grows by those that were
   * fitted. Fitting needs all rows, so that a run that adds to a table never does it.
   */
  private static Dataset<Row> filled(
      Dataset<Row> accepted,
      Optional<Dataset<Row>> stored,
      Filling filling,
      List<Dataset<Row>> statistics,
      Inputs inputs,
      Outputs outputs) {
    if (!filling.fills()) {
      return accepted;
    }
    var inForce = inputs.get(FillStatistics.TABLE);
    if (filling.isFitted() && inputs.scope() == Scope.ALL) {
      var fitted = filling.fitted(accepted, inForce, inputs.asOf());
      outputs.holding(fitted);
      statistics.add(fitted);
      inForce = inForce.unionByName(fitted);
    }
    var together = stored.map(s -> filling.withHistoriesOf(accepted, s)).orElse(accepted);
    return filling.applied(together, inForce);
  }

  private static List<Dataset<Row>> mapped(
      List<Feed> feeds, Table target, Policies policies, Inputs inputs) {
    var frames = new ArrayList<Dataset<Row>>();
    for (Feed feed : feeds) {
      Mapping mapping = feed.into().get(target.name());
      if (mapping != null) {
        frames.add(
            MappedRows.of(
                feed,
                mapping,
                target,
                policies.cleansing(),
                policies.rules(target),
                records(feed, target, inputs)));
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
