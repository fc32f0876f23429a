package io.customer360.common.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Feed.Format;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.TableBusy;
import io.customer360.testing.PostgresServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL. */
class JdbcConnectorTest {
  private static PostgresServer server;

  @TempDir Path folder;
  private Delivery delivery;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    delivery = new Delivery(folder);
    server.run(
        "drop schema public cascade",
        "create schema public",
        "create table people (id int, name text, changed timestamptz)");
  }

  private static Feed table(String path, String... columns) {
    return feed(path, Map.of(), columns);
  }

  private static Feed feed(String path, Map<String, String> more, String... columns) {
    var options = new HashMap<>(Map.of("url", server.url(), "user", "c360"));
    options.putAll(more);
    return Delivery.feed(Format.JDBC, path, options, columns);
  }

  private static Feed people() {
    return table("people", "id", "name", "changed").watermark("changed");
  }

  private static void person(int id, String name, String changed) {
    server.run("insert into people values (%d, '%s', '%s')".formatted(id, name, changed));
  }

  @Test
  void readsEveryTypeAsText() {
    server.run(
        """
        create table things (
          n numeric(9, 2), big bigint, yes boolean, day date, at timestamptz, wall timestamp,
          doc jsonb, list int[], bytes bytea, id uuid, extra text, more timestamptz)
        """,
        """
        insert into things values (
          1.50, 9007199254740993, true, '2026-01-30', '2026-01-30 11:00:00.5+01',
          '2026-01-30 11:00:00', '{"a": [1]}', '{1,2}', '\\x00ff',
          '00000000-0000-0000-0000-000000000007', 'x', '2026-01-30 11:00:00+01')
        """,
        "insert into things (n) values (null)");
    var feed =
        table("things", "n", "big", "yes", "day", "at", "wall", "doc", "list", "bytes", "id");
    assertThat(delivery.rows(feed))
        .isEqualTo(
            " |  |  |  |  |  |  |  |  |  |\n"
                + "1.50 | 9007199254740993 | true | 2026-01-30 | 2026-01-30T10:00:00.5Z"
                + " | 2026-01-30T11:00:00 | {\"a\": [1]} | [1,2] | AP8="
                + " | 00000000-0000-0000-0000-000000000007"
                + " | {\"extra\":\"x\",\"more\":\"2026-01-30T10:00:00Z\"}\n");
  }

  @Test
  void saysWhereRecordsCameFromAndWhenTheyChanged() {
    person(1, "Ann", "2026-01-30 11:00:00+01");
    assertThat(delivery.rows(people(), "id", Feed.ORIGIN, Feed.KNOWN_AT, Feed.POSITION))
        .isEqualTo("1 | people | 2026-01-30 10:00:00 |\n");
  }

  @Test
  void takesTheWholeTableEachTimeWithoutAWatermark() {
    person(1, "Ann", "2026-01-30 11:00:00+01");
    var feed = table("people", "id", "name", "changed");
    assertThat(delivery.take(feed)).isEqualTo(1);
    assertThat(delivery.take(feed)).isEqualTo(1);
  }

  @Test
  void readsAQuery() {
    person(1, "Ann", "2026-01-30 11:00:00+01");
    person(2, "Bob", "2026-01-30 11:00:00+01");
    var feed =
        feed(
            "crm.people",
            Map.of("query", "select id, name from people where id > 1"),
            "id",
            "name");
    assertThat(delivery.rows(feed, "id", "name", Feed.ORIGIN)).isEqualTo("2 | Bob | crm.people\n");
  }

  @Test
  void takesNothingOfAnEmptyTable() {
    assertThat(delivery.arrived(people()).records()).isEmpty();
    assertThat(delivery.take(people())).isZero();
    assertThat(delivery.take(people())).isZero();
    assertThat(delivery.take(table("people", "id"))).isZero();
  }

  @Test
  void takesWhatIsNewOnce() {
    person(1, "Ann", "2026-01-30 10:00:00.5Z");
    assertThat(delivery.take(people())).isEqualTo(1);
    assertThat(delivery.take(people())).isZero();
    assertThat(delivery.arrived(people()).records()).isEmpty();
    person(2, "Bob", "2026-01-30 10:00:00.51Z");
    person(3, "Cid", "2026-02-01 10:00:00Z");
    server.run("update people set name = 'Anna', changed = '2026-02-02 10:00:00Z' where id = 1");
    assertThat(delivery.rows(people(), "id", "name")).isEqualTo("1 | Anna\n2 | Bob\n3 | Cid\n");
    assertThat(delivery.take(people())).isEqualTo(3);
    assertThat(delivery.take(people())).isZero();
  }

  @Test
  void takesLateRecordsOfTheLastWatermarkAndNoneTwice() {
    person(1, "Ann", "2026-01-30 10:00:00Z");
    person(2, "Bob", "2026-01-30 10:00:00Z");
    person(2, "Bob", "2026-01-30 10:00:00Z");
    assertThat(delivery.take(people())).isEqualTo(3);
    person(3, "Cid", "2026-01-30 10:00:00Z");
    person(2, "Bob", "2026-01-30 10:00:00Z");
    assertThat(delivery.rows(people(), "id", "name")).isEqualTo("2 | Bob\n3 | Cid\n");
    person(4, "Dan", "2026-01-31 10:00:00Z");
    assertThat(delivery.take(people())).isEqualTo(3);
    assertThat(delivery.take(people())).isZero();
    assertThat(delivery.bronze(people()).count()).isEqualTo(6);
  }

  @Test
  void takesRecordsWithoutAWatermarkOnce() {
    server.run("insert into people values (1, 'Ann', null)");
    assertThat(delivery.take(people())).isEqualTo(1);
    assertThat(delivery.take(people())).isZero();
    server.run("insert into people values (2, 'Bob', null), (3, 'Cid', '2026-01-30 10:00:00Z')");
    assertThat(delivery.take(people())).isEqualTo(2);
    server.run("insert into people values (4, 'Dan', null)");
    assertThat(delivery.rows(people(), "id")).isEqualTo("4\n");
  }

  @Test
  void growsByDatesNumbersAndTimesWithoutAZone() {
    server.run(
        "create table visits (id bigint, day date, wall timestamp, n numeric(20, 2))",
        "insert into visits values (9, '2026-01-09', '2026-01-09 10:00:00', 9)");
    for (String watermark : new String[] {"id", "day", "wall", "n"}) {
      var here = new Delivery(folder.resolve(watermark));
      var feed = table("visits", "id", "day", "wall", "n").watermark(watermark);
      server.run("delete from visits where id > 9");
      assertThat(here.take(feed)).as(watermark).isEqualTo(1);
      assertThat(here.arrived(feed).records()).as(watermark).isEmpty();
      // As text, 10 would come before 9.
      server.run(
          "insert into visits values (10, '2026-01-10', '2026-01-09 10:00:00.000001', 9.01)");
      assertThat(here.take(feed)).as(watermark).isEqualTo(1);
      assertThat(here.arrived(feed).records()).as(watermark).isEmpty();
    }
  }

  @Test
  void refusesAWatermarkThatDoesNotGrow() {
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(table("people", "id", "name").watermark("name")))
        .withMessageContaining("Cannot ingest feed.crm: its watermark name is of type string");
  }

  @Test
  void isTheSameInEveryTimeZoneOfTheProgram() {
    var zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      server.run(
          "create table walls (id int, changed timestamp)",
          "insert into walls values (1, '2026-01-30 10:00:00')");
      var walls = table("walls", "id", "changed").watermark("changed");
      assertThat(delivery.rows(walls, "changed")).isEqualTo("2026-01-30T10:00:00\n");
      person(1, "Ann", "2026-01-30 10:00:00Z");
      assertThat(delivery.rows(people(), "changed")).isEqualTo("2026-01-30T10:00:00Z\n");
      assertThat(delivery.take(people())).isEqualTo(1);
      assertThat(delivery.take(people())).isZero();
      person(2, "Bob", "2026-01-30 10:00:01Z");
      assertThat(delivery.take(people())).isEqualTo(1);
      assertThat(delivery.take(people())).isZero();
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void leavesWhatComesAfterTheRunBeganToTheNext() {
    person(1, "Ann", "2026-01-30 10:00:00Z");
    var arrived = delivery.arrived(people()).records().orElseThrow();
    person(2, "Bob", "2026-01-30 10:00:01Z");
    assertThat(arrived.count()).isEqualTo(1);
    assertThat(arrived.count()).isEqualTo(1);
    assertThat(delivery.take(people(), arrived)).isEqualTo(1);
    assertThat(delivery.rows(people(), "id")).isEqualTo("2\n");
  }

  @Test
  void takesTheSameAgainWhenARunDiedBeforeItsCommit() {
    person(1, "Ann", "2026-01-30 10:00:00Z");
    delivery.take(people());
    person(2, "Bob", "2026-01-30 10:00:00Z");
    person(3, "Cid", "2026-01-31 10:00:00Z");
    var before = delivery.rows(people());
    assertThat(delivery.rows(people())).isEqualTo(before);
    assertThat(delivery.take(people())).isEqualTo(2);
  }

  @Test
  void publishesOnceWhenTwoRunsOverlap() {
    person(1, "Ann", "2026-01-30 10:00:00Z");
    delivery.take(people());
    person(2, "Bob", "2026-01-31 10:00:00Z");
    var overlapping = delivery.begin(people());
    assertThat(delivery.take(people())).isEqualTo(1);
    assertThatExceptionOfType(TableBusy.class).isThrownBy(overlapping::publish);
    assertThat(delivery.take(people())).isZero();
    assertThat(delivery.bronze(people()).count()).isEqualTo(2);
  }

  @Test
  void givesTheSameInPiecesAsAtOnce() {
    for (int piece = 0; piece < 3; piece++) {
      server.run(
          """
          insert into people
          select i, 'n' || mod(i, 7), timestamptz '2026-01-30 10:00:00Z' + (i / 25) * interval '1 second'
          from generate_series(%d, %d) i
          """
              .formatted(piece * 40, piece * 40 + 39));
      delivery.take(people());
    }
    var once = new Delivery(folder.resolve("once"));
    assertThat(once.take(people())).isEqualTo(120);
    assertThat(delivery.content(people())).isEqualTo(once.content(people()));
  }

  @Test
  void sharesTheWorkAmongConnections() {
    server.run(
        """
        insert into people
        select nullif(i, 500), 'n' || i, timestamptz '2026-01-30 10:00:00Z' + i * interval '1 second'
        from generate_series(1, 1000) i
        """);
    for (String column : new String[] {"id", "changed"}) {
      var options = Map.of("partitionColumn", column, "numPartitions", "3");
      var feed = feed("people", options, "id", "name", "changed");
      var records = delivery.read(feed);
      assertThat(records.rdd().getNumPartitions()).as(column).isEqualTo(3);
      assertThat(records.distinct().count()).as(column).isEqualTo(1000);
      assertThat(delivery.read(feed.watermark("changed")).count()).as(column).isEqualTo(1000);
    }
    var bounds =
        Map.of("partitionColumn", "id", "numPartitions", "2", "lowerBound", "1", "upperBound", "9");
    assertThat(delivery.read(feed("people", bounds, "id")).count()).isEqualTo(1000);
    server.run("delete from people");
    var options = Map.of("partitionColumn", "id", "numPartitions", "3");
    assertThat(delivery.read(feed("people", options, "id")).count()).isZero();
  }

  @Test
  void takesNothingOfASourceThatDiesHalfWay() throws Exception {
    server.run(
        "insert into people select i, 'n', '2026-01-30 10:00:00Z' from generate_series(1, 1000) i",
        // Stable: left out of queries that do not ask for it.
        """
        create function wait(n int) returns text language sql stable as
          'select case when n > 500 then pg_sleep(30)::text end'
        """,
        "create view slow as select *, wait(id) as waited from people");
    var feed =
        feed("slow", Map.of("fetchsize", "100"), "id", "name", "changed", "waited")
            .watermark("changed");
    var killer =
        new Thread(
            () -> {
              for (boolean killed = false; !killed; ) {
                killed = killSleeper();
              }
            });
    killer.start();
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.take(feed))
        .withMessageStartingWith(
            "Cannot ingest feed.crm: its source broke off while it was read: FATAL: terminating connection")
        .withMessageEndingWith("Nothing of it was taken; run again when it is back.");
    killer.join();
    assertThat(delivery.version(feed)).isEmpty();
    server.run("drop view slow", "create view slow as select *, '' as waited from people");
    assertThat(delivery.take(feed)).isEqualTo(1000);
  }

  private static boolean killSleeper() {
    try (var connection = server.connect();
        var statement = connection.createStatement();
        var killed =
            statement.executeQuery(
                "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'")) {
      return killed.next();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void namesWhatIsWrongWithTheSource() {
    refuses(table("nowhere", "id"), "relation \"nowhere\" does not exist", "feeds.crm.path");
    refuses(table("people", "nome"), "table people has 3 columns, and none of them");
    refuses(table("people", "id").watermark("at"), "has no column at, its watermark");
    var closed = Map.of("url", "jdbc:postgresql://127.0.0.1:1/x");
    refuses(feed("people", closed, "id"), "127.0.0.1:1 refused", "nothing was taken");
    refuses(
        feed("people", Map.of("url", "jdbc:oracle:thin:@db"), "id"),
        "no JDBC driver for its database",
        "C360_JARS");
  }

  @Test
  void neverQuotesAValue() {
    person(1, "Ann", "2026-01-30 10:00:00Z");
    var feed =
        feed("people", Map.of("query", "select id, name::int as name from people"), "id", "name");
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.take(feed))
        .withMessageContaining("a value was refused, SQL state 22P02")
        .withMessageNotContaining("Ann");
  }

  private void refuses(Feed feed, String... said) {
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(feed))
        .withMessageStartingWith("Cannot ingest feed.crm: ")
        .satisfies(e -> assertThat(e.getMessage()).contains(said));
  }
}
