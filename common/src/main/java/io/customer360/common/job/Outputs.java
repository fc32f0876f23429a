package io.customer360.common.job;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Model;
import io.customer360.common.asset.Table;
import io.customer360.common.asset.Writing;
import io.customer360.common.quality.Baseline;
import io.customer360.common.quality.QualityPass;
import io.customer360.common.quality.QualityResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What one run of a job produced, not yet checked or written. */
public final class Outputs {
  private final Map<Table, Optional<Dataset<Row>>> tables = new LinkedHashMap<>();
  private final Map<Model, Optional<PipelineModel>> models = new LinkedHashMap<>();
  private final Map<Table, Dataset<Row>> kept = new HashMap<>();
  private final Set<Table> replaced = new HashSet<>();
  private final Set<Table> unchanged = new HashSet<>();
  private final Set<Table> light = new HashSet<>();
  private final List<Dataset<Row>> held = new ArrayList<>();
  private final List<Measure> measures = new ArrayList<>();
  private Optional<Dataset<Row>> counts = Optional.empty();
  private final Map<Table, UnaryOperator<Dataset<Row>>> countsOfWritten = new LinkedHashMap<>();
  private Function<List<Tally>, Optional<String>> refusal = tallies -> Optional.empty();

  /**
   * What quality rules measure of a table.
   *
   * @param row the one row of {@link QualityPass#measured}
   */
  record Measure(QualityPass pass, Dataset<Row> row) {
    /** Computes the row, brings it to the driver, and judges it. */
    List<QualityResult> results(Map<String, Baseline> baselines) {
      return pass.results(row.collectAsList().get(0), baselines);
    }
  }

  public static Outputs of(Table table, Dataset<Row> frame) {
    return new Outputs().and(table, frame);
  }

  public Outputs and(Table table, Dataset<Row> frame) {
    tables.put(table, Optional.of(frame));
    return this;
  }

  public Outputs and(Model model, PipelineModel fitted) {
    models.put(model, Optional.of(fitted));
    return this;
  }

  /**
   * Says that {@code table} keeps some of the rows that it has beside those that are given, which
   * are new or take the place of those with their keys. What is kept is neither held nor checked
   * again: of a large table in which little changes that is most of the work.
   *
   * @param rows of the last version of a table that a run usually gives whole, as they are there or
   *     with other values in columns that nothing is promised of
   */
  public Outputs keeping(Table table, Dataset<Row> rows) {
    if (writing(table) != Writing.REPLACE_ALL) {
      throw new IllegalStateException(
          "Cannot keep rows of %s: it is written by %s, which keeps what it does not name."
              .formatted(table.id(), writing(table)));
    }
    kept.put(table, rows);
    return this;
  }

  /** Says that {@code table} is given whole, though a run usually only adds to it. */
  public Outputs replacing(Table table) {
    replaced.add(table);
    return this;
  }

  /** Says that {@code table} has no rows. */
  public Outputs without(Table table) {
    tables.put(table, Optional.empty());
    return this;
  }

  /**
   * Says that the rows of some tables come at little cost from what is held already, so that they
   * are made twice, to be checked and to be written, rather than held besides.
   */
  public Outputs light(Table... tables) {
    light.addAll(Set.of(tables));
    return this;
  }

  /** Says that the run adds nothing to {@code table}; if it is not there yet, it is made. */
  public Outputs unchanged(Table table) {
    tables.put(table, Optional.empty());
    unchanged.add(table);
    return this;
  }

  /** Says that there was nothing to fit {@code model} on; the one of an earlier day stays. */
  public Outputs without(Model model) {
    models.put(model, Optional.empty());
    return this;
  }

  /**
   * Adds counts of what became of the input.
   *
   * @param counts [feed, table, outcome, rule, rows], few rows: see {@link Tally}
   */
  public Outputs tallied(Dataset<Row> counts) {
    this.counts = Optional.of(counts);
    return this;
  }

  /**
   * Adds counts of what the run has added to {@code table}, made once it is written: of rows that
   * come from outside it saves reading them twice.
   *
   * @param counts from the rows added to [feed, table, outcome, rule, rows], few rows
   */
  public Outputs talliedAfterwards(Table table, UnaryOperator<Dataset<Row>> counts) {
    countsOfWritten.put(table, counts);
    return this;
  }

  /** Adds a reason not to publish, judged by the tallies. */
  public Outputs refusedWhen(Function<List<Tally>, Optional<String>> refusal) {
    this.refusal = refusal;
    return this;
  }

  /**
   * Asks for {@code frame} to be computed only once; every output then is made from such a frame at
   * little cost.
   */
  public Outputs holding(Dataset<Row> frame) {
    held.add(frame);
    return this;
  }

  /** Asks for the quality rules of {@code pass} to be judged by what {@code row} has measured. */
  public Outputs measuring(QualityPass pass, Dataset<Row> row) {
    measures.add(new Measure(pass, row));
    return this;
  }

  /** All rows that {@code table} gets, those included that it keeps. */
  public Dataset<Row> get(Table table) {
    var rows = tables.get(table).orElseThrow();
    return kept(table).map(rows::unionByName).orElse(rows);
  }

  public Map<Table, Optional<Dataset<Row>>> tables() {
    return tables;
  }

  public Map<Model, Optional<PipelineModel>> models() {
    return models;
  }

  /** How the run's rows enter {@code table}. */
  Writing writing(Table table) {
    return replaced.contains(table) ? Writing.REPLACE_ALL : table.writing();
  }

  /** The rows that {@code table} keeps beside those that are given, if it keeps any. */
  Optional<Dataset<Row>> kept(Table table) {
    return Optional.ofNullable(kept.get(table));
  }

  /** Whether the rows of {@code table} need not be held to be the same when they are written. */
  boolean isLight(Table table) {
    return light.contains(table) || !held.isEmpty();
  }

  boolean isUnchanged(Table table) {
    return unchanged.contains(table);
  }

  List<Measure> measures() {
    return measures;
  }

  List<Dataset<Row>> held() {
    return held;
  }

  /** The counts, brought to the driver: one row per feed, table and rule. */
  List<Tally> tallies() {
    return counts.map(Outputs::tallies).orElse(List.of());
  }

  /** The counts of the rows that the run has added to {@code table}. */
  List<Tally> tallies(Table table, Dataset<Row> added) {
    return Optional.ofNullable(countsOfWritten.get(table))
        .map(counts -> tallies(counts.apply(added)))
        .orElse(List.of());
  }

  private static List<Tally> tallies(Dataset<Row> counts) {
    return counts.collectAsList().stream().map(Tally::of).toList();
  }

  Optional<String> refusal(List<Tally> tallies) {
    return refusal.apply(tallies);
  }

  /**
   * Fails when the job produced more or less than it declared; a table may have gained columns by
   * what arrived.
   */
  void requireExactly(Job<?> job) {
    var produced = new LinkedHashSet<Asset>(tables.keySet());
    produced.addAll(models.keySet());
    if (!ids(produced).equals(ids(job.writes()))) {
      throw new IllegalStateException(
          "Job %s declares that it writes %s but produced %s. Correct writes() or its body."
              .formatted(job.name(), ids(job.writes()), ids(produced)));
    }
  }

  private static List<String> ids(Collection<? extends Asset> assets) {
    return assets.stream().map(Asset::id).sorted().toList();
  }
}
