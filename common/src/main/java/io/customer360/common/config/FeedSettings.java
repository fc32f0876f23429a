package io.customer360.common.config;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Mapping;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The section {@code feeds.<name>}; see {@link Feed} for what each key means. */
record FeedSettings(
    String source,
    Feed.Format format,
    String path,
    boolean optional,
    Map<String, String> options,
    List<String> columns,
    Map<String, Mapping> into) {

  /** Refuses a source or column list with which no key, row or table could be formed. */
  FeedSettings {
    if (!source.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "source must be a name of a-z, 0-9 and _, is '%s'".formatted(source));
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns must name the columns of the feed, is empty");
    }
    var names = new HashSet<>(Feed.RESERVED);
    for (String column : columns) {
      // Spark does not tell Id from id.
      if (!names.add(column.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "columns names '%s' twice, or it is one of the suite's own %s"
                .formatted(column, Feed.RESERVED));
      }
    }
  }

  Feed named(String name) {
    return new Feed(name, source, format, path, optional, options, columns, into);
  }
}
