package io.customer360.jobs.identity.match;

import io.customer360.common.tables.LinkEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parts what is connected into people: edges join clusters from the heaviest on, as long as the
 * records of both weigh more than nothing against each other on average (average linkage). So one
 * weak bridge does not make two people one, as it would if all that is connected were one person.
 * Nothing joins that must not be joined.
 */
public final class Agglomeration {
  /** What is decided on an edge that is too light to join anything. */
  static final String WEAK = LinkEvidence.WEAK;

  /** A pair says at most so much for or against, in bits: one pair shall not outvote all others. */
  private static final double MOST_OF_A_PAIR = 36;

  /** Pairs of records that are weighed to find an average; of more, every so many-th is. */
  private static final int MOST_WEIGHED = 2500;

  /**
   * What must hold of a person.
   *
   * @param maxSize most records of a person
   * @param singleSources sources that have a person once at most
   * @param threshold bits that the average must exceed
   * @param contradiction numbers of fields: two clusters of several records are not joined when
   *     most pairs of these have nothing in common in all of the fields; empty: they are
   */
  public record Settings(
      int maxSize, Set<String> singleSources, double threshold, List<Integer> contradiction)
      implements java.io.Serializable {

    Settings withThreshold(double other) {
      return new Settings(maxSize, singleSources, other, contradiction);
    }
  }

  /**
   * @param edge what was weighed
   * @param cut why it does not hold; empty when both are of one person
   */
  record Decision(Edge edge, Optional<String> cut) {}

  /**
   * @param people contact_id to the smallest contact_id of the person
   * @param decisions on all edges, heaviest first
   */
  record Result(Map<String, String> people, List<Decision> decisions) {}

  private final Map<String, Profile> profiles;
  private final Set<Edge.Pair> apart;
  private final Scorer scorer;
  private final Context context;
  private final Settings settings;
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<Edge.Pair, Double> weights = new HashMap<>();

  private static final class Group {
    private final List<String> members = new ArrayList<>();
    private final Set<String> singles = new HashSet<>();
    private String first;
  }

  private Agglomeration(
      Map<String, Profile> profiles,
      Set<Edge.Pair> apart,
      Scorer scorer,
      Context context,
      Settings settings) {
    this.profiles = profiles;
    this.apart = apart;
    this.scorer = scorer;
    this.context = context;
    this.settings = settings;
  }

  /**
   * Parts one component.
   *
   * @param edges pairs with their weights; those above the threshold connect
   * @param profiles records by contact_id; of a component of two none is needed
   * @param apart pairs that must not be joined
   * @param context that the weights of the edges hold already
   */
  static Result of(
      List<Edge> edges,
      Map<String, Profile> profiles,
      Set<Edge.Pair> apart,
      Scorer scorer,
      Context context,
      Settings settings) {
    return new Agglomeration(profiles, apart, scorer, context, settings).result(edges);
  }

  private Result result(List<Edge> edges) {
    var sorted = new ArrayList<>(edges);
    sorted.sort(
        Comparator.comparingDouble((Edge e) -> -e.weight())
            .thenComparing(Edge::a)
            .thenComparing(Edge::b));
    for (Edge edge : sorted) {
      if (edge.weight() > settings.threshold()) {
        alone(edge.a(), edge.sourceA());
        alone(edge.b(), edge.sourceB());
      }
      weights.put(edge.pair(), edge.weight());
    }
    var why = new HashMap<Edge, String>();
    for (Edge edge : sorted) {
      var one = groups.get(edge.a());
      var other = groups.get(edge.b());
      if (one != other && edge.weight() > settings.threshold()) {
        var objection = objection(one, other, edge);
        if (objection.isEmpty()) {
          join(one, other);
        } else {
          why.put(edge, objection.get());
        }
      }
    }
    var people = new TreeMap<String, String>();
    groups.forEach((id, group) -> people.put(id, group.first));
    var decisions =
        sorted.stream()
            .map(
                edge ->
                    new Decision(
                        edge,
                        areOne(edge)
                            ? Optional.empty()
                            : Optional.of(why.getOrDefault(edge, WEAK))))
            .toList();
    return new Result(people, decisions);
  }

