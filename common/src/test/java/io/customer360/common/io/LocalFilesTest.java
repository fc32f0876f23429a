package io.customer360.common.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir private java.nio.file.Path folder;
  private final LocalFiles files = new LocalFiles();

  @BeforeEach
  void open() throws IOException {
    files.initialize(folder.toUri(), new Configuration());
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  @Test
  void setsPermissions() throws IOException {
    var file = Files.createFile(folder.resolve("odd 100%41 #1"));
    for (String wanted : new String[] {"rw-r-----", "rwxr-xr-x"}) {
      files.setPermission(path(file), FsPermission.valueOf("-" + wanted));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(wanted);
    }
  }

  @Test
  void makesAndRenamesFilesWithoutAnyProgram() throws IOException {
    try (var recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      var file = path(folder.resolve("some/where/file"));
      try (var out =
          files.create(file, FsPermission.getFileDefault(), true, 512, (short) 1, 512, null)) {
        out.writeBytes("text");
      }
      assertThat(files.rename(file, path(folder.resolve("renamed")))).isTrue();
      recording.stop();
      var events = folder.resolve("programs.jfr");
      recording.dump(events);
      assertThat(RecordingFile.readAllEvents(events))
          .extracting(event -> event.getString("command"))
          .noneMatch(command -> command.contains(folder.toString()));
    }
  }

  private static Path path(java.nio.file.Path file) {
    return new Path(file.toUri());
  }
}
