package io.customer360.jobs.identity.match;

import static io.customer360.jobs.identity.field.Kind.DATE;
import static io.customer360.jobs.identity.field.Kind.E_MAIL;
import static io.customer360.jobs.identity.field.Kind.FAMILY_NAME;
import static io.customer360.jobs.identity.field.Kind.GIVEN_NAME;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How what is connected is parted into people. */
class AgglomerationTest {
  private static final Model MODEL =
      Models.of(new double[] {7e-4, 2e-4, 3e-4, 1e-4}, GIVEN_NAME, FAMILY_NAME, E_MAIL, DATE);
  private static final Certainty CONTRADICTION =
      new Certainty("contradiction", List.of(), List.of(3), false);
  private static final double CERTAIN = Certainty.WEIGHT;

  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Profile> profiles = new HashMap<>();
  private final Set<Edge.Pair> apart = new java.util.HashSet<>();
  private final Set<String> singleSources = new TreeSet<>();
  private int maxSize = 100;
  private List<Integer> contradiction = List.of();
  private List<Certainty> certainties = List.of();

  @Test
  void aWeakBridgeBetweenTwoPeopleIsCut() {
    anns("a1", "a2", "a3");
    bobs("b1", "b2", "b3");
    clique(10, "a1", "a2", "a3");
    clique(10, "b1", "b2", "b3");
    edge("a3", "b1", 4);
    assertThat(people()).containsExactly("a1 a2 a3", "b1 b2 b3");
    assertThat(decisions()).containsEntry("a3 b1", "weak_bridge").containsEntry("a1 a2", "link");
  }

  @Test
  void piecesOfOnePersonAreJoinedByOneEdge() {
    anns("a1", "a2", "a3", "a4");
    edge("a1", "a2", 12);
    edge("a3", "a4", 11);
    edge("a2", "a3", 1);
    assertThat(people()).containsExactly("a1 a2 a3 a4");
  }

  /** All pairs are known here, so the average can be found by hand. */
  @Test
  void theAverageOfAllPairsDecides() {
    edge("a", "b", 20);
    edge("a", "c", 10);
    edge("b", "c", -9);
    assertThat(people()).containsExactly("a b c");
    edges.clear();
    edge("a", "b", 20);
    edge("a", "c", 10);
    edge("b", "c", -11);
    assertThat(people()).containsExactly("a b", "c");
    assertThat(decisions()).containsEntry("a c", "weak_bridge").containsEntry("b c", "weak");
  }

  @Test
  void onePairDoesNotOutvoteAllOthers() {
    clique(30, "a", "b", "c");
    edge("a", "d", 20);
    edge("b", "d", 20);
    edge("c", "d", -90);
    assertThat(people()).containsExactly("a b c d");
  }

  @Test
  void theThresholdIsOfEdgesAndOfAverages() {
    edge("a", "b", 0);
    edge("c", "d", 0.001);
    assertThat(people()).containsExactly("c d");
    assertThat(decisions()).containsEntry("a b", "weak").containsEntry("c d", "link");
  }

  /** As {@link Clustering} calls it: two that are connected alone bring no records. */
  @Test
  void twoAloneNeedNoRecords() {
    edge("b", "a", 3);
    assertThat(people()).containsExactly("a b");
    apart("a", "b");
    assertThat(people()).containsExactly("a", "b");
    assertThat(decisions()).containsEntry("a b", "cannot_link");
  }

  @Test
  void whatMustNotBeJoinedIsNotWhateverItWeighs() {
    edge("a", "b", CERTAIN);
    apart("a", "b");
    assertThat(people()).containsExactly("a", "b");
    assertThat(decisions()).containsEntry("a b", "cannot_link");
  }

