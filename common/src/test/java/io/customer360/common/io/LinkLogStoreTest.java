package io.customer360.common.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.storage.LogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkLogStoreTest extends LogStoreContract {
  @TempDir private Path folder;

  @BeforeEach
  void makeLogs() throws IOException {
    for (String table : List.of("writes", "refuses", "overwrites", "race", "odd 100%41 #1")) {
      Files.createDirectories(log(table));
    }
  }

  @Override
  String root() {
    return "file:" + folder;
  }

  @Override
  LogStore store() {
    return new LinkLogStore(HADOOP);
  }

  @Test
  void leavesNothingBesideTheCommit() throws IOException {
    write("odd 100%41 #1", 0, "one");
    assertThat(stored("odd 100%41 #1", 0)).containsExactly("one");
    try (var files = Files.list(log("odd 100%41 #1"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("00000000000000000000.json");
    }
  }

  @Test
  void readsWhatTookThePlaceOfAFileWithAChecksum() throws IOException {
    var path = commit("overwrites", 0);
    try (var out = path.getFileSystem(HADOOP).create(path)) {
      out.writeBytes("by Hadoop");
    }
    assertThat(log("overwrites").resolve(".%020d.json.crc".formatted(0))).exists();
    store().write(path, List.of("second").iterator(), true, HADOOP);
    assertThat(stored("overwrites", 0)).containsExactly("second");
  }

  @Test
  void goesByDeltasOwnStoreWhereThereAreNoLinks() throws IOException {
    var store =
        new LinkLogStore(HADOOP) {
          @Override
          boolean linked(Path from, Path to) {
            return false;
          }
        };
    store.write(commit("writes", 0), List.of("one", "two").iterator(), false, HADOOP);
    assertThat(stored("writes", 0)).containsExactly("one", "two");
  }

  private Path log(String table) {
    return folder.resolve(table).resolve("_delta_log");
  }
}
