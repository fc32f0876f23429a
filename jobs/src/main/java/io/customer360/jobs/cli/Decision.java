package io.customer360.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.asset.Feed;
import io.customer360.common.config.SuiteSettings;
import io.customer360.common.io.Lake;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.tables.IdentityOverrides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * One decision of a person, as a file of the feed {@value #FEED}.
 *
 * @param values those of silver.identity_overrides, by column, as text
 */
record Decision(Map<String, String> values) {
  /** The feed that brings decisions; see conf/feeds/steward.conf. */
  static final String FEED = "steward_decisions";

  private static final String FILE = "steward/decisions-%s-%08x.jsonl";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = new JsonMapper();

  static Decision of(String decision, String contact, Instant at, String author, String reason) {
    var values = new LinkedHashMap<String, String>();
    values.put(IdentityOverrides.DECISION, decision);
    values.put(IdentityOverrides.CONTACT_A, contact);
    values.put(IdentityOverrides.DECIDED_AT, at.toString());
    values.put(IdentityOverrides.AUTHOR, author);
    values.put(IdentityOverrides.REASON, reason);
    return new Decision(values);
  }

  Decision and(String other) {
    return with(Map.of(IdentityOverrides.CONTACT_B, other));
  }

  Decision field(String field, Optional<String> value) {
    var more = new LinkedHashMap<>(Map.of(IdentityOverrides.FIELD, field));
    value.ifPresent(v -> more.put(IdentityOverrides.VALUE, v));
    return with(more);
  }

  private Decision with(Map<String, String> more) {
    var all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new Decision(all);
  }

  List<String> contacts() {
    return Stream.of(IdentityOverrides.CONTACT_A, IdentityOverrides.CONTACT_B)
        .map(values::get)
        .filter(c -> c != null)
        .toList();
  }

  /** The day of the decision: it counts for runs of later days. */
  LocalDate day() {
    return at().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private Instant at() {
    return Instant.parse(values.get(IdentityOverrides.DECIDED_AT));
  }

  /** In short, without the value. */
  String told() {
    var words = new ArrayList<String>();
    words.add(values.get(IdentityOverrides.DECISION).replace('_', ' '));
    words.addAll(contacts());
    Optional.ofNullable(values.get(IdentityOverrides.FIELD)).ifPresent(words::add);
    return String.join(" ", words);
  }

  /**
   * Writes the file.
   *
   * @return where
   * @throws C360.Refusal when no feed would bring it
   */
  String leave(SuiteSettings settings, SparkSession spark) {
    var line = JSON.valueToTree(values) + "\n";
    var name = FILE.formatted(STAMP.format(at()), line.hashCode());
    var file = new Path(new Path(Lake.at(settings.landing()).root()), name);
    if (settings.feeds().stream().map(Feed::name).noneMatch(FEED::equals)) {
      throw new C360.Refusal(
          "Cannot leave the decision at %s: no feed %s would bring it. Take conf/feeds/steward.conf into your configuration."
              .formatted(file, FEED));
    }
    try (var out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, false)) {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot leave the decision at %s: %s. Check the setting landing and the permissions there."
              .formatted(file, LakeFailure.reason(e)),
          e);
    }
    return file.toString();
  }
}
