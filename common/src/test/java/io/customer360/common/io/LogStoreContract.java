package io.customer360.common.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.delta.storage.LogStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** What Delta wants of a store of logs, whatever keeps them. */
abstract class LogStoreContract {
  private static final int WRITERS = 4;
  private static final int VERSIONS = 5;
  static final Configuration HADOOP = new Configuration();

  /** The place of the tables. */
  abstract String root();

  /** A store of its own, as each driver has. */
  abstract LogStore store();

  @Test
  void writesACommit() throws IOException {
    write("writes", 0, "one", "two");
    assertThat(stored("writes", 0)).containsExactly("one", "two");
  }

  @Test
  void refusesAVersionThatIsThereAndLeavesItAsItIs() throws IOException {
    write("refuses", 0, "first");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> write("refuses", 0, "second"))
        .withMessageContaining("refuses/_delta_log/00000000000000000000.json");
    assertThat(stored("refuses", 0)).containsExactly("first");
  }

  @Test
  void overwritesWhenToldTo() throws IOException {
    write("overwrites", 0, "first");
    store().write(commit("overwrites", 0), List.of("second").iterator(), true, HADOOP);
    assertThat(stored("overwrites", 0)).containsExactly("second");
  }

  @Test
  void losesNoCommitOfWritersThatRace() throws Exception {
    var start = new CyclicBarrier(WRITERS);
    var writers = new ArrayList<Callable<List<String>>>();
    for (int writer = 0; writer < WRITERS; writer++) {
      var name = "writer " + writer;
      writers.add(() -> won(name, start));
    }
    var pool = Executors.newFixedThreadPool(WRITERS);
    var acknowledged = new ArrayList<String>();
    for (var writer : pool.invokeAll(writers)) {
      acknowledged.addAll(writer.get());
    }
    pool.shutdown();
    var kept = new ArrayList<String>();
    for (int version = 0; version < VERSIONS; version++) {
      kept.addAll(stored("race", version));
    }
    assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(kept).hasSize(VERSIONS);
  }

  private List<String> won(String writer, CyclicBarrier start) throws Exception {
    var won = new ArrayList<String>();
    for (int version = 0; version < VERSIONS; version++) {
      var content = "%s, version %d".formatted(writer, version);
      start.await();
      try {
        write("race", version, content);
        won.add(content);
      } catch (FileAlreadyExistsException e) {
        // Another writer was first.
      }
    }
    return won;
  }

  void write(String table, int version, String... actions) throws IOException {
    store().write(commit(table, version), List.of(actions).iterator(), false, HADOOP);
  }

  List<String> stored(String table, int version) throws IOException {
    var lines = new ArrayList<String>();
    try (var read = store().read(commit(table, version), HADOOP)) {
      read.forEachRemaining(lines::add);
    }
    return lines;
  }

  Path commit(String table, int version) {
    return new Path("%s/%s/_delta_log/%020d.json".formatted(root(), table, version));
  }
}
