package io.customer360.common.io;

import io.customer360.common.asset.Model;
import io.customer360.common.asset.Table;
import java.io.IOException;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where everything of the suite lies: one folder per layer, one folder per table or model. */
public record Lake(String root) {

  /** A lake under {@code location}: a local folder, relative or not, or a URI such as s3a://b/l. */
  public static Lake at(String location) {
    var trimmed = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    var path = new Path(trimmed);
    boolean local = path.toUri().getScheme() == null;
    // Delta takes file:///a and file:/a for two places, so that Hadoop's spelling is used
    // throughout.
    return new Lake(
        local
            ? java.nio.file.Path.of(trimmed).toAbsolutePath().normalize().toString()
            : path.toString());
  }

  String path(Table table) {
    return "%s/%s/%s".formatted(root, table.layer().folder(), table.name());
  }

  String path(Model model, LocalDate asOf) {
    return "%s/models/%s/as_of=%s".formatted(root, model.name(), asOf);
  }

  /** The file system it lies on. */
  FileSystem fileSystem(Configuration configuration) throws IOException {
    return new Path(root).getFileSystem(configuration);
  }

  /** Fails, before any work is done, when nothing can be written under the root. */
  public void requireWritable(Configuration configuration) {
    var probe = new Path(root, "_c360_probe");
    try {
      var files = fileSystem(configuration);
      files.create(probe, true).close();
      files.delete(probe, false);
    } catch (IOException | RuntimeException e) {
      throw new LakeFailure(
          "Cannot write to the lake %s: %s. Check lake.root and the permissions there."
              .formatted(root, LakeFailure.reason(e)),
          e);
    }
  }
}
