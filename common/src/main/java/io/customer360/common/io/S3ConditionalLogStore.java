package io.customer360.common.io;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log on S3, safe for several drivers at once: a commit is one PUT with {@code
 * If-None-Match}, so of two writers of one version exactly one wins. Delta's own store for S3
 * guards only against writers in its own JVM.
 *
 * <p>A commit is held in memory before it is sent (a few kilobytes to some megabytes).
 */
public final class S3ConditionalLogStore extends HadoopFileSystemLogStore {
  private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

  public S3ConditionalLogStore(Configuration configuration) {
    super(configuration);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
      throws IOException {
    var content = bytes(actions);
    var files = path.getFileSystem(configuration);
    if (overwrite) {
      send(files.create(path, true), content);
      return;
    }
    try {
      send(conditional(files, path), content);
    } catch (IOException e) {
      settle(files, path, content, e);
    }
  }

  /** Closing is what sends; a stream that did not take all of the content must not be closed. */
  private static void send(FSDataOutputStream out, byte[] content) throws IOException {
    try {
      out.write(content);
    } catch (IOException e) {
      out.abort();
      throw e;
    }
    out.close();
  }

  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
    return false;
  }

  private static FSDataOutputStream conditional(FileSystem files, Path path) throws IOException {
    return (FSDataOutputStream) files.createFile(path).recursive().must(CONDITIONAL, true).build();
  }

  /** The refusal may be of a retried PUT that had met its own object: then the commit is ours. */
  private static void settle(FileSystem files, Path path, byte[] content, IOException refusal)
      throws IOException {
    byte[] stored;
    try (var in = files.open(path)) {
      stored = in.readAllBytes();
    } catch (FileNotFoundException e) {
      refusal.addSuppressed(e);
      throw refusal;
    }
    if (!Arrays.equals(stored, content)) {
      var lost = new FileAlreadyExistsException(path.toString());
      lost.initCause(refusal);
      throw lost;
    }
  }

  private static byte[] bytes(Iterator<String> actions) {
    var buffer = new ByteArrayOutputStream();
    actions.forEachRemaining(
        action -> buffer.writeBytes((action + "\n").getBytes(StandardCharsets.UTF_8)));
    return buffer.toByteArray();
  }
}
