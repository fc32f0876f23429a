package io.customer360.common.job;

import static io.customer360.testing.SparkTest.spark;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.customer360.common.asset.Feed;
import io.customer360.common.feed.FeedReader;
import io.customer360.common.io.Lake;
import io.customer360.common.io.Warehouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run keeps of a source while it goes on is gone when it is over. */
class RunnerArrivalTest {
  record Settings(boolean fails) {}

  @TempDir Path folder;
  private HttpServer server;
  private Warehouse warehouse;
  private Feed feed;
  private Job<Settings> job;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = "[{\"id\":1},{\"id\":2}]".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    warehouse = new Warehouse(spark(), Lake.at(folder.toString()));
    var address = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    feed = Feed.of("desk", "desk", Feed.Format.HTTP, address).columns("id");
    job =
        Job.named("ingest", Settings.class)
            .purpose("Takes what has arrived")
            .reads(List.of(feed))
            .writes(List.of(feed.bronze()))
            .runs(
                (inputs, settings) -> {
                  assertThat(kept()).isOne();
                  if (settings.fails()) {
                    throw new IllegalStateException("as asked");
                  }
                  var records = inputs.arrived(feed).orElseThrow();
                  return Outputs.of(
                      feed.bronze(), records.withColumn(Feed.INGESTED_ON, lit(inputs.asOf())));
                });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void isGoneWhenTheRunIsDone() {
    run(false);
    assertThat(warehouse.read(feed.bronze()).count()).isEqualTo(2);
    assertThat(kept()).isZero();
  }

  @Test
  void isGoneWhenTheRunHasFailed() {
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> run(true));
    assertThat(kept()).isZero();
  }

  private void run(boolean fails) {
    new Runner(
            warehouse,
            new FeedReader(spark(), warehouse, "landing"),
            new RunLog(spark(), warehouse))
        .run(job, new Settings(fails), RunRequest.of(LocalDate.of(2026, 1, 31), "run-1"));
  }

  private long kept() {
    var arrivals = folder.resolve("_arrivals");
    if (!Files.exists(arrivals)) {
      return 0;
    }
    try (var files = Files.walk(arrivals)) {
      return files.filter(f -> f.endsWith("records.json")).count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
