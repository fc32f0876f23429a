package io.customer360.common.config;

import com.typesafe.config.ConfigObject;
import io.customer360.common.asset.Cleansing;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Fill;
import io.customer360.common.asset.QualityRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the suite as a whole; those of single jobs are in {@code jobs.<name>}.
 *
 * @param lake folder or URI under which all tables and models stand
 * @param landing folder or URI that the paths of feeds are relative to
 * @param spark settings handed to Spark, their names without the leading {@code spark.}
 * @param feeds the feeds, ordered by name
 * @param cleansing what stands for nothing in all feeds
 * @param missing table to column to what becomes of missing values
 * @param quality the quality rules by table, {@code contacts}, and by their own name
 */
public record SuiteSettings(
    String lake,
    String landing,
    Map<String, String> spark,
    List<Feed> feeds,
    Cleansing cleansing,
    Map<String, Map<String, Fill>> missing,
    Map<String, Map<String, QualityRule>> quality) {

  private static final String NAME =
      "a feed's name must be of a-z, 0-9 and _, for its table is called so";

  private static final String RULE_NAME =
      "a rule's name must be of a-z, 0-9 and _, for rejects and results name it";

  /** What stands directly under the root; each job binds its own part of {@code jobs}. */
  private record Root(
      Lake lake,
      String landing,
      Map<String, String> spark,
      Map<String, FeedSettings> feeds,
      Optional<Cleansing> cleansing,
      Map<String, Map<String, Fill>> missing,
      Map<String, Map<String, QualityRule>> quality,
      ConfigObject jobs) {}

  record Lake(String root) {
    Lake {
      if (root.isBlank()) {
        throw new IllegalArgumentException("root must name a folder or URI, is empty");
      }
    }
  }

  /** Binds what is common to all jobs; null after a problem, which the binder reports. */
  public static SuiteSettings bind(Binder binder) {
    var root = binder.bindRoot(Root.class);
    if (root == null) {
      return null;
    }
    root.feeds().keySet().stream()
        .filter(name -> !name.matches("[a-z][a-z0-9_]*"))
        .forEach(name -> binder.problem("feeds." + name, NAME));
    root.quality()
        .forEach(
            (table, rules) ->
                rules.keySet().stream()
                    .filter(name -> !name.matches("[a-z][a-z0-9_]*"))
                    .forEach(
                        name -> binder.problem("quality.%s.%s".formatted(table, name), RULE_NAME)));
    var feeds = root.feeds().entrySet().stream().map(e -> e.getValue().named(e.getKey())).toList();
    return new SuiteSettings(
        root.lake().root(),
        root.landing(),
        root.spark(),
        feeds,
        root.cleansing().orElse(Cleansing.NONE),
        root.missing(),
        root.quality());
  }
}
