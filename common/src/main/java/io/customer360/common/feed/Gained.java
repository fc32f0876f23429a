package io.customer360.common.feed;

import io.customer360.common.asset.Drift.Kind;
import io.customer360.common.asset.Drift.Mode;
import io.customer360.common.asset.Feed;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Columns that a bronze table gains because its feed says that what is added evolves it. */
final class Gained {
  /** More new names than this at once are no columns but data, and are rescued. */
  static final int MOST = 200;

  /** What Delta allows in no column's name, and the point, which means a part of a column. */
  private static final String NOT_ALLOWED = "[ ,;{}()\n\t\r=.`]";

  private Gained() {}

  static boolean isAskedFor(Feed feed) {
    return feed.drift().mode(Kind.ADDED) == Mode.EVOLVE;
  }

  /**
   * The columns to gain for {@code names}, which are not declared. A name that is a declared one
   * but for case and signs, one of the suite's own or there twice makes no column.
   *
   * @return name in the source to name of the bronze column, in the given order
   */
  static Map<String, String> of(Feed feed, Collection<String> names) {
    var gained = new LinkedHashMap<String, String>();
    if (!isAskedFor(feed)) {
      return gained;
    }
    var declared = feed.columns().stream().map(Names::bare).toList();
    var used = new HashSet<>(lower(feed.columns()));
    used.addAll(Feed.RESERVED);
    for (String name : names) {
      var column = name.replaceAll(NOT_ALLOWED, "_");
      if (gained.size() < MOST
          && !column.isBlank()
          && !declared.contains(Names.bare(name))
          && used.add(column.toLowerCase(Locale.ROOT))) {
        gained.put(name, column);
      }
    }
    return gained;
  }

  private static List<String> lower(List<String> names) {
    return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
  }
}
