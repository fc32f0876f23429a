package io.customer360.common.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  @Test
  void aValueThatManyShareWhereOthersShareNone() {
    assertThat(suspects(with(40, counts(5000, r -> 1)))).containsExactly("junk0");
  }

  @Test
  void severalHideNotOneAnother() {
    assertThat(suspects(with(400, with(300, counts(5000, r -> 1 + 3.0 / (r + 1))))))
        .containsExactlyInAnyOrder("junk0", "junk1");
  }

  @Test
  void cleanColumnsGiveNoProposals() {
    var random = new Random(360);
    int wrong = 0;
    for (int run = 0; run < 300; run++) {
      double exponent = 0.3 + 1.2 * random.nextDouble();
      int values = 60 + random.nextInt(3000);
      double most = 5 + 2000 * random.nextDouble();
      // Counts of values whose rates fall as a power of the rank, each a sample of its rate.
      var sampled = counts(values, r -> poisson(random, most / Math.pow(r + 1.0, exponent)));
      wrong += suspects(sampled).isEmpty() ? 0 : 1;
    }
    assertThat(wrong).as("of 300 clean columns").isLessThanOrEqualTo(3);
  }

  @Test
  void evenColumnsAndKeysGiveNoProposals() {
    var random = new Random(7);
    assertThat(suspects(counts(5000, r -> 1))).isEmpty();
    assertThat(suspects(counts(365, r -> poisson(random, 50)))).isEmpty();
    assertThat(suspects(counts(5000, r -> r < 3 ? 3 : 1))).isEmpty();
  }

  @Test
  void aTownTenTimesAsLargeAsTheNextIsNoPlaceholder() {
    assertThat(suspects(with(10_000, counts(400, r -> 1000.0 / (r + 1))))).isEmpty();
  }

  @Test
  void fewDistinctValuesAreNeverJudgedByTheirFrequency() {
    assertThat(suspects(with(9000, counts(20, r -> 1)))).isEmpty();
  }

  @Test
  void wordsThatSayThatNothingIsThere() {
    var top = List.of(new Counted("M", 50), new Counted("N/A", 9), new Counted("unknown", 3));
    assertThat(Placeholders.among(top, 62, 3, 0, Placeholders.Edges.NONE))
        .extracting(s -> s.value().value())
        .containsExactly("N/A", "unknown");
  }

  @Test
  void aNumberIsSuspectedOnlyAtTheEndOfItsRange() {
    var top = new ArrayList<>(counts(5000, r -> 1));
    top.add(0, new Counted("-1", 500));
    var atTheEnd = new Placeholders.Edges(true, -1, 900);
    var within = new Placeholders.Edges(true, -800, 900);
    assertThat(among(top, atTheEnd)).containsExactly("-1");
    assertThat(among(top, within)).isEmpty();
  }

  private static List<String> suspects(List<Counted> counts) {
    return among(counts, Placeholders.Edges.NONE);
  }

  private static List<String> among(List<Counted> counts, Placeholders.Edges edges) {
    var sorted =
        counts.stream().sorted(Comparator.comparingLong(Counted::count).reversed()).toList();
    long filled = counts.stream().mapToLong(Counted::count).sum();
    var top = sorted.subList(0, Math.min(Measures.RANKS, sorted.size()));
    return Placeholders.among(top, filled, sorted.size(), 0, edges).stream()
        .map(s -> s.value().value())
        .toList();
  }

  private static List<Counted> with(long count, List<Counted> others) {
    long before = others.stream().filter(c -> c.value().startsWith("junk")).count();
    var all = new ArrayList<>(others);
    all.add(new Counted("junk" + before, count));
    return all;
  }

  private static List<Counted> counts(int values, IntToDoubleFunction count) {
    var counts = new ArrayList<Counted>();
    for (int rank = 0; rank < values; rank++) {
      long rounded = Math.round(count.applyAsDouble(rank));
      if (rounded > 0) {
        counts.add(new Counted("value" + rank, rounded));
      }
    }
    return counts;
  }

  private static double poisson(Random random, double mean) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
  }
}
