package io.customer360.common.feed;

import java.time.Instant;

/**
 * A file of a feed.
 *
 * @param path in Hadoop's spelling: blanks stay blanks
 * @param name as bronze tables record it, relative to the landing
 */
record DataFile(String path, String name, Instant changed, long bytes) {

  /** The path as Spark takes it, which takes every path for a glob. */
  String literal() {
    return path.replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
  }

  boolean isGzip() {
    return path.endsWith(".gz");
  }
}
