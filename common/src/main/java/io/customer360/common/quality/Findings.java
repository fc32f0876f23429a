package io.customer360.common.quality;

import io.customer360.common.asset.QualityRule;
import io.customer360.common.asset.Table;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** Holds what was measured against what a rule asks for. */
final class Findings {
  /** Fewer values than this are not compared: chance alone would make them differ. */
  private static final long FEWEST_TO_COMPARE = 2 * Bins.FEWEST_ROWS;

  private static final String NO_BASELINE =
      "no earlier accepted run has measured this; compared from the next run on";

  /**
   * What the data have to say on one rule.
   *
   * @param rows rows that the rule is about
   * @param broken rows that break it; 0 where no single row can
   * @param ageDays days from the newest value before the day of the run to that day
   * @param buckets rows per bucket of {@link Buckets}
   */
  record Measured(
      long rows,
      long broken,
      List<String> sampleKeys,
      Optional<Integer> ageDays,
      Map<Long, Long> buckets) {}

  private final Table table;
  private final LocalDate asOf;

  Findings(Table table, LocalDate asOf) {
    this.table = table;
    this.asOf = asOf;
  }

  /**
   * The result of a rule.
   *
   * @param last what the last accepted run found, if it measured the same
   */
  QualityResult of(String name, QualityRule rule, Measured measured, Optional<Baseline> last) {
    var found =
        switch (rule.kind()) {
          case COMPLETE -> complete(rule, measured);
          case FRESHNESS -> fresh(rule, measured, last);
          case VOLUME -> volume(rule, measured, last);
          case DRIFT -> drift(rule, measured, last);
          default -> broken(rule, measured);
        };
    return new QualityResult(
        table.name(),
        column(rule),
        name,
        rule.kind(),
        rule.where(),
        found.observed,
        rule.threshold(),
        rule.follows(),
        found.passed,
        measured.rows,
        measured.broken,
        measured.sampleKeys,
        found.bins,
        found.detail);
  }

  static Optional<String> column(QualityRule rule) {
    return rule.about().isEmpty() ? Optional.empty() : Optional.of(String.join(", ", rule.about()));
  }

  private record Found(Optional<Double> observed, boolean passed, Bins bins, String detail) {
    static Found of(double observed, boolean passed, String detail) {
      return new Found(Optional.of(observed), passed, Bins.NONE, detail);
    }

    static Found nothing(boolean passed, Bins bins, String detail) {
      return new Found(Optional.empty(), passed, bins, detail);
    }
  }

  private static Found complete(QualityRule rule, Measured measured) {
    if (measured.rows == 0) {
      return Found.nothing(true, Bins.NONE, "no rows to judge");
    }
    long filled = measured.rows - measured.broken;
    double share = (double) filled / measured.rows;
    return Found.of(
        share,
        share >= rule.threshold(),
        "%s is there in %,d of %,d rows (%s), at least %s wanted"
            .formatted(
                rule.about().get(0),
                filled,
                measured.rows,
                percent(share),
                percent(rule.threshold())));
  }

  private static Found broken(QualityRule rule, Measured measured) {
    if (measured.rows == 0) {
      return Found.nothing(true, Bins.NONE, "no rows to judge");
    }
    double share = (double) measured.broken / measured.rows;
    var allowed =
        rule.quarantines()
            ? "kept apart in silver.rejects"
            : rule.threshold() == 0
                ? "none allowed"
                : "at most %s allowed".formatted(percent(rule.threshold()));
    return Found.of(
        share,
        share <= rule.threshold(),
        "%s in %,d of %,d rows (%s), %s"
            .formatted(wrong(rule), measured.broken, measured.rows, percent(share), allowed));
  }

  private static String wrong(QualityRule rule) {
    var columns = String.join(", ", rule.about());
    return switch (rule.kind()) {
      case PATTERN -> columns + " does not match the pattern";
      case RANGE ->
          "%s is not within %s..%s"
              .formatted(columns, rule.min().orElse(""), rule.max().orElse(""));
      case SET -> "%s is none of %s".formatted(columns, rule.in());
      case UNIQUE -> columns + " is not unique";
      case REFERENCES -> "%s is not in %s".formatted(columns, rule.references().orElseThrow());
      default -> "the condition is false";
    };
  }

  private Found fresh(QualityRule rule, Measured measured, Optional<Baseline> last) {
    var column = rule.about().get(0);
    var before =
        last.filter(l -> l.observed().isPresent())
            .map(l -> l.observed().get() + ChronoUnit.DAYS.between(l.asOf(), asOf));
    var now = measured.ageDays.map(Integer::doubleValue);
    var age = Stream.concat(before.stream(), now.stream()).min(Double::compare);
    if (age.isEmpty()) {
      return Found.nothing(
          false, Bins.NONE, "there is no %s before %s at all".formatted(column, asOf));
    }
    return Found.of(
        age.get(),
        age.get() <= rule.threshold(),
        "newest %s is %,.0f days before %s, at most %,.0f allowed"
            .formatted(column, age.get(), asOf, rule.threshold()));
  }

  private static Found volume(QualityRule rule, Measured measured, Optional<Baseline> last) {
    if (last.isEmpty()) {
      return Found.nothing(true, Bins.NONE, NO_BASELINE);
    }
    long was = last.get().rows();
    double change = (double) (measured.rows - was) / Math.max(was, 1);
    return Found.of(
        change,
        Math.abs(change) <= rule.threshold(),
        "%,d rows, %s %s than the %,d of the run for %s, at most %s allowed"
            .formatted(
                measured.rows,
                percent(Math.abs(change)),
                change < 0 ? "less" : "more",
                was,
                last.get().asOf(),
                percent(rule.threshold())));
  }

  private Found drift(QualityRule rule, Measured measured, Optional<Baseline> last) {
    var buckets = measured.buckets;
    boolean isText = RowRules.type(table, rule).equals(DataTypes.StringType);
    long values = buckets.values().stream().mapToLong(Long::longValue).sum();
    if (values < FEWEST_TO_COMPARE) {
      // What larger runs are compared with is not given up for a small one.
      return Found.nothing(
          true,
          last.map(Baseline::bins).orElse(Bins.NONE),
          "%,d values, too few to tell a drift from chance".formatted(values));
    }
    var bins = isText ? Bins.ofTexts(buckets) : Bins.ofNumbers(buckets);
    if (last.isEmpty() || last.get().bins().total() < FEWEST_TO_COMPARE) {
      return Found.nothing(true, bins, NO_BASELINE);
    }
    var was = last.get().bins();
    double psi = Psi.of(was.rows(), Bins.within(was.edges(), buckets).rows());
    return new Found(
        Optional.of(psi),
        psi <= rule.threshold(),
        bins,
        "population stability index of %s against the run for %s is %.3f, at most %s allowed"
            .formatted(rule.about().get(0), last.get().asOf(), psi, rule.threshold()));
  }

  private static String percent(double share) {
    // One row of a million is not none.
    double beside = Math.min(Math.abs(share), Math.abs(1 - share));
    return (beside > 0 && beside < 0.001 ? "%,.4f %%" : "%,.1f %%").formatted(100 * share);
  }
}
