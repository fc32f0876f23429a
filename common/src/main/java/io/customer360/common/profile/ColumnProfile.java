package io.customer360.common.profile;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one column.
 *
 * @param name with dots for the fields of structs and of the elements of arrays
 * @param isRepeated whether a row may hold several: a field of the elements of an array
 * @param values how many there are, nulls included: the rows, or the elements of all arrays
 * @param nulls how many of them are null
 * @param blanks how many of them are empty or hold blanks only
 * @param padded how many of them begin or end with a blank
 * @param distinct how many different ones, estimated with a standard error of 0.8 %
 * @param least the smallest, by its type; empty when there is none, or it must not be shown
 * @param shortest length of the shortest, in characters
 * @param quantiles of numbers, at {@link Measures#SHARES}
 * @param top the most frequent ones
 * @param onlyZeroDecimals whether all are written as 17850.0
 * @param isComplete whether {@code top} holds all that occur, with exact counts
 */
public record ColumnProfile(
    String name,
    boolean isRepeated,
    ValueType type,
    long values,
    long nulls,
    long blanks,
    long padded,
    long distinct,
    Optional<String> least,
    Optional<String> greatest,
    int shortest,
    int longest,
    List<Double> quantiles,
    List<Counted> top,
    List<Counted> patterns,
    boolean onlyZeroDecimals,
    boolean isComplete,
    List<Suspect> suspects,
    List<Rule> rules,
    boolean isHidden) {

  /** Values that are neither null nor blank. */
  public long filled() {
    return values - nulls - blanks;
  }

  /** Whether no value occurs twice, as far as sketches can tell. */
  public boolean seemsUnique() {
    long most = top.isEmpty() ? 1 : top.get(0).count();
    return filled() > 1 && most == 1 && distinct >= 0.97 * filled();
  }

  /** Whether a number is below zero. */
  public boolean hasNegatives() {
    return type.kind().isNumber() && least.map(l -> l.startsWith("-")).orElse(false);
  }

  /** The same without anything in which a value of the data stands. */
  ColumnProfile hidden() {
    return new ColumnProfile(
        name,
        isRepeated,
        type,
        values,
        nulls,
        blanks,
        padded,
        distinct,
        Optional.empty(),
        Optional.empty(),
        shortest,
        longest,
        List.of(),
        List.of(),
        patterns,
        onlyZeroDecimals,
        isComplete,
        suspects.stream()
            .map(s -> new Suspect(new Counted("(not shown)", s.value().count()), s.reason()))
            .toList(),
        rules.stream().filter(r -> !r.tellsValues()).toList(),
        true);
  }
}
