package io.customer360.common.asset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the options of a {@link Feed.Format#KAFKA} feed say.
 *
 * @param client settings of Kafka's own clients, without the leading {@code kafka.}
 * @param options of Spark's Kafka reader
 * @param refusesLoss whether a run fails when records have expired before they were taken
 */
public record KafkaSource(
    List<String> topics,
    Map<String, String> client,
    Map<String, String> options,
    boolean refusesLoss) {

  /** A declared column of this name holds the message's key. */
  public static final String KEY = "_key";

  /** A declared column of this name holds the message's headers, as JSON. */
  public static final String HEADERS = "_headers";

  private static final String PREFIX = "kafka.";
  private static final String LOSS = "failOnDataLoss";
  private static final Set<String> DECIDED =
      Set.of(
          "subscribe",
          "subscribepattern",
          "assign",
          "startingoffsets",
          "endingoffsets",
          "startingtimestamp",
          "endingtimestamp",
          "includeheaders");

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the option that is missing or wrong, without its value
   */
  public static KafkaSource of(String path, Map<String, String> given) {
    var topics = Arrays.stream(path.split(",")).map(String::strip).toList();
    require(
        topics.stream().allMatch(t -> t.matches("[a-zA-Z0-9._-]+")),
        "path must name the topic, or several with commas between them");
    var options = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(given);
    require(
        !options.getOrDefault("kafka.bootstrap.servers", "").isBlank(),
        "options.kafka.bootstrap.servers must name the brokers, such as host:9092");
    for (String option : options.keySet()) {
      require(
          !DECIDED.contains(option.toLowerCase(java.util.Locale.ROOT)),
          "options.%s is not read; path names the topics, and the bronze table tells where to go on"
              .formatted(option));
    }
    var loss = options.getOrDefault(LOSS, "true");
    require(loss.matches("true|false"), "options.failOnDataLoss must be true or false");
    var client =
        given.entrySet().stream()
            .filter(o -> o.getKey().startsWith(PREFIX))
            .collect(
                Collectors.toMap(o -> o.getKey().substring(PREFIX.length()), Map.Entry::getValue));
    return new KafkaSource(topics, client, options, loss.equals("true"));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Without the options: they may hold a password. */
  @Override
  public String toString() {
    return "KafkaSource" + topics;
  }
}
