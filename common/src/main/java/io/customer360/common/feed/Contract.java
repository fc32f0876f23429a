package io.customer360.common.feed;

import static io.customer360.common.feed.Differences.entry;

import io.customer360.common.asset.Drift.Kind;
import io.customer360.common.asset.Drift.Mode;
import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.QualityRefusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a file's columns are taken for: how its header, or its schema, compares with what the feed
 * declares. Columns of the file are meant by their place.
 *
 * @param taken of each declared column the place in the file; -1 when it is not there
 * @param gained of each place that becomes a column though it is not declared, that column's name
 * @param rescued of each place that is kept in {@link Feed#RESCUED}, its key there
 * @param differences as {@link Feed#DRIFT} has them
 */
record Contract(
    List<Integer> taken,
    Map<Integer, String> gained,
    Map<Integer, String> rescued,
    List<String> differences) {

  /**
   * Compares {@code present} with what {@code feed} declares.
   *
   * @param present the file's columns in its own order; the second of a name counts as added
   * @param file its name, for errors
   * @throws QualityRefusal when they differ in a way for which the feed says fail
   * @throws LakeFailure when none of the declared columns is there
   */
  static Contract of(Feed feed, List<String> present, String file) {
    var taken = new ArrayList<>(feed.columns().stream().map(present::indexOf).toList());
    var others = new LinkedHashSet<Integer>();
    for (int i = 0; i < present.size(); i++) {
      if (!taken.contains(i)) {
        others.add(i);
      }
    }
    var renamed = new LinkedHashMap<Integer, Integer>();
    for (int c = 0; c < taken.size(); c++) {
      var bare = Names.bare(feed.columns().get(c));
      if (taken.get(c) < 0) {
        int column = c;
        others.stream()
            .filter(o -> !renamed.containsValue(o) && Names.bare(present.get(o)).equals(bare))
            .findFirst()
            .ifPresent(o -> renamed.put(column, o));
      }
    }
    if (!present.isEmpty() && renamed.isEmpty() && taken.stream().allMatch(t -> t < 0)) {
      throw noneIsThere(feed, present, file);
    }
    var differences = new ArrayList<String>();
    if (present.isEmpty()) {
      return new Contract(taken, Map.of(), Map.of(), differences);
    }
    others.stream()
        .filter(o -> !renamed.containsValue(o))
        .forEach(o -> differences.add(entry(Kind.ADDED, present.get(o))));
    for (int c = 0; c < taken.size(); c++) {
      if (taken.get(c) < 0) {
        differences.add(
            entry(renamed.containsKey(c) ? Kind.RENAMED : Kind.DROPPED, feed.columns().get(c)));
      }
    }
    if (feed.drift().mode(Kind.RENAMED) == Mode.EVOLVE) {
      renamed.forEach(taken::set);
      others.removeAll(renamed.values());
    }
    if (feed.format() != Feed.Format.XML) {
      moved(taken).forEach(c -> differences.add(entry(Kind.REORDERED, feed.columns().get(c))));
    }
    requireAllowed(feed, differences, file);
    return placed(feed, present, taken, others, differences);
  }

  private static Contract placed(
      Feed feed,
      List<String> present,
      List<Integer> taken,
      LinkedHashSet<Integer> others,
      List<String> differences) {
    var names = Gained.of(feed, others.stream().map(present::get).toList());
    var gained = new LinkedHashMap<Integer, String>();
    var rescued = new LinkedHashMap<Integer, String>();
    for (int place : others) {
      var column = names.get(present.get(place));
      if (column != null && !gained.containsValue(column)) {
        gained.put(place, column);
      } else {
        var name = present.get(place);
        boolean used = feed.columns().contains(name) || rescued.containsValue(name);
        rescued.put(place, used ? "%s#%d".formatted(name, place + 1) : name);
      }
    }
    return new Contract(taken, gained, rescued, differences);
  }

  /** The fewest columns that, put elsewhere, would bring the file into the declared order. */
  private static List<Integer> moved(List<Integer> taken) {
    var there = new ArrayList<Integer>();
    for (int c = 0; c < taken.size(); c++) {
      if (taken.get(c) >= 0) {
        there.add(c);
      }
    }
    var longest = new int[there.size()];
    var before = new int[there.size()];
    int end = -1;
    for (int i = 0; i < there.size(); i++) {
      before[i] = -1;
      for (int j = 0; j < i; j++) {
        if (taken.get(there.get(j)) < taken.get(there.get(i)) && longest[j] >= longest[i]) {
          longest[i] = longest[j] + 1;
          before[i] = j;
        }
      }
      end = end < 0 || longest[i] > longest[end] ? i : end;
    }
    var moved = new ArrayList<>(there);
    for (int i = end; i >= 0; i = before[i]) {
      moved.remove(there.get(i));
    }
    return moved;
  }

  private static void requireAllowed(Feed feed, List<String> differences, String file) {
    var refused =
        differences.stream()
            .filter(
                d ->
                    Arrays.stream(Kind.values())
                        .anyMatch(
                            k -> d.startsWith(entry(k, "")) && feed.drift().mode(k) == Mode.FAIL))
            .toList();
    if (!refused.isEmpty()) {
      throw new QualityRefusal(
          "Cannot ingest %s: %s differs from what is declared (%s%s"
              .formatted(
                  feed.id(), file, String.join(", ", refused), Differences.refusalEnd(feed)));
    }
  }

  /** The names of the file are not told: where a header is missing they are a person's data. */
  private static LakeFailure noneIsThere(Feed feed, List<String> present, String file) {
    return new LakeFailure(
        "Cannot ingest %s: %s has %d columns, and none of them is one of the %d declared. Check whether it begins with a header, and feeds.%s.columns and options; nothing was taken."
            .formatted(feed.id(), file, present.size(), feed.columns().size(), feed.name()));
  }
}
