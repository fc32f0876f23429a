package io.customer360.jobs.identity.match;

import static io.customer360.testing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That all that is connected, and nothing else, gets the name of its smallest node. */
class ComponentsTest {
  private record Pair(String a, String b) {}

  @ParameterizedTest
  @CsvSource({"1, 30, 20", "2, 60, 60", "3, 400, 250", "4, 3000, 2000", "5, 10, 200"})
  void componentsAreThoseOfASearch(int seed, int nodes, int edges) {
    var dice = new Random(seed);
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < edges; i++) {
      pairs.add(new Pair("n" + dice.nextInt(nodes), "n" + dice.nextInt(nodes)));
    }
    assertThat(found(pairs)).isEqualTo(searched(pairs));
    Collections.shuffle(pairs, dice);
    assertThat(found(pairs)).as("in another order").isEqualTo(searched(pairs));
  }

  /** Longer than the arrays are at first. */
  @Test
  void aLongChainIsOneComponent() {
    var chain =
        IntStream.range(0, 5000)
            .mapToObj(i -> new Pair("n%05d".formatted(5000 - i), "n%05d".formatted(4999 - i)))
            .toList();
    var found = found(chain);
    assertThat(found).hasSize(5001);
    assertThat(found.values()).containsOnly("n00000 of 5001");
  }

  @Test
  void ofMoreEdgesThanOneTaskHoldsAnotherAlgorithmFindsTheSame() {
    var edges = frame("a | b\nn1 | n2\nn2 | n3\nn5 | n4\n");
    assertThat(Components.inManyTasks(edges).collectAsList())
        .hasSize(5)
        .containsExactlyInAnyOrderElementsOf(Components.inOneTask(edges).collectAsList());
  }

  @Test
  void noEdgesNoComponents() {
    assertThat(found(List.of())).isEmpty();
  }

  private static Map<String, String> found(List<Pair> pairs) {
    var text =
        pairs.stream()
            .map(p -> p.a() + " | " + p.b())
            .collect(Collectors.joining("\n", "a | b\n", ""));
    var found = new TreeMap<String, String>();
    var edges = frame(text);
    for (var row : Components.of(edges, "a", "b").collectAsList()) {
      var before =
          found.put(row.getString(0), "%s of %d".formatted(row.getString(1), row.getInt(2)));
      assertThat(before).as("each node once").isNull();
    }
    return found;
  }

  private static Map<String, String> searched(List<Pair> pairs) {
    var neighbours = new TreeMap<String, TreeSet<String>>();
    for (var pair : pairs) {
      neighbours.computeIfAbsent(pair.a(), n -> new TreeSet<>()).add(pair.b());
      neighbours.computeIfAbsent(pair.b(), n -> new TreeSet<>()).add(pair.a());
    }
    var found = new TreeMap<String, String>();
    // From the smallest on, so that a component is called like the node where it is found.
    for (var start : neighbours.keySet()) {
      if (found.containsKey(start)) {
        continue;
      }
      var seen = new TreeSet<String>();
      var next = new ArrayDeque<String>(List.of(start));
      while (!next.isEmpty()) {
        var node = next.remove();
        if (seen.add(node)) {
          next.addAll(neighbours.get(node));
        }
      }
      seen.forEach(n -> found.put(n, "%s of %d".formatted(start, seen.size())));
    }
    return found;
  }
}
