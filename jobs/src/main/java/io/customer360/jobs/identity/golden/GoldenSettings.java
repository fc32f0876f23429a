package io.customer360.jobs.identity.golden;

import static java.util.stream.Collectors.joining;

import io.customer360.common.config.Range;
import io.customer360.common.config.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What decides which of several values a customer gets.
 *
 * @param rules the first that tells two values apart decides
 * @param sources by rank, the best first
 * @param verifiedSources those that verify what they hold
 * @param attributes by name of the group, what holds for it instead
 */
public record GoldenSettings(
    List<Rule> rules,
    List<String> sources,
    List<String> verifiedSources,
    Map<String, Preferences> attributes) {

  /** Refuses groups that are not there, and rules and lists of sources that lack the other. */
  public GoldenSettings {
    attributes.keySet().forEach(GoldenSettings::requireGroup);
    var general = new Preferences(rules, sources, verifiedSources);
    general.requireRules("");
    attributes.forEach((name, own) -> own.or(general).requireRules(prefix(name)));
    attributes.forEach((name, own) -> own.requireUse(prefix(name), List.of(own.or(general))));
    general.requireUse(
        "", AttributeGroup.ALL.stream().map(g -> inForce(g, general, attributes)).toList());
  }

  /**
   * What holds for one group; a list that is empty is that of all groups.
   *
   * @param rules the first that tells two values apart decides
   * @param sources by rank, the best first
   * @param verifiedSources those that verify this attribute
   */
  public record Preferences(List<Rule> rules, List<String> sources, List<String> verifiedSources) {

    /** Refuses a name that stands twice. */
    public Preferences {
      requireOnce("rules", rules.stream().map(Rule::spelled).toList());
      requireOnce("sources", sources);
      requireOnce("verified-sources", verifiedSources);
    }

    private Preferences or(Preferences general) {
      return new Preferences(
          rules.isEmpty() ? general.rules : rules,
          sources.isEmpty() ? general.sources : sources,
          verifiedSources.isEmpty() ? general.verifiedSources : verifiedSources);
    }

    private void requireRules(String prefix) {
      Range.atLeast(prefix + "rules must name what decides; their number", rules.size(), 1);
      for (Rule rule : rules) {
        if (of(rule).filter(List::isEmpty).isPresent()) {
          throw new IllegalArgumentException(
              "%srules has %s, but no source is named: give %s = [...], or leave %s out"
                  .formatted(prefix, rule.spelled(), key(rule), rule.spelled()));
        }
      }
    }

    /** A rank that no rule asks for is most likely meant to count. */
    private void requireUse(String prefix, List<Preferences> inForce) {
      for (Rule rule : List.of(Rule.SOURCE_RANK, Rule.VERIFIED)) {
        if (!of(rule).orElseThrow().isEmpty()
            && inForce.stream().noneMatch(p -> p.rules.contains(rule))) {
          throw new IllegalArgumentException(
              "%s%s is given, but no rule looks at it: add %s to rules, as in [%s]"
                  .formatted(prefix, key(rule), rule.spelled(), with(rule, inForce.get(0).rules)));
        }
      }
    }

    private static String with(Rule first, List<Rule> rules) {
      return first.spelled() + rules.stream().map(r -> ", " + r.spelled()).collect(joining());
    }

    /** The sources that {@code rule} looks at, if it looks at any. */
    private Optional<List<String>> of(Rule rule) {
      return switch (rule) {
        case SOURCE_RANK -> Optional.of(sources);
        case VERIFIED -> Optional.of(verifiedSources);
        default -> Optional.empty();
      };
    }

    private static String key(Rule rule) {
      return rule == Rule.VERIFIED ? "verified-sources" : "sources";
    }

    private Policy policy(AttributeGroup group) {
      return new Policy(group, rules, sources, verifiedSources);
    }
  }

  /** How each group's value is chosen, in the order of {@link AttributeGroup#ALL}. */
  List<Policy> policies() {
    var general = new Preferences(rules, sources, verifiedSources);
    return AttributeGroup.ALL.stream().map(g -> inForce(g, general, attributes).policy(g)).toList();
  }

  private static Preferences inForce(
      AttributeGroup group, Preferences general, Map<String, Preferences> attributes) {
    var own = attributes.get(group.name());
    return own == null ? general : own.or(general);
  }

  private static String prefix(String group) {
    return "attributes.%s.".formatted(group);
  }

  private static void requireGroup(String name) {
    var groups = AttributeGroup.ALL.stream().map(AttributeGroup::name).toList();
    if (!groups.contains(name)) {
      throw new IllegalArgumentException(
          "attributes: unknown name '%s'%s"
              .formatted(
                  name,
                  AttributeGroup.having(name)
                      .map(
                          g ->
                              "; it is chosen together with the rest of '%s', so give that its rules"
                                  .formatted(g.name()))
                      .orElseGet(() -> Suggestion.hint(name, groups))));
    }
  }

  private static void requireOnce(String key, List<String> names) {
    var seen = new HashSet<String>();
    names.stream()
        .filter(n -> !seen.add(n))
        .findFirst()
        .ifPresent(
            twice -> {
              throw new IllegalArgumentException(
                  "%s names '%s' twice; name each once, the best first".formatted(key, twice));
            });
  }
}
