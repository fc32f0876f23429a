package io.customer360.common.asset;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * What the rows of a table should be like, as somebody who runs the suite wants it: exactly one
 * {@link Kind}. What rows must be like whoever runs it are the checks of their {@link Table}.
 *
 * <p>A value that is not there breaks only {@code complete}.
 *
 * @param column the column it is about
 * @param columns those of {@code unique}, when several together are
 * @param complete least share of rows that have a value, 0 to 1
 * @param pattern regular expression that the whole of a text matches
 * @param min least number or day, inclusive
 * @param max greatest number or day, inclusive
 * @param in all values there may be
 * @param unique no two rows share the value
 * @param references table of the shared schema whose key the value must be
 * @param check SQL condition over the table's columns; only a row for which it is false breaks it
 * @param maxAgeDays most days from the newest value to the day of the run
 * @param rowsChange most change of the number of rows since the last accepted run; 0.5 is 50 %
 * @param maxPsi most population stability index since the last accepted run
 * @param where SQL condition over the table's columns: which rows the rule is about; all others
 *     neither count nor break it
 * @param tolerate share of rows, 0 to 1, that may break the rule; none where nothing is said
 * @param severity what follows when it is broken; {@link Severity#WARN} where nothing is said
 */
public record QualityRule(
    Optional<String> column,
    List<String> columns,
    Optional<Double> complete,
    Optional<String> pattern,
    Optional<String> min,
    Optional<String> max,
    List<String> in,
    boolean unique,
    Optional<String> references,
    Optional<String> check,
    Optional<Long> maxAgeDays,
    Optional<Double> rowsChange,
    Optional<Double> maxPsi,
    Optional<String> where,
    Optional<Double> tolerate,
    Optional<Severity> severity) {

  /** What a rule asks for. */
  public enum Kind {
    COMPLETE("complete"),
    PATTERN("pattern"),
    RANGE("min/max"),
    SET("in"),
    UNIQUE("unique"),
    REFERENCES("references"),
    CONDITION("check"),
    FRESHNESS("max-age-days"),
    VOLUME("rows-change"),
    DRIFT("max-psi");

    private static final Set<Kind> OF_TABLES = EnumSet.of(FRESHNESS, VOLUME, DRIFT);

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** How it is written in settings. */
    public String key() {
      return key;
    }

    /** Whether single rows break it, not the table as a whole. */
    public boolean isOfRows() {
      return !OF_TABLES.contains(this);
    }

    /** Whether it takes more than the row itself to tell. */
    public boolean looksBeyondTheRow() {
      return this == UNIQUE || this == REFERENCES;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What follows when a rule is broken. */
  public enum Severity {
    /** It is recorded and shown. */
    WARN,
    /** The rows that break it go to {@code silver.rejects}. */
    QUARANTINE,
    /** The run is refused and nothing is written. */
    FAIL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses a rule that asks for nothing, for several things, or for what makes no sense. */
  public QualityRule {
    var kinds =
        kinds(
            Map.of(
                Kind.COMPLETE, complete.isPresent(),
                Kind.PATTERN, pattern.isPresent(),
                Kind.RANGE, min.isPresent() || max.isPresent(),
                Kind.SET, !in.isEmpty(),
                Kind.UNIQUE, unique,
                Kind.REFERENCES, references.isPresent(),
                Kind.CONDITION, check.isPresent(),
                Kind.FRESHNESS, maxAgeDays.isPresent(),
                Kind.VOLUME, rowsChange.isPresent(),
                Kind.DRIFT, maxPsi.isPresent()));
    if (kinds.size() != 1) {
      throw new IllegalArgumentException(
          "needs exactly one of %s; has %s"
              .formatted(keys(EnumSet.allOf(Kind.class)), kinds.isEmpty() ? "none" : keys(kinds)));
    }
    var kind = kinds.iterator().next();
    requireColumns(kind, column, columns);
    requireShare("complete", complete);
    requireShare("tolerate", tolerate);
    requireAtLeast("max-age-days", maxAgeDays.map(Long::doubleValue), 1);
    requireAtLeast("rows-change", rowsChange, 0);
    requireAtLeast("max-psi", maxPsi, 0);
    pattern.ifPresent(QualityRule::requirePattern);
    if (severity.equals(Optional.of(Severity.QUARANTINE))) {
      requireOfRows(kind, complete);
    }
    boolean tolerates = kind.isOfRows() && kind != Kind.COMPLETE;
    boolean quarantines = severity.equals(Optional.of(Severity.QUARANTINE));
    if (tolerate.isPresent() && (!tolerates || quarantines)) {
      throw new IllegalArgumentException(
          "tolerate is a share of rows that may break a rule which warns or fails; %s"
              .formatted(
                  tolerates
                      ? "quarantine keeps each such row apart"
                      : kind.key() + " says itself how much is allowed"));
    }
  }

  /** What it asks for. */
  public Kind kind() {
    if (complete.isPresent()) {
      return Kind.COMPLETE;
    }
    if (pattern.isPresent()) {
      return Kind.PATTERN;
    }
    if (min.isPresent() || max.isPresent()) {
      return Kind.RANGE;
    }
    if (!in.isEmpty()) {
      return Kind.SET;
    }
    if (unique) {
      return Kind.UNIQUE;
    }
    if (references.isPresent()) {
      return Kind.REFERENCES;
    }
    if (check.isPresent()) {
      return Kind.CONDITION;
    }
    if (maxAgeDays.isPresent()) {
      return Kind.FRESHNESS;
    }
    return rowsChange.isPresent() ? Kind.VOLUME : Kind.DRIFT;
  }

  /** What follows when it is broken. */
  public Severity follows() {
    return severity.orElse(Severity.WARN);
  }

  public boolean quarantines() {
    return follows() == Severity.QUARANTINE;
  }

  /** The columns it is about, none for a count of rows or a condition. */
  public List<String> about() {
    return columns.isEmpty() ? column.stream().toList() : columns;
  }

  /** The number in the settings that what is observed is held against. */
  public double threshold() {
    return switch (kind()) {
      case COMPLETE -> complete.orElseThrow();
      case FRESHNESS -> maxAgeDays.orElseThrow();
      case VOLUME -> rowsChange.orElseThrow();
      case DRIFT -> maxPsi.orElseThrow();
      default -> tolerate.orElse(0.0);
    };
  }

  private static Set<Kind> kinds(Map<Kind, Boolean> given) {
    var kinds = EnumSet.noneOf(Kind.class);
    given.forEach(
        (kind, isGiven) -> {
          if (isGiven) {
            kinds.add(kind);
          }
        });
    return kinds;
  }

  private static String keys(Set<Kind> kinds) {
    return kinds.stream().map(Kind::key).collect(Collectors.joining(", "));
  }

  private static void requireColumns(Kind kind, Optional<String> column, List<String> columns) {
    var wrong = new ArrayList<String>();
    if (!columns.isEmpty() && kind != Kind.UNIQUE) {
      wrong.add("columns is for unique; %s is about one column".formatted(kind.key()));
    }
    if (!columns.isEmpty() && column.isPresent()) {
      wrong.add("columns and column cannot both be given");
    }
    if (kind == Kind.VOLUME && column.isPresent()) {
      wrong.add("column cannot be given with rows-change, which is about the whole table");
    }
    boolean needsNone = kind == Kind.VOLUME || kind == Kind.CONDITION;
    if (!needsNone && column.isEmpty() && columns.isEmpty()) {
      wrong.add("needs column = the one that %s is about".formatted(kind.key()));
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  private static void requireOfRows(Kind kind, Optional<Double> complete) {
    if (!kind.isOfRows()) {
      throw new IllegalArgumentException(
          "severity = quarantine keeps single rows apart; %s is about the table as a whole and can warn or fail"
              .formatted(kind.key()));
    }
    if (complete.isPresent() && complete.get() < 1) {
      throw new IllegalArgumentException(
          "complete must be 1 with severity = quarantine, which keeps every row without a value apart, is "
              + complete.get());
    }
  }

  private static void requireShare(String key, Optional<Double> share) {
    if (share.isPresent() && !(share.get() >= 0 && share.get() <= 1)) {
      throw new IllegalArgumentException(
          "%s must be between 0 and 1, is %s".formatted(key, share.get()));
    }
  }

  private static void requireAtLeast(String key, Optional<Double> number, double least) {
    if (number.isPresent() && !(number.get() >= least)) {
      throw new IllegalArgumentException(
          "%s must be at least %s, is %s".formatted(key, plain(least), plain(number.get())));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static void requirePattern(String regex) {
    try {
      var ignored = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "pattern is no regular expression: %s".formatted(e.getDescription()), e);
    }
  }
}
