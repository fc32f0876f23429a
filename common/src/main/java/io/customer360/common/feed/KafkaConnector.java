package io.customer360.common.feed;

import static io.customer360.common.asset.KafkaSource.HEADERS;
import static io.customer360.common.asset.KafkaSource.KEY;
import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.is_valid_utf8;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.KafkaSource;
import io.customer360.common.io.LakeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Topics of Kafka whose messages are JSON objects. Each partition goes on behind the last offset in
 * the bronze table; consumer groups are not used and nothing is committed to the broker.
 *
 * <p>The driver holds one entry for each partition; executors what Kafka fetches at once.
 */
record KafkaConnector(SparkSession spark) implements Connector {
  /** The key inside {@link Feed#RESCUED} that tells a message without a value; it holds its key. */
  static final String TOMBSTONE = "_tombstone";

  private static final String JSON = "_json";

  /** More offsets than this in a partition are taken for records without a look. */
  private static final long MARKERS = 10;

  /** Offsets to be read; the end is not. */
  private record Slice(String topic, int partition, long from, long end) {}

  @Override
  public Arrival arrived(Feed feed, Optional<Dataset<Row>> taken) {
    var source = source(feed);
    var there = there(feed, source);
    if (there.isEmpty()) {
      if (feed.optional()) {
        return Arrival.nothing();
      }
      throw new LakeFailure(
          "Cannot ingest %s: not all of the topics %s are there. Check feeds.%s.path, or set optional = true."
              .formatted(feed.id(), source.topics(), feed.name()));
    }
    var last = taken.map(KafkaConnector::last).orElse(Map.of());
    var lost = lost(there, last);
    if (!lost.isEmpty() && source.refusesLoss()) {
      throw new LakeFailure(
          "Cannot ingest %s: records were gone before they were taken: %s. Raise the topic's retention or run more often; to go on without them set feeds.%s.options.failOnDataLoss = false. Nothing was taken."
              .formatted(feed.id(), String.join("; ", lost), feed.name()));
    }
    var remarks = lost.stream().map(l -> "records were gone before they were taken: " + l).toList();
    var slices =
        there.entrySet().stream()
            .map(t -> slice(t.getValue(), last.get(t.getKey())))
            .filter(s -> s.from() < s.end())
            .toList();
    return slices.isEmpty() || isMarkersOnly(source, slices)
        ? Arrival.nothing().remarking(remarks)
        : Arrival.of(records(feed, read(source, slices))).remarking(remarks);
  }

  /**
   * Behind the last message of a transaction stands a marker, which has an offset and no record.
   */
  private boolean isMarkersOnly(KafkaSource source, List<Slice> slices) {
    var offsets = slices.stream().mapToLong(s -> s.end() - s.from()).sum();
    return offsets <= MARKERS * slices.size() && read(source, slices).isEmpty();
  }

  private static KafkaSource source(Feed feed) {
    try {
      return KafkaSource.of(feed.path(), feed.options());
    } catch (IllegalArgumentException e) {
      throw new LakeFailure(
          "Cannot ingest %s: %s. Correct feeds.%s."
              .formatted(feed.id(), e.getMessage(), feed.name()),
          e);
    }
  }

  private static SortedMap<String, KafkaOffsets.Range> there(Feed feed, KafkaSource source) {
    try {
      return KafkaOffsets.of(source);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LakeFailure("Cannot ingest %s: interrupted".formatted(feed.id()), e);
    } catch (ExecutionException | RuntimeException e) {
      throw new LakeFailure(
          "Cannot ingest %s: its broker does not answer: %s. Check feeds.%s.options.kafka and that the broker is up; nothing was taken."
              .formatted(feed.id(), LakeFailure.reason(e), feed.name()),
          e);
    } catch (NoClassDefFoundError e) {
      throw new LakeFailure(
          "Cannot ingest %s: Spark's Kafka connector is not on the class path. Give it by spark-submit's --packages; deploy/c360 has it."
              .formatted(feed.id()),
          e);
    }
  }

