package io.customer360.jobs.identity;

import io.customer360.common.asset.Feed;
import io.customer360.common.config.Binder;
import io.customer360.common.config.Suggestion;
import io.customer360.common.tables.Contacts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds sources in the settings of identity that bring no contacts before any data is read. */
public final class IdentityCheck {
  private static final String PATH = "jobs." + IdentityJob.JOB.name();

  private IdentityCheck() {}

  /**
   * Notes each problem where it stands. Where no feed brings contacts, they come from elsewhere,
   * and nothing is known of their sources.
   *
   * @param settings of {@link IdentityJob}; null when they could not be bound
   */
  public static void check(List<Feed> feeds, Record settings, Binder problems) {
    var sources =
        feeds.stream()
            .filter(feed -> feed.into().containsKey(Contacts.TABLE.name()))
            .map(Feed::source)
            .collect(Collectors.toSet());
    if (sources.isEmpty() || !(settings instanceof IdentitySettings identity)) {
      return;
    }
    var golden = identity.golden();
    require("once-per-source", identity.oncePerSource(), sources, problems);
    require("golden.sources", golden.sources(), sources, problems);
    require("golden.verified-sources", golden.verifiedSources(), sources, problems);
    golden
        .attributes()
        .forEach(
            (name, own) -> {
              var path = "golden.attributes." + name;
              require(path + ".sources", own.sources(), sources, problems);
              require(path + ".verified-sources", own.verifiedSources(), sources, problems);
            });
  }

  private static void require(
      String key, List<String> named, Set<String> sources, Binder problems) {
    named.stream()
        .filter(name -> !sources.contains(name))
        .forEach(
            name ->
                problems.problem(
                    PATH + "." + key,
                    "no feed brings contacts from '%s'%s"
                        .formatted(name, Suggestion.hint(name, sources))));
  }
}
