package io.customer360.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.asset.Feed;
import io.customer360.common.config.SuiteSettings;
import io.customer360.common.io.Lake;
import io.customer360.common.io.LakeFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What a person has said, as a file in the landing that a feed of conf/feeds/steward.conf brings.
 *
 * @param feed that brings it
 * @param what it is called in the file's name and in messages: decisions, labels
 * @param at when it was said; precedes the day from which on it counts
 */
record StewardFile(String feed, String what, Instant at) {
  private static final String FILE = "steward/%s-%s-%08x.jsonl";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = new JsonMapper();

  /** The day on which it was said: it counts for runs of later days. */
  LocalDate day() {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * Makes sure that it will not be said for nothing.
   *
   * @throws C360.Refusal when no feed would bring it
   */
  void requireFeed(SuiteSettings settings) {
    if (settings.feeds().stream().map(Feed::name).noneMatch(feed::equals)) {
      throw new C360.Refusal(
          "Cannot leave %s in %s: no feed %s would bring them. Take conf/feeds/steward.conf into your configuration."
              .formatted(what, settings.landing(), feed));
    }
  }

  /**
   * Writes the file.
   *
   * @param rows values by column
   * @return where
   * @throws C360.Refusal when no feed would bring it
   */
  String leave(List<? extends Map<String, ?>> rows, SuiteSettings settings, SparkSession spark) {
    requireFeed(settings);
    var lines = rows.stream().map(r -> JSON.valueToTree(r) + "\n").collect(Collectors.joining());
    var name = FILE.formatted(what, STAMP.format(at), lines.hashCode());
    var file = new Path(new Path(Lake.at(settings.landing()).root()), name);
    try (var out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, false)) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot leave %s at %s: %s. Check the setting landing and the permissions there."
              .formatted(what, file, LakeFailure.reason(e)),
          e);
    }
    return file.toString();
  }
}
