package io.customer360.common.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Feed.Format;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.TableBusy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server. */
class HttpConnectorTest {
  @TempDir Path folder;
  private Delivery delivery;
  private HttpServer server;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange, Map<String, String> parameters) throws IOException;
  }

  @BeforeEach
  void open() throws IOException {
    delivery = new Delivery(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serves(Answer answer) {
    try {
      server.removeContext("/people");
    } catch (IllegalArgumentException e) {
      // There was none.
    }
    server.createContext(
        "/people",
        exchange -> {
          var query = String.valueOf(exchange.getRequestURI().getRawQuery());
          asked.add(query);
          answer.to(exchange, parameters(query));
        });
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new TreeMap<String, String>();
    for (String each : query.split("&", -1)) {
      var parts = each.split("=", 2);
      if (parts.length == 2) {
        parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return parameters;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String person(int id) {
    return "{\"id\": %d, \"name\": \"n%d\"}".formatted(id, id);
  }

  /** People {@code from} to {@code to} of five. */
  private static String people(int from, int to) {
    var list = new ArrayList<String>();
    for (int id = Math.max(1, from); id <= Math.min(5, to); id++) {
      list.add(person(id));
    }
    return list.stream().collect(Collectors.joining(",\n", "{\"data\": {\"items\": [", "]}}"));
  }

  private String address() {
    return "http://127.0.0.1:%d/people".formatted(server.getAddress().getPort());
  }

  private Feed feed(Map<String, String> options) {
    var all = new HashMap<>(Map.of("records", "data.items", "backoffMillis", "1"));
    all.putAll(options);
    return Delivery.feed(Format.HTTP, address(), all, "id", "name");
  }

  private void takesAllFive(Feed feed) {
    assertThat(delivery.rows(feed, "id", "name", Feed.ORIGIN))
        .isEqualTo(
            "1 | n1 | %1$s\n2 | n2 | %1$s\n3 | n3 | %1$s\n4 | n4 | %1$s\n5 | n5 | %1$s\n"
                .formatted(address()));
  }

  @Test
  void readsASinglePage() {
    serves((exchange, parameters) -> send(exchange, 200, people(1, 5)));
    takesAllFive(feed(Map.of()));
    assertThat(asked).containsExactly("null");
  }

  @Test
  void readsRecordsAsTheyAreWritten() {
    serves(
        (exchange, parameters) ->
            send(
                exchange,
                200,
                """
                [{"id": "007", "name": "J\\u00f6rg\\n1", "more": {"n": 1.50,
                  "big": 123456789012345678901234567890}}, 7, null, [1], "x"]
                """));
    assertThat(delivery.rows(feed(Map.of("records", ""))))
        .isEqualTo(
            """
             |  | {"_corrupt_record":"7"}
             |  | {"_corrupt_record":"[1]"}
             |  | {"_corrupt_record":"\\"x\\""}
             |  | {"_corrupt_record":"null"}
            007 | Jörg
            1 | {"more":"{\\"n\\":1.50,\\"big\\":123456789012345678901234567890}"}
            """);
  }

  @Test
  void readsPagesByNumber() {
    serves(
        (exchange, parameters) -> {
          int page = Integer.parseInt(parameters.get("page"));
          send(exchange, 200, people(page * 2 - 1, page * 2));
        });
    takesAllFive(feed(Map.of("paging", "page", "pageSizeParam", "per_page", "pageSize", "2")));
    assertThat(asked)
        .containsExactly(
            "per_page=2&page=1", "per_page=2&page=2", "per_page=2&page=3", "per_page=2&page=4");
  }

  @Test
  void readsPagesByOffsetThoughTheServerGivesFewerThanAsked() {
    serves(
        (exchange, parameters) -> {
          int offset = Integer.parseInt(parameters.get("start"));
          send(exchange, 200, people(offset + 1, offset + 2));
        });
    takesAllFive(
        feed(
            Map.of(
                "paging", "offset", "pageParam", "start", "pageSizeParam", "n", "pageSize", "9")));
  }

  @Test
  void readsPagesByACursor() {
    serves(
        (exchange, parameters) -> {
          int from = Integer.parseInt(parameters.getOrDefault("cursor", "1"));
          var next = from + 2 > 5 ? "null" : "\"" + (from + 2) + "\"";
          var items = people(from, from + 1);
          send(exchange, 200, "{\"next\": {\"after\": %s}, %s".formatted(next, items.substring(1)));
        });
    takesAllFive(feed(Map.of("paging", "cursor", "cursor", "next.after")));
  }

  @Test
  void readsPagesByTheAddressInTheAnswer() {
    serves(
        (exchange, parameters) -> {
          int from = Integer.parseInt(parameters.getOrDefault("from", "1"));
          var next = from + 3 > 5 ? "" : "/people?from=" + (from + 3);
          send(
              exchange,
              200,
              "{\"next\": \"%s\", %s".formatted(next, people(from, from + 2).substring(1)));
        });
    takesAllFive(feed(Map.of("paging", "cursor", "cursor", "next")));
  }

  @Test
  void readsPagesByTheLinkHeader() {
    serves(
        (exchange, parameters) -> {
          int from = Integer.parseInt(parameters.getOrDefault("from", "1"));
          exchange
              .getResponseHeaders()
              .add("Link", "<%s?from=1>; rel=\"first\"".formatted(address()));
          if (from + 2 <= 5) {
            exchange
                .getResponseHeaders()
                .add(
                    "Link",
                    "<%1$s?from=1>; rel=\"prev\", <%1$s?from=%2$d>; rel=\"next\""
                        .formatted(address(), from + 2));
          }
          send(exchange, 200, people(from, from + 1));
        });
    takesAllFive(feed(Map.of("paging", "link")));
  }

  @Test
  void sendsHeadersAndParameters() {
    var headers = Collections.synchronizedList(new ArrayList<String>());
    serves(
        (exchange, parameters) -> {
          headers.add(exchange.getRequestHeaders().getFirst("Authorization"));
          send(exchange, 200, people(1, 5));
        });
    takesAllFive(feed(Map.of("header.Authorization", "Bearer s3cret", "param.region", "a b&c")));
    assertThat(headers).containsExactly("Bearer s3cret");
    assertThat(asked).containsExactly("region=a+b%26c");
  }

  @Test
  void triesAgainWhatPasses() {
    serves(
        (exchange, parameters) -> {
          switch (asked.size()) {
            case 1 -> {
              exchange.getResponseHeaders().add("Retry-After", "1");
              send(exchange, 429, "slowly");
            }
            case 2 -> send(exchange, 500, "");
            case 3 -> exchange.close();
            default -> send(exchange, 200, people(1, 5));
          }
        });
    var began = System.nanoTime();
    takesAllFive(feed(Map.of()));
    assertThat(asked).hasSize(4);
    assertThat(System.nanoTime() - began).isGreaterThan(1_000_000_000L);
  }

  @Test
  void takesNothingWhenTheServerDiesHalfWay() throws IOException {
    serves(
        (exchange, parameters) -> {
          if (parameters.get("page").equals("1")) {
            send(exchange, 200, people(1, 3));
          } else {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"data\": {\"items\": [".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
          }
        });
    var feed =
        feed(
            Map.of(
                "paging", "page", "attempts", "2", "header.X-Key", "s3cret", "param.k", "s3cret"));
    refuses(feed, "page 2 of " + address() + " could not be had", "the last of 2 attempts");
    assertThat(kept()).isZero();
    serves(
        (exchange, parameters) ->
            send(exchange, 200, parameters.get("page").equals("1") ? people(1, 5) : people(6, 7)));
    assertThat(delivery.take(feed)).isEqualTo(5);
    assertThat(kept()).isZero();
  }

  @Test
  void failsOnWhatDoesNotPass() {
    serves((exchange, parameters) -> send(exchange, 404, "no such Ann"));
    refuses(feed(Map.of()), "page 1 of " + address() + " was answered with status 404");
    assertThat(asked).hasSize(1);
    serves(
        (exchange, parameters) -> {
          exchange.getResponseHeaders().add("Retry-After", "86400");
          send(exchange, 503, "");
        });
    refuses(feed(Map.of()), "status 503 and the wish to be left alone for 86,400 s");
  }

  @Test
  void saysWhereAPageIsNoJson() {
    serves(
        (exchange, parameters) ->
            send(exchange, 200, "{\"data\": {\"items\": [{\"id\": 1, \"name\": \"An"));
    refuses(feed(Map.of()), "is no JSON: it goes wrong at character");
    serves((exchange, parameters) -> send(exchange, 200, "{\"data\": [1], \"total\": 1}"));
    refuses(
        feed(Map.of()),
        "has no list of records at '/data/items', but the members [data, total]",
        "options.records");
    serves((exchange, parameters) -> send(exchange, 200, "[\"Jörg\"]".getBytes(ISO_8859_1)));
    refuses(feed(Map.of("records", "")), "is not in the encoding that it says");
  }

  @Test
  void leavesACircleAndAForeignHost() {
    serves((exchange, parameters) -> send(exchange, 200, people(1, 2)));
    refuses(feed(Map.of("paging", "page")), "page 2", "is the one before again");
    serves(
        (exchange, parameters) ->
            send(exchange, 200, "{\"next\": \"x\", " + people(1, 2).substring(1)));
    refuses(feed(Map.of("paging", "cursor", "cursor", "next")), "leads to itself");
    serves(
        (exchange, parameters) ->
            send(exchange, 200, "{\"next\": \"http://127.0.0.9/\", " + people(1, 2).substring(1)));
    refuses(feed(Map.of("paging", "cursor", "cursor", "next")), "leads to another host");
  }

  @Test
  void namesWhatIsWrongWithTheSettings() {
    refuses(Delivery.feed(Format.HTTP, "people", Map.of(), "id"), "path must be an address");
    refuses(feed(Map.of("paging", "pages")), "options.paging must be one of");
    refuses(feed(Map.of("paging", "cursor")), "options.cursor must say");
    refuses(feed(Map.of("pagesize", "7")), "options.pagesize is none of");
    refuses(feed(Map.of()).watermark("name"), "Say feeds.crm.types.name");
  }

  // --- what is new

  private final Map<Integer, String> changes = new TreeMap<>();

  /** Serves people as they changed; the server counts in whole days, from the one asked for. */
  private Feed changing() {
    serves(
        (exchange, parameters) -> {
          var since = parameters.getOrDefault("since", "").replaceAll("T.*", "");
          var list =
              changes.entrySet().stream()
                  .filter(c -> c.getValue().compareTo(since) >= 0)
                  .map(c -> "{\"id\":%d,\"at\":\"%s\"}".formatted(c.getKey(), c.getValue()))
                  .collect(Collectors.joining(",", "[", "]"));
          send(exchange, 200, list);
        });
    return Delivery.feed(Format.HTTP, address(), Map.of("since", "since"), "id", "at")
        .types(Map.of("at", DataTypes.TimestampType))
        .watermark("at");
  }

  @Test
  void takesWhatIsNewOnce() throws IOException {
    var feed = changing();
    assertThat(delivery.arrived(feed).records()).isEmpty();
    changes.put(1, "2026-01-30T08:00:00Z");
    changes.put(2, "2026-01-30T10:00:00Z");
    assertThat(delivery.take(feed)).isEqualTo(2);
    assertThat(delivery.arrived(feed).records()).isEmpty();
    assertThat(asked.get(asked.size() - 1)).isEqualTo("since=2026-01-30T10%3A00%3A00Z");
    changes.put(3, "2026-01-30T10:00:00Z");
    changes.put(4, "2026-01-30T10:00:00.5Z");
    changes.put(1, "2026-01-31T10:00:00Z");
    assertThat(delivery.rows(feed, "id", Feed.KNOWN_AT))
        .isEqualTo("1 | 2026-01-31 10:00:00\n3 | 2026-01-30 10:00:00\n4 | 2026-01-30 10:00:00.5\n");
    assertThat(delivery.take(feed)).isEqualTo(3);
    assertThat(delivery.arrived(feed).records()).isEmpty();
    assertThat(delivery.bronze(feed).count()).isEqualTo(5);
  }

  @Test
  void seesTheSameHoweverOftenItIsComputed() throws IOException {
    var feed = changing();
    changes.put(1, "2026-01-30T08:00:00Z");
    try (var arrival = delivery.arrived(feed)) {
      changes.put(2, "2026-01-30T10:00:00Z");
      assertThat(arrival.records().orElseThrow().count()).isEqualTo(1);
      assertThat(arrival.records().orElseThrow().count()).isEqualTo(1);
      assertThat(asked).hasSize(1);
      assertThat(kept()).isPositive();
    }
    assertThat(kept()).isZero();
    assertThat(delivery.rows(feed, "id")).isEqualTo("1\n2\n");
  }

  @Test
  void publishesOnceWhenTwoRunsOverlap() {
    var feed = changing();
    changes.put(1, "2026-01-30T08:00:00Z");
    delivery.take(feed);
    changes.put(2, "2026-01-31T08:00:00Z");
    var overlapping = delivery.begin(feed);
    assertThat(delivery.take(feed)).isEqualTo(1);
    assertThatExceptionOfType(TableBusy.class).isThrownBy(overlapping::publish);
    assertThat(delivery.bronze(feed).count()).isEqualTo(2);
  }

  private long kept() throws IOException {
    var arrivals = folder.resolve("lake/_arrivals");
    if (!Files.exists(arrivals)) {
      return 0;
    }
    try (var files = Files.walk(arrivals)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private void refuses(Feed feed, String... said) {
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(feed))
        .withMessageStartingWith("Cannot ingest feed.crm: ")
        .satisfies(e -> assertThat(e.getMessage()).contains(said).doesNotContain("s3cret", "Ann"));
  }
}
