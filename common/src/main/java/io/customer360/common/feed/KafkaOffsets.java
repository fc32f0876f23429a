package io.customer360.common.feed;

import io.customer360.common.asset.KafkaSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a broker holds of topics: by {@code topic/partition}, the offsets that are there. */
final class KafkaOffsets {
  // Kafka's own default is a minute; it would also be used up where nobody listens.
  private static final String PATIENCE_MS = "30000";

  private KafkaOffsets() {}

  /** From the first that has not expired to the one that will be written next. */
  record Range(TopicPartition partition, long earliest, long end) {}

  /**
   * Asks the broker.
   *
   * @return empty when a topic is not there
   * @throws ExecutionException with what Kafka says
   */
  static SortedMap<String, Range> of(KafkaSource source)
      throws ExecutionException, InterruptedException {
    var settings = new HashMap<String, Object>(source.client());
    settings.putIfAbsent("default.api.timeout.ms", PATIENCE_MS);
    var ranges = new TreeMap<String, Range>();
    try (var admin = Admin.create(settings)) {
      var partitions =
          admin.describeTopics(source.topics()).allTopicNames().get().values().stream()
              .flatMap(
                  t ->
                      t.partitions().stream().map(p -> new TopicPartition(t.name(), p.partition())))
              .toList();
      boolean committed = "read_committed".equals(source.client().get("isolation.level"));
      var isolation = committed ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
      var earliest = offsets(admin, partitions, OffsetSpec.earliest(), isolation);
      var end = offsets(admin, partitions, OffsetSpec.latest(), isolation);
      for (TopicPartition p : partitions) {
        ranges.put(name(p.topic(), p.partition()), new Range(p, earliest.get(p), end.get(p)));
      }
      return ranges;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return new TreeMap<>();
      }
      throw e;
    }
  }

  static String name(String topic, int partition) {
    return topic + "/" + partition;
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), p -> spec));
    var found = new HashMap<TopicPartition, Long>();
    admin
        .listOffsets(asked, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, offset) -> found.put(partition, offset.offset()));
    return found;
  }
}