  @Test
  void noPathJoinsWhatMustNotBeJoined() {
    edge("a", "x", CERTAIN);
    edge("x", "y", CERTAIN);
    edge("y", "b", CERTAIN);
    apart("a", "b");
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(edges, new Random(seed));
      assertThat(people()).hasSize(2).noneMatch(p -> p.contains("a") && p.contains("b"));
      assertThat(decisions().values()).containsOnlyOnce("cannot_link");
    }
  }

  @Test
  void noPathJoinsWhatMustNotBeJoinedInRandomGraphs() {
    for (int seed = 0; seed < 200; seed++) {
      randomGraph(new Random(seed));
      var result = result();
      for (var pair : apart) {
        assertThat(result.people().get(pair.a()))
            .as("seed %d, %s", seed, pair)
            .isNotEqualTo(result.people().get(pair.b()));
      }
      var sizes = result.people().values().stream().collect(groupingBy(p -> p));
      assertThat(sizes.values()).allMatch(p -> p.size() <= maxSize);
      assertThat(result.decisions()).hasSameSizeAs(edges);
      for (var decision : result.decisions()) {
        var one = result.people().get(decision.edge().a());
        assertThat(decision.cut().isEmpty())
            .isEqualTo(one != null && one.equals(result.people().get(decision.edge().b())));
      }
    }
  }

  /** Rules say that records never are one person, so no third record makes them one. */
  @Test
  void whatARuleSaysNeverIsOnePersonIsNotJoinedByOthers() {
    certainties = List.of(CONTRADICTION);
    record("a1", "ann", "lee", "ann@x.de", "19800131");
    record("a2", "ann", "lee", "ann@x.de", null);
    record("a3", "ann", "lee", "ann@x.de", null);
    record("a4", "ann", "lee", "ann@x.de", null);
    record("b", "ann", "lee", "ann@x.de", "19550612");
    clique(30, "a1", "a2", "a3", "a4");
    edge("a2", "b", 29);
    edge("a3", "b", 29);
    edge("a4", "b", 29);
    assertThat(people()).containsExactly("a1 a2 a3 a4", "b");
  }

  @Test
  void certainEdgesJoinWhateverTheAverageSays() {
    edge("a", "b", CERTAIN);
    edge("b", "c", CERTAIN);
    edge("c", "d", CERTAIN);
    edge("a", "c", -30);
    edge("a", "d", -30);
    edge("b", "d", -30);
    assertThat(people()).containsExactly("a b c d");
  }

  /** Others follow only if they fit on the whole. */
  @Test
  void certainEdgesJoinBeforeAllOthers() {
    anns("a1", "a2");
    bobs("b1");
    edge("a1", "a2", 20);
    edge("a1", "b1", CERTAIN);
    assertThat(people()).containsExactly("a1 b1", "a2");
    assertThat(decisions()).containsEntry("a1 a2", "weak_bridge");
  }

  @Test
  void aPersonHasOneRecordOfASourceThatHasEachOnce() {
    singleSources.add("crm");
    clique(20, "crm:1", "crm:2", "web:1", "web:2");
    assertThat(people()).hasSize(2).noneMatch(p -> p.contains("crm:1") && p.contains("crm:2"));
    assertThat(people()).anyMatch(p -> p.contains("web:1") && p.contains("web:2"));
    assertThat(decisions()).containsEntry("crm:1 crm:2", "one_per_source");
  }

  @Test
  void noPersonHasMoreRecordsThanAllowed() {
    maxSize = 3;
    clique(20, "a", "b", "c", "d", "e", "f", "g");
    assertThat(people()).containsExactly("a b c", "d e f", "g");
    assertThat(decisions()).containsEntry("a d", "max_size");
  }

  @Test
  void personsAreCalledByTheirSmallestRecord() {
    clique(20, "c", "b", "d");
    edge("z", "y", 5);
    assertThat(result().people())
        .isEqualTo(Map.of("b", "b", "c", "b", "d", "b", "y", "y", "z", "y"));
  }

  @Test
  void theOrderOfEdgesDoesNotMatter() {
    for (int seed = 0; seed < 50; seed++) {
      randomGraph(new Random(seed));
      var first = result();
      Collections.shuffle(edges, new Random(~seed));
      var second = result();
      assertThat(second.people()).isEqualTo(first.people());
      assertThat(second.decisions()).isEqualTo(first.decisions());
    }
  }

  /** More pairs than are weighed, whose average comes from a part of them. */
  @Test
  void largePersonsAreJoinedAndPartedAsSmallOnesAre() {
    maxSize = 1000;
    for (int i = 0; i < 60; i++) {
      anns("a" + i, "c" + i);
      bobs("b" + i);
      if (i > 0) {
        edge("a0", "a" + i, 20);
        edge("c0", "c" + i, 20);
        edge("b0", "b" + i, 20);
      }
    }
    edge("a7", "c9", 5);
    edge("a5", "b5", 5);
    var sizes = result().people().values().stream().collect(groupingBy(p -> p)).values();
    assertThat(sizes.stream().map(List::size)).containsExactlyInAnyOrder(120, 60);
  }

  /** A father and his son of one name, between whom each pair alone would pass. */
  @Test
  void peopleWithContradictionsAreNotJoined() {
    record("f1", "ann", "lee", null, "19500131");
    record("f2", "ann", "lee", null, "19500131");
    record("s1", "ann", "lee", null, "19821227");
    record("s2", "ann", "lee", null, "19821227");
    clique(6, "f1", "f2");
    clique(6, "s1", "s2");
    for (String father : List.of("f1", "f2")) {
      for (String son : List.of("s1", "s2")) {
        edge(father, son, 3);
      }
    }
    assertThat(people()).hasSize(1);
    contradiction = List.of(3);
    assertThat(people()).containsExactly("f1 f2", "s1 s2");
    assertThat(decisions()).containsEntry("f1 s1", "contradiction");
  }

  @Test
  void oneContradictionOfSeveralPairsIsASlip() {
    anns("a1");
    record("a2", "ann", "lee", "ann@x.de", null);
    record("a3", "ann", "lee", "ann@x.de", null);
    record("a4", "ann", "lee", "ann@x.de", "19671224");
    clique(10, "a1", "a2", "a3");
    contradiction = List.of(3);
    edge("a4", "a1", 5);
    edge("a4", "a2", 5);
    assertThat(people()).containsExactly("a1 a2 a3 a4");
    edges.clear();
    edge("a4", "a1", 1);
    assertThat(people()).as("of two alone the weight decides").containsExactly("a1 a4");
  }

  @Test
  void noEdgesNoPeople() {
    assertThat(result().people()).isEmpty();
    assertThat(result().decisions()).isEmpty();
  }

  private void anns(String... ids) {
    for (String id : ids) {
      record(id, "ann", "lee", "ann@x.de", "19800131");
    }
  }

  private void bobs(String... ids) {
    for (String id : ids) {
      record(id, "bob", "huber", "bh@web.org", "19550612");
    }
  }

  private void record(String id, String... values) {
    profiles.put(id, Records.weighable(80, id, values));
  }

  private void clique(double weight, String... ids) {
    for (int i = 0; i < ids.length; i++) {
      for (int j = i + 1; j < ids.length; j++) {
        edge(ids[i], ids[j], weight);
      }
    }
  }

  private void edge(String a, String b, double weight) {
    var pair = Edge.Pair.of(a, b);
    edges.add(new Edge(pair.a(), source(pair.a()), pair.b(), source(pair.b()), weight, null));
  }

  private static String source(String id) {
    return id.replaceAll(":.*", "");
  }

  private void apart(String a, String b) {
    apart.add(Edge.Pair.of(a, b));
  }

  private Agglomeration.Result result() {
    return Agglomeration.of(
        edges,
        profiles,
        apart,
        new Scorer(MODEL, certainties),
        Context.NONE,
        new Agglomeration.Settings(maxSize, singleSources, 0, contradiction));
  }

  /** The records of each person. */
  private List<String> people() {
    var people =
        result().people().entrySet().stream()
            .collect(
                groupingBy(
                    Map.Entry::getValue,
                    TreeMap::new,
                    mapping(Map.Entry::getKey, toCollection(TreeSet::new))));
    return people.values().stream().map(p -> String.join(" ", p)).toList();
  }

  private Map<String, String> decisions() {
    var decisions = new TreeMap<String, String>();
    for (var decision : result().decisions()) {
      var edge = decision.edge();
      decisions.put(edge.a() + " " + edge.b(), decision.cut().orElse("link"));
    }
    return decisions;
  }

  private void randomGraph(Random dice) {
    edges.clear();
    apart.clear();
    profiles.clear();
    maxSize = 2 + dice.nextInt(10);
    int n = 3 + dice.nextInt(12);
    for (int i = 0; i < n; i++) {
      if (dice.nextBoolean()) {
        anns("r" + i);
      } else {
        bobs("r" + i);
      }
      for (int j = 0; j < i; j++) {
        if (dice.nextInt(3) > 0) {
          edge("r" + i, "r" + j, dice.nextInt(5) * 8 - 9);
        }
        if (dice.nextInt(12) == 0) {
          apart("r" + i, "r" + j);
          edge("r" + i, "r" + dice.nextInt(i), 15);
        }
      }
    }
    var once = new TreeMap<String, Edge>();
    edges.forEach(e -> once.put(e.a() + " " + e.b(), e));
    edges.clear();
    edges.addAll(once.values());
    for (var pair : apart) {
      edges.removeIf(e -> e.pair().equals(pair));
      edge(pair.a(), pair.b(), dice.nextInt(30));
    }
    for (int i = 0; i < n; i++) {
      if (edges.stream().noneMatch(e -> e.weight() > 0)) {
        edge("r0", "r1", 1);
      }
    }
  }
}
