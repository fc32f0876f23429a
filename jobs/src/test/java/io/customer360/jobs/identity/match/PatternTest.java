package io.customer360.jobs.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That levels come out of a pattern as they went in, up to the most fields. */
class PatternTest {

  @Test
  void levelsComeBack() {
    var dice = new Random(1);
    for (int fields = 0; fields <= Pattern.MOST_FIELDS; fields++) {
      for (int i = 0; i < 100; i++) {
        var levels = dice.ints(fields, 0, 8).toArray();
        long pattern = Pattern.of(levels);
        assertThat(IntStream.range(0, fields).map(f -> Pattern.level(pattern, f)))
            .containsExactly(Arrays.stream(levels).boxed().toArray(Integer[]::new));
      }
    }
  }

  @Test
  void theHighestLevelInEveryFieldFits() {
    var levels = new int[Pattern.MOST_FIELDS];
    Arrays.fill(levels, Comparison.MISSING);
    assertThat(Pattern.of(levels)).isPositive();
    assertThat(Pattern.level(Pattern.of(levels), 20)).isEqualTo(Comparison.MISSING);
  }
}