  /**
   * The last offset of each partition in the bronze table, one row a partition to the driver. That
   * of the latest batch: a topic that was made anew begins at 0 again.
   */
  private static Map<String, Long> last(Dataset<Row> taken) {
    return taken
        .groupBy(Feed.ORIGIN)
        .agg(max(struct(col(Feed.BATCH), col(Feed.POSITION))).getField(Feed.POSITION))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(r -> r.getString(0), r -> r.getLong(1)));
  }

  /** What should be there and is not, partition by partition. */
  private static List<String> lost(
      SortedMap<String, KafkaOffsets.Range> there, Map<String, Long> last) {
    var lost = new ArrayList<String>();
    new TreeMap<>(last)
        .forEach(
            (partition, offset) -> {
              var now = there.get(partition);
              if (now == null) {
                lost.add("%s is not there any more".formatted(partition));
              } else if (offset + 1 < now.earliest()) {
                lost.add(
                    "%s offsets %d to %d have expired"
                        .formatted(partition, offset + 1, now.earliest() - 1));
              } else if (offset + 1 > now.end()) {
                lost.add(
                    "%s ends before offset %d, which was taken: it was made anew"
                        .formatted(partition, offset));
              }
            });
    return lost;
  }

  private static Slice slice(KafkaOffsets.Range now, Long last) {
    boolean goesOn = last != null && last + 1 >= now.earliest() && last + 1 <= now.end();
    return new Slice(
        now.partition().topic(),
        now.partition().partition(),
        goesOn ? last + 1 : now.earliest(),
        now.end());
  }

  private Dataset<Row> read(KafkaSource source, List<Slice> slices) {
    return spark
        .read()
        .format("kafka")
        .options(source.options())
        .option("includeHeaders", "true")
        .option("assign", json(slices, s -> s.stream().map(Slice::partition).toList().toString()))
        .option("startingOffsets", json(slices, s -> offsets(s, Slice::from)))
        .option("endingOffsets", json(slices, s -> offsets(s, Slice::end)))
        .load();
  }

  /** As Spark wants it: an object with a member for each topic. */
  private static String json(
      List<Slice> slices, java.util.function.Function<List<Slice>, String> member) {
    return slices.stream()
        .collect(Collectors.groupingBy(Slice::topic, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(t -> "\"%s\":%s".formatted(t.getKey(), member.apply(t.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String offsets(
      List<Slice> slices, java.util.function.ToLongFunction<Slice> offset) {
    return slices.stream()
        .map(s -> "\"%d\":%d".formatted(s.partition(), offset.applyAsLong(s)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A message without a value keeps its key: it may say that the record of this key is no more. */
  private static Dataset<Row> records(Feed feed, Dataset<Row> messages) {
    var declared =
        feed.columns().stream().filter(c -> !c.equals(KEY) && !c.equals(HEADERS)).toList();
    var json = feed.columns(declared.toArray(String[]::new));
    var none =
        declared.stream()
            .map(c -> "\"%s\":null".formatted(c.replace("\\", "\\\\").replace("\"", "\\\"")))
            .collect(Collectors.joining(",", "{", "}"));
    var key = text(col("key"));
    var headers =
        to_json(
            transform(
                col("headers"),
                h -> struct(h.getField("key").as("key"), text(h.getField("value")).as("value"))));
    var received =
        messages.select(
            coalesce(text(col("value")), lit(none)).as(JSON),
            when(col("value").isNull(), to_json(struct(coalesce(key, lit("")).as(TOMBSTONE))))
                .as(TOMBSTONE),
            key.as(KEY),
            headers.as(HEADERS),
            concat_ws("/", col("topic"), col("partition")).as(Feed.ORIGIN),
            col("timestamp").as(Feed.KNOWN_AT),
            col("offset").as(Feed.POSITION));
    var records =
        JsonRecords.of(json, received, JSON, JsonRecords.gained(json, received, JSON))
            .withColumn(Feed.RESCUED, coalesce(col(TOMBSTONE), col(Feed.RESCUED)))
            .drop(TOMBSTONE);
    return records.drop(
        Stream.of(KEY, HEADERS).filter(c -> !feed.columns().contains(c)).toArray(String[]::new));
  }

  /** Bytes that are no text become Base64. */
  private static Column text(Column bytes) {
    return when(is_valid_utf8(bytes), bytes.cast("string")).otherwise(base64(bytes));
  }
}
