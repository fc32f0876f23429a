package io.customer360.common.asset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the value of one target column comes from, and the steps from there to the value. There is
 * exactly one origin: {@code from}, {@code value}, {@code sql}, {@code hash}, {@code concat} or
 * {@code when}. Its text is cleaned; then what is given of split, strip, case, lookup, formats and
 * convert follows, always in this order. A bare text in place of a mapping names a column.
 *
 * @param from a column of the feed, or a path into one that holds JSON: {@code address.city},
 *     {@code phones[0].number} or {@code phones.0.number}
 * @param value a constant
 * @param sql a Spark SQL expression over the feed's columns, all of them text
 * @param hash columns whose contents together make a key, for feeds that have none
 * @param concat texts to put together; what is null is left out
 * @param when the first whose condition is true says where the value comes from; if none is, {@code
 *     otherwise} does
 * @param separator between the texts of {@code concat}
 * @param split the text at which the value is taken apart; {@code part} says which part is meant
 * @param part 1 for the first, -1 for the last; null where there are fewer
 * @param strip a regular expression; what it matches is removed
 * @param letters case: upper, lower, or title (the first letter of each word)
 * @param lookup text to what it stands for; an empty text stands for null
 * @param otherwise what is not in the lookup, or met no condition; if absent, the former is a
 *     reason to reject the record and the latter is null
 * @param formats patterns of dates and timestamps, or examples of numbers ({@code 1.234,56}), tried
 *     in this order
 * @param convert the number is given in one of several units or currencies
 * @param keep names of placeholder rules that do not hold here
 * @param source for keys: the system the key belongs to, when it is not the feed's own
 */
public record ColumnMapping(
    Optional<String> from,
    Optional<String> value,
    Optional<String> sql,
    List<String> hash,
    List<ColumnMapping> concat,
    List<Choice> when,
    Optional<String> separator,
    Optional<String> split,
    Optional<Integer> part,
    Optional<String> strip,
    @Key("case") Optional<Letters> letters,
    Map<String, String> lookup,
    Optional<ColumnMapping> otherwise,
    List<String> formats,
    Optional<Conversion> convert,
    List<String> keep,
    Optional<String> source) {

  /** What becomes of the letters of a text. */
  public enum Letters {
    UPPER,
    LOWER,
    TITLE
  }

  /**
   * One of several cases.
   *
   * @param condition an SQL condition over the feed's columns
   */
  public record Choice(@Key("if") String condition, ColumnMapping then) {}

  /** Refuses a mapping that names no origin for the value, or several, or steps that do nothing. */
  public ColumnMapping {
    var origins =
        Stream.of(
                given("from", from.isPresent()),
                given("value", value.isPresent()),
                given("sql", sql.isPresent()),
                given("hash", !hash.isEmpty()),
                given("concat", !concat.isEmpty()),
                given("when", !when.isEmpty()))
            .flatMap(Optional::stream)
            .toList();
    require(
        origins.size() == 1,
        "needs exactly one of from, value, sql, hash, concat, when; has "
            + (origins.isEmpty() ? "none" : String.join(", ", origins)));
    var steps = steps(split, strip, letters, lookup, formats, convert);
    require(
        steps.isEmpty() || (value.isEmpty() && hash.isEmpty()),
        String.join(", ", steps) + " would change a constant or a hash: write what is meant");
    require(
        separator.isEmpty() || !concat.isEmpty(), "separator stands between the texts of concat");
    require(split.isPresent() == part.isPresent(), "split and part are given together");
    require(split.isEmpty() || !split.get().isEmpty(), "split is empty: at what to part?");
    require(part.isEmpty() || part.get() != 0, "part is 0: 1 is the first, -1 the last");
    require(
        lookup.isEmpty() || when.isEmpty(),
        "lookup beside when: otherwise would mean two things; move the lookup into each then");
    require(
        otherwise.isEmpty() || !lookup.isEmpty() || !when.isEmpty(),
        "otherwise belongs to lookup or when; neither is given");
    inside(concat.stream(), "concat");
    inside(when.stream().map(Choice::then), "then");
    inside(otherwise.stream(), "otherwise");
    inside(convert.stream().flatMap(c -> c.by().stream()), "by");
  }

  /** The short form {@code column = "name"}. */
  public static ColumnMapping of(String from) {
    return new ColumnMapping(
        Optional.of(from),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /**
   * Whether any of it is taken from the feed as it is; the rest is what the mapping's author says.
   */
  public boolean isReceived() {
    return from.isPresent()
        || Stream.of(concat.stream(), when.stream().map(Choice::then), otherwise.stream())
            .flatMap(inner -> inner)
            .anyMatch(ColumnMapping::isReceived);
  }

  /** The steps from text to value that are given, by their keys. */
  private static List<String> steps(
      Optional<String> split,
      Optional<String> strip,
      Optional<Letters> letters,
      Map<String, String> lookup,
      List<String> formats,
      Optional<Conversion> convert) {
    return Stream.of(
            given("split", split.isPresent()),
            given("strip", strip.isPresent()),
            given("case", letters.isPresent()),
            given("lookup", !lookup.isEmpty()),
            given("formats", !formats.isEmpty()),
            given("convert", convert.isPresent()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A mapping inside another makes a text; how the text is read stands outside, once. */
  private static void inside(Stream<ColumnMapping> mappings, String where) {
    mappings.forEach(
        m ->
            require(
                m.formats().isEmpty() && m.convert().isEmpty() && m.source().isEmpty(),
                where + " makes a text: formats, convert and source stand beside it, not in it"));
  }

  private static Optional<String> given(String key, boolean isGiven) {
    return isGiven ? Optional.of(key) : Optional.empty();
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