  private boolean areOne(Edge edge) {
    var group = groups.get(edge.a());
    return group != null && group == groups.get(edge.b());
  }

  private void alone(String id, String source) {
    groups.computeIfAbsent(
        id,
        i -> {
          var group = new Group();
          group.members.add(i);
          group.first = i;
          if (settings.singleSources().contains(source)) {
            group.singles.add(source);
          }
          return group;
        });
  }

  private Optional<String> objection(Group one, Group other, Edge edge) {
    if (!apart.isEmpty() && anyApart(one, other)) {
      return Optional.of(LinkEvidence.CANNOT_LINK);
    }
    if (edge.isCertain()) {
      return Optional.empty();
    }
    if (one.members.size() + other.members.size() > settings.maxSize()) {
      return Optional.of(LinkEvidence.MAX_SIZE);
    }
    if (one.singles.stream().anyMatch(other.singles::contains)) {
      return Optional.of(LinkEvidence.ONE_PER_SOURCE);
    }
    if (one.members.size() + other.members.size() == 2) {
      return Optional.empty();
    }
    if (contradict(one, other)) {
      return Optional.of(LinkEvidence.CONTRADICTION);
    }
    return average(one, other) > settings.threshold()
        ? Optional.empty()
        : Optional.of(LinkEvidence.WEAK_BRIDGE);
  }

  /** What a single record says may be a slip; two that say the same confirm each other. */
  private boolean contradict(Group one, Group other) {
    boolean confirmed = Math.min(one.members.size(), other.members.size()) > 1;
    if (settings.contradiction().isEmpty() || !confirmed) {
      return false;
    }
    long pairs = 0;
    for (String a : one.members) {
      for (String b : other.members) {
        pairs += scorer.differ(settings.contradiction(), profiles.get(a), profiles.get(b)) ? 1 : 0;
      }
    }
    return 2 * pairs > (long) one.members.size() * other.members.size();
  }

  private boolean anyApart(Group one, Group other) {
    return one.members.stream()
        .anyMatch(a -> other.members.stream().anyMatch(b -> apart.contains(Edge.Pair.of(a, b))));
  }

  /** Negative infinity when a rule says of a pair that it never is one person. */
  private double average(Group one, Group other) {
    long pairs = (long) one.members.size() * other.members.size();
    long step = 1 + (pairs - 1) / MOST_WEIGHED;
    double sum = 0;
    int weighed = 0;
    for (long i = 0; i < pairs; i += step) {
      var a = one.members.get((int) (i / other.members.size()));
      var b = other.members.get((int) (i % other.members.size()));
      double weight = weights.computeIfAbsent(Edge.Pair.of(a, b), this::weight);
      if (weight == -Certainty.WEIGHT) {
        return Double.NEGATIVE_INFINITY;
      }
      sum += Math.max(-MOST_OF_A_PAIR, Math.min(MOST_OF_A_PAIR, weight));
      weighed++;
    }
    return sum / weighed;
  }

  private double weight(Edge.Pair pair) {
    var a = profiles.get(pair.a());
    var b = profiles.get(pair.b());
    double weight = scorer.weight(a, b, Double.NEGATIVE_INFINITY);
    return Math.abs(weight) == Certainty.WEIGHT
        ? weight
        : weight + context.gain(a.contactId(), a.source(), b.contactId(), b.source());
  }

  private void join(Group one, Group other) {
    boolean larger = one.members.size() >= other.members.size();
    var into = larger ? one : other;
    var from = larger ? other : one;
    into.members.addAll(from.members);
    into.singles.addAll(from.singles);
    into.first = into.first.compareTo(from.first) < 0 ? into.first : from.first;
    from.members.forEach(id -> groups.put(id, into));
  }
}
