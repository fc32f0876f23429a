package io.customer360.common.feed;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a line that would fill the memory from being read. Spark holds a line several times over,
 * and Hadoop, told of a limit, passes over longer lines in silence; so files with such a line are
 * refused before. The limit is the feed's option {@value #OPTION}, in bytes.
 */
final class BoundedLines {
  static final String OPTION = "maxLineBytes";
  private static final int USUAL = 32 << 20;

  private BoundedLines() {}

  static long limit(Feed feed) {
    var text = feed.options().getOrDefault(OPTION, String.valueOf(USUAL));
    try {
      return Math.max(2, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new LakeFailure(
          "Cannot ingest %s: options.%s is '%s', not a number of bytes. Correct feeds.%s."
              .formatted(feed.id(), OPTION, text, feed.name()),
          e);
    }
  }

  /** What makes Spark count the bytes of a line while it unpacks gzip. */
  static Map<String, String> forReader(Feed feed) {
    return Map.of(
        "io.compression.codecs",
        BoundedGzipCodec.class.getName(),
        BoundedGzipCodec.LIMIT,
        String.valueOf(limit(feed)));
  }

  static Configuration configured(Feed feed, Configuration configuration) {
    var configured = new Configuration(configuration);
    forReader(feed).forEach(configured::set);
    return configured;
  }

  /**
   * Refuses plain files with a line longer than the limit. It looks for the next end of a line
   * after every half of the limit, some bytes in each place, so that it costs a read per 16 MB.
   */
  static void require(Feed feed, List<DataFile> files, Configuration configuration) {
    long limit = limit(feed);
    files.parallelStream()
        .filter(f -> !f.isGzip() && f.bytes() > limit / 2)
        .forEach(f -> require(feed, f, limit, configuration));
  }

  private static void require(Feed feed, DataFile file, long limit, Configuration configuration) {
    var path = new Path(file.path());
    try (var in = path.getFileSystem(configuration).open(path)) {
      long step = limit / 2;
      for (long from = 0; from + step < file.bytes(); from += step) {
        in.seek(from);
        if (!endsALine(in, step)) {
          throw new LakeFailure(
              "Cannot ingest %s: %s has a line of more than %,d bytes at byte %,d. Check the file and its line ends, or raise feeds.%s.options.%s; nothing was taken."
                  .formatted(feed.id(), file.name(), step, from, feed.name(), OPTION));
        }
      }
    } catch (FileNotFoundException e) {
      throw vanished(feed, file, e);
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot ingest %s: %s cannot be read: %s. Check the file; nothing was taken."
              .formatted(feed.id(), file.name(), LakeFailure.reason(e)),
          e);
    }
  }

  static LakeFailure vanished(Feed feed, DataFile file, Throwable e) {
    return new LakeFailure(
        "Cannot ingest %s: %s was there when the files were listed and is gone now. Run again; nothing was taken."
            .formatted(feed.id(), file.name()),
        e);
  }

  private static boolean endsALine(java.io.InputStream in, long within) throws IOException {
    var bytes = new byte[1 << 12];
    for (long left = within; left > 0; ) {
      int read = in.read(bytes, 0, (int) Math.min(bytes.length, left));
      if (read < 0) {
        return true;
      }
      for (int i = 0; i < read; i++) {
        if (bytes[i] == '\n' || bytes[i] == '\r') {
          return true;
        }
      }
      left -= read;
    }
    return false;
  }
}
