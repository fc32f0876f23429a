package io.customer360.jobs.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contacts of a customer as nodes and the links between them as edges. A path is as strong as
 * its weakest edge. What joins contacts most strongly is a tree of greatest weight (Kruskal): in it
 * each path is a strongest one.
 */
final class LinkGraph {
  private final List<LinkEdge> edges;
  private final List<LinkEdge> tree;

  /**
   * An edge without which, and without {@code others}, the contacts would part.
   *
   * @param smaller contacts on one side
   * @param larger contacts on the other side
   * @param others further links between the sides, all weaker or as strong
   */
  record Held(LinkEdge edge, int smaller, int larger, int others) {
    boolean isBridge() {
      return others == 0;
    }
  }

  LinkGraph(Collection<LinkEdge> all) {
    edges = all.stream().filter(LinkEdge::isLink).sorted(LinkEdge.STRONGEST).toList();
    tree = tree(edges);
  }

  private static List<LinkEdge> tree(List<LinkEdge> strongestFirst) {
    var groups = new HashMap<String, Set<String>>();
    var tree = new ArrayList<LinkEdge>();
    for (LinkEdge edge : strongestFirst) {
      var one = groups.computeIfAbsent(edge.a(), id -> new HashSet<>(Set.of(id)));
      var other = groups.computeIfAbsent(edge.b(), id -> new HashSet<>(Set.of(id)));
      if (one != other) {
        one.addAll(other);
        other.forEach(id -> groups.put(id, one));
        tree.add(edge);
      }
    }
    return tree;
  }

  /** From one contact to another: the shortest of the strongest paths; empty when none leads. */
  List<LinkEdge> strongestPath(String from, String to) {
    double weakest =
        path(tree, from, to).stream()
            .mapToDouble(LinkEdge::weight)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return path(edges.stream().filter(e -> e.weight() >= weakest).toList(), from, to);
  }

  private static List<LinkEdge> path(List<LinkEdge> over, String from, String to) {
    var cameBy = reached(over, from);
    var path = new ArrayDeque<LinkEdge>();
    for (var at = to; !at.equals(from) && cameBy.containsKey(at); at = cameBy.get(at).across(at)) {
      path.addFirst(cameBy.get(at));
    }
    return List.copyOf(path);
  }

  /** Breadth first: each contact that is reached, with the edge it was reached by. */
  private static Map<String, LinkEdge> reached(List<LinkEdge> over, String from) {
    var ends = new HashMap<String, List<LinkEdge>>();
    for (LinkEdge edge : over) {
      ends.computeIfAbsent(edge.a(), id -> new ArrayList<>()).add(edge);
      ends.computeIfAbsent(edge.b(), id -> new ArrayList<>()).add(edge);
    }
    var cameBy = new HashMap<String, LinkEdge>();
    var next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      var at = next.remove();
      for (LinkEdge edge : ends.getOrDefault(at, List.of())) {
        var there = edge.across(at);
        if (!there.equals(from) && cameBy.putIfAbsent(there, edge) == null) {
          next.add(there);
        }
      }
    }
    return cameBy;
  }

  /** What holds the contacts together, the weakest first. */
  List<Held> holding() {
    return tree.stream().sorted(LinkEdge.STRONGEST.reversed()).map(this::held).toList();
  }

  private Held held(LinkEdge edge) {
    var rest = tree.stream().filter(e -> !e.equals(edge)).toList();
    var side = new HashSet<>(reached(rest, edge.a()).keySet());
    side.add(edge.a());
    int other = reached(rest, edge.b()).size() + 1;
    long across =
        edges.stream().filter(e -> side.contains(e.a()) != side.contains(e.b())).count() - 1;
    return new Held(edge, Math.min(side.size(), other), Math.max(side.size(), other), (int) across);
  }
}
