package io.customer360.common.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files, except that permissions are set by Java: without its native library Hadoop
 * starts {@code chmod} for each file that it makes.
 */
public final class LocalFiles extends LocalFileSystem {
  public LocalFiles() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      var file = pathToFile(path).toPath();
      var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (posix == null || permission.getStickyBit()) {
        super.setPermission(path, permission);
      } else {
        posix.setPermissions(PosixFilePermissions.fromString(permission.toString()));
      }
    }
  }
}
