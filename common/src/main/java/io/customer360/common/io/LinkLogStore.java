package io.customer360.common.io;

import io.delta.storage.HDFSLogStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log in a local folder, safe for several processes at once: a commit is written beside its
 * place and linked there, so of two writers of one version exactly one wins. Delta's own store
 * looks whether the place is free and then takes it, between which another may come; and by way of
 * Hadoop it starts some programs (readlink, chmod) for each commit.
 *
 * <p>Where a folder cannot have links, Delta's own store is used. A commit is held in memory before
 * it is written (a few kilobytes to some megabytes).
 */
public class LinkLogStore extends HDFSLogStore {
  public LinkLogStore(Configuration configuration) {
    super(configuration);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
      throws IOException {
    var lines = new ArrayList<String>();
    actions.forEachRemaining(lines::add);
    var content = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    var place = local(path);
    var beside = local(createTempPath(path));
    boolean isThere;
    try {
      Files.writeString(beside, content, StandardOpenOption.CREATE_NEW);
      isThere = overwrite ? moved(beside, place) : linked(beside, place);
    } finally {
      Files.deleteIfExists(beside);
    }
    if (isThere) {
      // What Hadoop would hold against the file is of an earlier one in its place.
      Files.deleteIfExists(place.resolveSibling("." + path.getName() + ".crc"));
    } else {
      super.write(path, lines.iterator(), overwrite, configuration);
    }
  }

  private static java.nio.file.Path local(Path path) {
    return new File(path.toUri().getPath()).toPath();
  }

  private static boolean moved(java.nio.file.Path from, java.nio.file.Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** False where there are no links. */
  boolean linked(java.nio.file.Path from, java.nio.file.Path to) throws FileAlreadyExistsException {
    try {
      Files.createLink(to, from);
      return true;
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      return false;
    }
  }
}
