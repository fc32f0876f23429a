package io.customer360.common.job;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Layer;
import io.customer360.common.asset.Model;
import io.customer360.common.asset.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The graph of jobs and assets, derived from what the jobs declare. */
public record Graph(List<Job<?>> jobs) {

  /** The jobs in an order in which each finds its inputs already written. */
  public List<Job<?>> inOrder() {
    var ready = new LinkedHashSet<Asset>();
    var waiting = new ArrayList<>(jobs);
    var ordered = new ArrayList<Job<?>>();
    while (!waiting.isEmpty()) {
      var next =
          waiting.stream()
              .filter(job -> ready.containsAll(needs(job)))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(stuck(waiting, ready)));
      waiting.remove(next);
      ready.addAll(next.writes());
      ordered.add(next);
    }
    return ordered;
  }

  /** The jobs whose outputs {@code job} reads. */
  public List<Job<?>> upstream(Job<?> job) {
    return jobs.stream()
        .filter(other -> other.writes().stream().anyMatch(job.reads()::contains))
        .toList();
  }

  /** All tables that the jobs write, in the order of the jobs. */
  public List<Table> tables() {
    return inOrder().stream()
        .flatMap(job -> job.writes().stream())
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .toList();
  }

  /** One line per breach of the layering; empty when the suite is sound. */
  public List<String> breaches() {
    var breaches = new ArrayList<String>();
    var writers = new LinkedHashMap<Asset, String>();
    for (Job<?> job : jobs) {
      for (Asset written : job.writes()) {
        var other = writers.put(written, job.name());
        if (other != null) {
          breaches.add(
              "%s is written by both %s and %s".formatted(written.id(), other, job.name()));
        }
        job.reads().forEach(read -> backwards(job, read, written, breaches));
      }
      job.recalls().stream()
          .filter(recalled -> !job.writes().contains(recalled))
          .forEach(
              recalled ->
                  breaches.add(
                      "%s recalls %s, which it does not write".formatted(job.name(), recalled)));
    }
    return breaches;
  }

  /** The graph as Mermaid, for the README: a line a job; feeds and bronze are one node each. */
  public String mermaid() {
    var lines = new ArrayList<>(List.of("flowchart LR"));
    for (Job<?> job : inOrder()) {
      lines.add(
          "  %s --> %s([%s]):::job --> %s"
              .formatted(nodes(job.reads()), job.name(), job.name(), nodes(job.writes())));
    }
    lines.add("  classDef job fill:#e8f0fe,stroke:#4a6fa5");
    return String.join("\n", lines) + "\n";
  }

  private static String nodes(List<Asset> assets) {
    return assets.stream()
        .filter(a -> !(a instanceof Model))
        .map(Graph::node)
        .distinct()
        .collect(joining(" & "));
  }

  private static String node(Asset asset) {
    if (asset instanceof Feed) {
      return "feeds[/feeds/]";
    }
    if (asset instanceof Table table && table.layer() == Layer.BRONZE) {
      return "bronze[(bronze.*)]";
    }
    return "%s[(%s)]".formatted(asset.id().replace('.', '_'), asset.id());
  }

  private static void backwards(Job<?> job, Asset read, Asset written, List<String> breaches) {
    if (read instanceof Table from
        && written instanceof Table to
        && from.layer().compareTo(to.layer()) > 0) {
      breaches.add("%s takes %s back to %s".formatted(job.name(), from.id(), to.id()));
    }
  }

  private static Set<Asset> needs(Job<?> job) {
    return job.reads().stream()
        .filter(a -> !(a instanceof Feed))
        .collect(toCollection(LinkedHashSet::new));
  }

  private static String stuck(List<Job<?>> waiting, Set<Asset> ready) {
    var missing = new TreeSet<String>();
    var names = new TreeSet<String>();
    for (Job<?> job : waiting) {
      names.add(job.name());
      needs(job).stream().filter(a -> !ready.contains(a)).map(Asset::id).forEach(missing::add);
    }
    return "Cannot order the jobs %s: nothing writes %s before them. Correct reads() or writes()."
        .formatted(names, missing);
  }
}
