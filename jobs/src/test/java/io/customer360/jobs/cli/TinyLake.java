package io.customer360.jobs.cli;

import static io.customer360.jobs.cli.Console.c360;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Table;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import io.customer360.testing.Frames;
import io.customer360.testing.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A lake, a landing and a configuration in one folder, worked by the command line. */
final class TinyLake {
  private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

  private final Path folder;

  TinyLake(Path folder, String feeds) {
    this.folder = folder;
    configure(feeds);
  }

  /** Puts other feeds in place. */
  void configure(String feeds) {
    write(
        folder.resolve("c360.conf"),
        "lake.root = \"%s/lake\"\nlanding = \"%s/landing\"\njobs.conform.max-reject-share = 1\n%s"
            .formatted(folder, folder, feeds));
  }

  /** Delivers a file that was written {@code minute} minutes after 2025 began. */
  void arrives(String file, int minute, String text) {
    var path = folder.resolve("landing").resolve(file);
    write(path, text);
    try {
      Files.setLastModifiedTime(path, FileTime.from(EPOCH.plusSeconds(60L * minute)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code run} with {@code arguments} for 2026-01-01; it must succeed. */
  String run(String... arguments) {
    var console = tryToRun(arguments);
    assertThat(console.exitCode()).as(console.complained()).isZero();
    return console.said();
  }

  Console tryToRun(String... arguments) {
    var all = new ArrayList<>(List.of("run"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--as-of", "2026-01-01", "--config", config()));
    return c360(all.toArray(String[]::new));
  }

  String config() {
    return folder.resolve("c360.conf").toString();
  }

  Path folder(Table table) {
    return folder.resolve("lake").resolve(table.layer().folder()).resolve(table.name());
  }

  Warehouse warehouse() {
    return new Warehouse(SparkTest.spark(), Lake.at(folder.resolve("lake").toString()));
  }

  Dataset<Row> read(Table table) {
    return warehouse().read(table);
  }

  /** The columns of the stored rows, one line each, sorted, without a header. */
  String rows(Table table, String... columns) {
    var text = Frames.text(read(table), columns);
    return text.substring(text.indexOf('\n') + 1);
  }

  /** A hash of the rows of each table that depends on nothing but what is in them. */
  Map<String, String> contents(List<Table> tables) {
    var contents = new LinkedHashMap<String, String>();
    for (Table table : tables) {
      contents.put(
          table.id(),
          read(table)
              .selectExpr("count(*)", "sum(cast(xxhash64(to_json(struct(*))) as decimal(38,0)))")
              .first()
              .toString());
    }
    return contents;
  }

  private static void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
