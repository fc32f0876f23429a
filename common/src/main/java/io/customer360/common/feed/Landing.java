package io.customer360.common.feed;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.Lake;
import io.customer360.common.io.LakeFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder or bucket where feeds arrive. */
record Landing(String root) {

  /** A landing under {@code location}, which may be relative to the working folder. */
  static Landing at(String location) {
    return new Landing(Lake.at(location).root());
  }

  /**
   * The feed's data files, sorted by path. Files whose names begin with {@code _} or {@code .} are
   * not data. The listing is held by the driver: some 500 bytes a file.
   *
   * @throws LakeFailure when nothing matches and the feed is not optional
   */
  List<DataFile> files(Feed feed, Configuration configuration) {
    var pattern = new Path(new Path(root), feed.path());
    try {
      var fileSystem = pattern.getFileSystem(configuration);
      var matches = fileSystem.globStatus(pattern);
      var files = new TreeMap<String, DataFile>();
      var prefix = prefix(configuration);
      for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
        addData(fileSystem, match, prefix, files);
      }
      if (files.isEmpty() && !feed.optional()) {
        throw new LakeFailure(
            "Cannot ingest %s: no file matches %s. Check feeds.%s.path and landing, or set optional = true."
                .formatted(feed.id(), pattern, feed.name()));
      }
      return List.copyOf(files.values());
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot ingest %s: %s cannot be listed: %s. Check landing and the permissions there."
              .formatted(feed.id(), pattern, LakeFailure.reason(e)),
          e);
    }
  }

  /** The part of the files' names that is left out of what bronze tables record. */
  String prefix(Configuration configuration) {
    var path = new Path(root);
    try {
      return path.getFileSystem(configuration).makeQualified(path) + "/";
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot reach the landing %s: %s. Check the setting landing."
              .formatted(root, LakeFailure.reason(e)),
          e);
    }
  }

  private static void addData(
      FileSystem fileSystem, FileStatus status, String prefix, SortedMap<String, DataFile> files)
      throws IOException {
    if (status.isFile()) {
      if (Stream.of("_", ".").noneMatch(status.getPath().getName()::startsWith)) {
        var path = status.getPath().toString();
        var name = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
        var changed = Instant.ofEpochMilli(status.getModificationTime());
        files.put(path, new DataFile(path, name, changed, status.getLen()));
      }
      return;
    }
    for (FileStatus child : fileSystem.listStatus(status.getPath())) {
      if (Stream.of("_", ".").noneMatch(child.getPath().getName()::startsWith)) {
        addData(fileSystem, child, prefix, files);
      }
    }
  }
}
