package io.customer360.jobs.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Counts that are never too low. */
class SketchTest {

  @Test
  void countsAreNeverTooLowAndMostlyRight() {
    var dice = new Random(1);
    var sketch = Sketch.forKeys(10_000);
    var counts = new HashMap<Long, Integer>();
    for (int i = 0; i < 10_000; i++) {
      long key = dice.nextInt(3) == 0 ? dice.nextInt(50) : dice.nextLong();
      counts.merge(key, 1, Integer::sum);
      sketch.add(key);
    }
    counts.forEach(
        (key, count) -> assertThat(sketch.count(key)).isGreaterThanOrEqualTo(Math.min(count, 255)));
    long right = counts.entrySet().stream().filter(e -> sketch.count(e.getKey()) == e.getValue()).count();
    assertThat(right).isGreaterThan(counts.size() / 2);
  }

  @Test
  void aCountStaysAtTheHighest() {
    var sketch = Sketch.forKeys(1);
    for (int i = 1; i <= 1000; i++) {
      sketch.add(42);
      assertThat(sketch.count(42)).isEqualTo(Math.min(i, 255));
    }
  }

  @Test
  void mergedCountsAreSumsUpToTheHighest() {
    var one = Sketch.forKeys(100);
    var other = Sketch.forKeys(100);
    var all = Sketch.forKeys(100);
    var dice = new Random(2);
    for (int i = 0; i < 3000; i++) {
      long key = dice.nextInt(1 + dice.nextInt(20));
      (i % 3 == 0 ? one : other).add(key);
      all.add(key);
    }
    assertThat(all.count(0)).as("the fullest").isEqualTo(255);
    assertThat(all.count(19)).isLessThan(200);
    assertThat(Sketch.merged(one.cells(), other.cells())).isEqualTo(all.cells());
  }

  @Test
  void aSketchOfNoKeysKnowsNone() {
    assertThat(Sketch.forKeys(0).count(7)).isZero();
  }
}
