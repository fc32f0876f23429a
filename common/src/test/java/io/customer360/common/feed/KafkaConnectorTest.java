package io.customer360.common.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Drift;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Feed.Format;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.TableBusy;
import io.customer360.testing.KafkaServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. Each test has a topic of its own. */
class KafkaConnectorTest {
  private static final long TIME = 1_769_767_200_000L; // 2026-01-30T10:00:00Z

  @TempDir static Path brokerFolder;
  private static KafkaServer server;

  @TempDir Path folder;
  private Delivery delivery;
  private String topic;

  @BeforeAll
  static void start() {
    server = KafkaServer.in(brokerFolder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    delivery = new Delivery(folder);
    topic = test.getTestMethod().orElseThrow().getName();
    server.topic(topic, 2);
  }

  private static Feed feed(String topics, Map<String, String> more, String... columns) {
    var options = new HashMap<>(Map.of("kafka.bootstrap.servers", server.address()));
    options.putAll(more);
    return Delivery.feed(Format.KAFKA, topics, options, columns);
  }

  private Feed clicks() {
    return feed(topic, Map.of(), "id", "page");
  }

  private void click(int partition, String value) {
    message(partition, null, value);
  }

  private void message(int partition, String key, String value) {
    server.send(
        new ProducerRecord<>(
            topic,
            partition,
            TIME,
            key == null ? null : key.getBytes(UTF_8),
            value == null ? null : value.getBytes(UTF_8)));
  }

  @Test
  void readsMessagesAsJsonLinesAre() {
    click(0, "{\"id\":\"007\",\"page\":{\"at\":1.50}}");
    click(0, "{\"id\":8,\"page\":null,\"more\":[1]}");
    click(1, "{\"id\":9,");
    assertThat(delivery.rows(clicks()))
        .isEqualTo(
            """
             |  | {"_corrupt_record":"{\\"id\\":9,"}
            007 | {"at":1.50} |
            8 |  | {"more":"[1]"}
            """);
    assertThat(delivery.rows(clicks(), Feed.ORIGIN, Feed.POSITION, Feed.KNOWN_AT))
        .isEqualTo(
            """
            %1$s/0 | 0 | 2026-01-30 10:00:00
            %1$s/0 | 1 | 2026-01-30 10:00:00
            %1$s/1 | 0 | 2026-01-30 10:00:00
            """
                .formatted(topic));
  }

  @Test
  void readsKeyAndHeadersWhereTheyAreColumns() {
    var message =
        new ProducerRecord<byte[], byte[]>(
            topic, 0, "k1".getBytes(UTF_8), "{\"id\":1,\"_key\":\"its own\"}".getBytes(UTF_8));
    message.headers().add("trace", "t1".getBytes(UTF_8));
    server.send(message);
    assertThat(delivery.rows(feed(topic, Map.of(), "_key", "id", "_headers")))
        .isEqualTo("k1 | 1 | [{\"key\":\"trace\",\"value\":\"t1\"}] | {\"_key\":\"its own\"}\n");
  }

  @Test
  void keepsMessagesWithoutAValueAndSaysSo() {
    message(0, "k1", null);
    click(0, null);
    var strict = clicks().drift(Drift.of("fail"));
    assertThat(delivery.rows(strict))
        .isEqualTo(" |  | {\"_tombstone\":\"\"}\n |  | {\"_tombstone\":\"k1\"}\n");
  }

  @Test
  void keepsBytesThatAreNoText() {
    server.send(new ProducerRecord<>(topic, 0, null, new byte[] {(byte) 0xff, 0}));
    assertThat(delivery.rows(clicks())).isEqualTo(" |  | {\"_corrupt_record\":\"/wA=\"}\n");
  }

  @Test
  void takesNothingOfAnEmptyTopic() {
    assertThat(delivery.arrived(clicks()).records()).isEmpty();
  }

  @Test
  void takesEachMessageOnceAlsoOfNewPartitions() {
    click(0, "{\"id\":1}");
    click(1, "{\"id\":2}");
    assertThat(delivery.take(clicks())).isEqualTo(2);
    assertThat(delivery.arrived(clicks()).records()).isEmpty();
    server.grow(topic, 3);
    click(1, "{\"id\":3}");
    click(2, "{\"id\":4}");
    assertThat(delivery.rows(clicks(), "id")).isEqualTo("3\n4\n");
    assertThat(delivery.take(clicks())).isEqualTo(2);
    assertThat(delivery.arrived(clicks()).records()).isEmpty();
  }

  @Test
  void leavesWhatComesAfterTheRunBeganToTheNext() {
    click(0, "{\"id\":1}");
    var arrived = delivery.arrived(clicks()).records().orElseThrow();
    click(0, "{\"id\":2}");
    assertThat(arrived.count()).isEqualTo(1);
    assertThat(arrived.count()).isEqualTo(1);
    assertThat(delivery.take(clicks(), arrived)).isEqualTo(1);
    assertThat(delivery.rows(clicks(), "id")).isEqualTo("2\n");
  }

  @Test
  void publishesOnceWhenTwoRunsOverlapAndAgainWhenOneDied() {
    click(0, "{\"id\":1}");
    delivery.take(clicks());
    click(0, "{\"id\":2}");
    var died = delivery.rows(clicks());
    assertThat(delivery.rows(clicks())).isEqualTo(died).isNotEmpty();
    var overlapping = delivery.begin(clicks());
    assertThat(delivery.take(clicks())).isEqualTo(1);
    assertThatExceptionOfType(TableBusy.class).isThrownBy(overlapping::publish);
    assertThat(delivery.bronze(clicks()).count()).isEqualTo(2);
  }

  @Test
  void givesTheSameInPiecesAsAtOnce() {
    for (int i = 0; i < 30; i++) {
      click(i % 2, "{\"id\":%d}".formatted(i));
      if (i == 12) {
        delivery.take(clicks());
      }
    }
    delivery.take(clicks());
    var once = new Delivery(folder.resolve("once"));
    assertThat(once.take(clicks())).isEqualTo(30);
    assertThat(delivery.content(clicks())).isEqualTo(once.content(clicks()));
  }

  @Test
  void saysThatMessagesHaveExpired() {
    for (int i = 0; i < 6; i++) {
      click(0, "{\"id\":%d}".formatted(i));
      if (i == 1) {
        delivery.take(clicks());
      }
    }
    server.expire(topic, 0, 4);
    refuses(clicks(), topic + "/0 offsets 2 to 3 have expired", "failOnDataLoss = false");
    var lenient = feed(topic, Map.of("failOnDataLoss", "false"), "id", "page");
    assertThat(delivery.arrived(lenient).remarks())
        .containsExactly(
            "records were gone before they were taken: %s/0 offsets 2 to 3 have expired"
                .formatted(topic));
    assertThat(delivery.rows(lenient, "id")).isEqualTo("4\n5\n");
    delivery.take(lenient);
    assertThat(delivery.arrived(clicks())).isEqualTo(Arrival.nothing());
  }

  @Test
  void beginsWhereAnOldTopicBegins() {
    click(0, "{\"id\":1}");
    click(0, "{\"id\":2}");
    server.expire(topic, 0, 1);
    assertThat(delivery.rows(clicks(), "id")).isEqualTo("2\n");
  }

  @Test
  void saysThatATopicWasMadeAnew() throws InterruptedException {
    click(0, "{\"id\":1}");
    click(0, "{\"id\":2}");
    delivery.take(clicks());
    server.delete(topic);
    refuses(clicks(), "not all of the topics [%s] are there".formatted(topic));
    assertThat(delivery.arrived(clicks().whenThere()).records()).isEmpty();
    server.topic(topic, 1);
    click(0, "{\"id\":3}");
    refuses(clicks(), topic + "/0 ends before offset 1, which was taken: it was made anew");
    var lenient = feed(topic, Map.of("failOnDataLoss", "false"), "id", "page");
    assertThat(delivery.take(lenient)).isEqualTo(1);
    assertThat(delivery.arrived(lenient).records()).isEmpty();
  }

  @Test
  void takesNothingWhereATransactionLeftNoRecord() {
    server.sendInTransaction(new ProducerRecord<>(topic, 0, null, "{\"id\":1}".getBytes(UTF_8)));
    assertThat(delivery.take(clicks())).isEqualTo(1);
    assertThat(delivery.arrived(clicks()).records()).isEmpty();
    click(0, "{\"id\":2}");
    assertThat(delivery.rows(clicks(), "id", Feed.POSITION)).isEqualTo("2 | 2\n");
  }

  @Test
  void takesSeveralTopics() {
    server.topic("other", 1);
    click(0, "{\"id\":1}");
    server.send(new ProducerRecord<>("other", "{\"id\":2}".getBytes(UTF_8)));
    var both = feed(topic + ", other", Map.of(), "id", "page");
    assertThat(delivery.take(both)).isEqualTo(2);
    assertThat(delivery.arrived(both).records()).isEmpty();
  }

  @Test
  void namesWhatIsWrongWithTheSource() {
    refuses(feed("nowhere", Map.of(), "id"), "not all of the topics [nowhere] are there");
    refuses(
        Delivery.feed(Format.KAFKA, topic, Map.of(), "id"),
        "options.kafka.bootstrap.servers must name the brokers");
    refuses(
        feed(topic, Map.of("startingOffsets", "latest"), "id"),
        "options.startingOffsets is not read");
    var closed =
        Map.of(
            "kafka.bootstrap.servers", "127.0.0.1:1",
            "kafka.request.timeout.ms", "500",
            "kafka.default.api.timeout.ms", "1000");
    refuses(feed(topic, closed, "id"), "its broker does not answer", "nothing was taken");
  }

  private void refuses(Feed feed, String... said) {
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(feed))
        .withMessageStartingWith("Cannot ingest feed.crm: ")
        .satisfies(e -> assertThat(e.getMessage()).contains(said));
  }
}
