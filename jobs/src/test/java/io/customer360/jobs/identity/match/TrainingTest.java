package io.customer360.jobs.identity.match;

import static io.customer360.jobs.identity.field.Kind.CITY;
import static io.customer360.jobs.identity.field.Kind.DATE;
import static io.customer360.jobs.identity.field.Kind.E_MAIL;
import static io.customer360.jobs.identity.field.Kind.FAMILY_NAME;
import static io.customer360.jobs.identity.field.Kind.GIVEN_NAME;
import static io.customer360.jobs.identity.field.Kind.NAME_SUFFIX;
import static io.customer360.jobs.identity.field.Kind.PHONE;
import static io.customer360.jobs.identity.field.Kind.POSTCODE;
import static io.customer360.jobs.identity.field.Kind.STREET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.jobs.identity.field.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That a model is found again from pairs that it made. */
class TrainingTest {
  private static final Kind[] KINDS = {
    GIVEN_NAME, FAMILY_NAME, E_MAIL, PHONE, DATE, STREET, POSTCODE, CITY
  };
  private static final long RECORDS = 20_000;
  private static final double PAIRS = RECORDS * (RECORDS - 1.0) / 2;
  private static final int UNRELATED = 4;
  private static final int[] SIZES = {12_000, 3_000, 6_000, 4_000, 30_000};
  private static final Model TRUTH =
      Models.of(IntStream.range(0, UNRELATED).mapToDouble(c -> SIZES[c] / PAIRS).toArray(), KINDS);
  private static final Statistics STATISTICS = Models.statistics(TRUTH.fields(), RECORDS);
  private static final double MISSING = 0.15;

  private static final List<List<Tuple>> CLASSES = classes();
  private static final List<Tuple> ALL = CLASSES.stream().flatMap(List::stream).toList();
  private static final Model FOUND = Training.of(TRUTH.fields(), STATISTICS, ALL);

  @Test
  void sharesOfTheClassesAreFound() {
    for (int c = 0; c < Model.HOUSEHOLD_MOVED; c++) {
      assertThat(FOUND.priors()[c] * PAIRS)
          .as("class %d", c)
          .isCloseTo(SIZES[c], within(SIZES[c] * 0.1));
    }
  }

  /** Those that share nothing but a name are not told from unrelated pairs. */
  @Test
  void ofHouseholdsThatMovedTheShareIsFoundOfThoseThatShareMuch() {
    assertThat(FOUND.priors()[Model.HOUSEHOLD_MOVED] * PAIRS)
        .isBetween(0.5 * SIZES[Model.HOUSEHOLD_MOVED], 1.1 * SIZES[Model.HOUSEHOLD_MOVED]);
  }

  @Test
  void sharesOfTheLevelsOfOnePersonAreFound() {
    for (int f = 0; f < KINDS.length; f++) {
      assertThat(FOUND.person()[f])
          .as("%s", KINDS[f])
          .containsExactly(TRUTH.person()[f], within(0.02));
      assertThat(Arrays.stream(FOUND.person()[f]).sum()).isCloseTo(1, within(1e-9));
    }
  }

  /** Less exactly: those that agree in little are not told from unrelated pairs. */
  @Test
  void sharesOfTheLevelsOfAHouseholdAreFound() {
    for (int f = 0; f < KINDS.length; f++) {
      if (FOUND.fields().get(f).role() != Field.Role.PLACE) {
        assertThat(FOUND.household()[f])
            .as("%s", KINDS[f])
            .containsExactly(TRUTH.household()[f], within(0.08));
      }
    }
  }

  @Test
  void howRandomPairsAgreeStaysAsItIsKnown() {
    assertThat(FOUND.random()).isDeepEqualTo(STATISTICS.random());
  }

  @Test
  void onePersonMovedOrNotIsLikelyAndAHouseholdIsNot() {
    assertThat(mean(CLASSES.get(Model.SAME))).isGreaterThan(0.97);
    assertThat(mean(CLASSES.get(Model.MOVED))).isGreaterThan(0.85);
    assertThat(mean(CLASSES.get(Model.HOUSEHOLD))).isLessThan(0.1);
    assertThat(mean(CLASSES.get(Model.HOUSEHOLD_MOVED))).isLessThan(0.1);
    assertThat(mean(CLASSES.get(UNRELATED))).isLessThan(0.001);
  }

  /** If what is likely is true so often, the sum of chances is the number of pairs. */
  @Test
  void chancesAddUpToThePairsThatThereAre() {
    assertThat(mean(ALL) * ALL.size()).isCloseTo(SIZES[0] + SIZES[1], within(500.0));
  }

  @Test
  void theSamePairsGiveTheSameModelInAnyOrder() {
    var shuffled = new ArrayList<>(ALL);
    Collections.shuffle(shuffled, new Random(9));
    var again = Training.of(TRUTH.fields(), STATISTICS, shuffled);
    assertThat(again.person()).isDeepEqualTo(FOUND.person());
    assertThat(again.household()).isDeepEqualTo(FOUND.household());
    assertThat(again.priors()).isEqualTo(FOUND.priors());
  }

  @Test
  void aTupleThatStandsForManyPairsCountsAsMany() {
    var brief = List.of(tuple(3.0, 6, 6, 6, 6, 6, 6, 6, 6), tuple(2.0, 0, 6, 7, 6, 0, 6, 6, 6));
    var long1 = Collections.nCopies(3, tuple(1.0, 6, 6, 6, 6, 6, 6, 6, 6));
    var long2 = Collections.nCopies(2, tuple(1.0, 0, 6, 7, 6, 0, 6, 6, 6));
    var all = new ArrayList<>(long1);
    all.addAll(long2);
    assertThat(Training.of(TRUTH.fields(), STATISTICS, all).person())
        .isDeepEqualTo(Training.of(TRUTH.fields(), STATISTICS, brief).person());
  }

  @Test
  void withoutPairsTheModelIsWhatIsExpected() {
    for (long records : new long[] {0, 1, 2, 1_000_000}) {
      var statistics = Models.statistics(TRUTH.fields(), records);
      var model = Training.of(TRUTH.fields(), statistics, List.of());
      assertThat(Arrays.stream(model.priors()).sum()).isBetween(0.0, 0.95);
      assertThat(Arrays.stream(model.priors())).allMatch(p -> p > 0);
      for (int f = 0; f < KINDS.length; f++) {
        assertThat(model.person()[f][Comparison.EXACT]).isEqualTo(0.74);
      }
    }
  }

  /** A junior who lives with a senior of one name agrees with him in all else. */
  @Test
  void theSuffixOfOnePersonHardlyEverDiffers() {
    var fields = Records.fields(GIVEN_NAME, FAMILY_NAME, STREET, NAME_SUFFIX);
    var pairs = List.of(tuple(60, 6, 6, 6, 0), tuple(40, 6, 6, 6, 6), tuple(900, 6, 6, 6, 7));
    var model = Training.of(fields, Models.statistics(fields, 2_000), pairs);
    assertThat(model.person()[3][0]).isEqualTo(0.02);
  }

  @Test
  void someAreUnrelatedWhateverThePairs() {
    var statistics = Models.statistics(TRUTH.fields(), 4);
    var pairs =
        List.of(
            tuple(3, 6, 6, 6, 6, 6, 6, 6, 6),
            tuple(3, 6, 6, 6, 6, 6, 0, 0, 0),
            tuple(3, 0, 6, 6, 6, 0, 6, 6, 6),
            tuple(3, 0, 6, 6, 6, 0, 0, 0, 0));
    var model = Training.of(TRUTH.fields(), statistics, pairs);
    assertThat(Arrays.stream(model.priors()).sum()).isLessThan(0.95);
    assertThat(Training.posteriors(model, pairs).values()).allMatch(p -> p >= 0 && p <= 1);
  }

  @Test
  void onePairOfTwoRecordsIsEnough() {
    var statistics = Models.statistics(TRUTH.fields(), 2);
    for (int[] levels :
        new int[][] {
          {6, 6, 6, 6, 6, 6, 6, 6}, {0, 0, 0, 0, 0, 0, 0, 0}, {7, 7, 7, 7, 7, 7, 7, 7}
        }) {
      var pair = tuple(1, levels);
      var model = Training.of(TRUTH.fields(), statistics, List.of(pair));
      double chance = Training.posteriors(model, List.of(pair)).get(pair.pattern());
      assertThat(chance).isBetween(0.0, 1.0);
      switch (levels[0]) {
        case 6 -> assertThat(chance).isGreaterThan(0.95);
        case 0 -> assertThat(chance).isLessThan(0.05);
        default -> assertThat(chance).isLessThan(0.7);
      }
      assertThat(Arrays.stream(model.priors())).allMatch(p -> p > 0 && p <= 0.3);
    }
  }

  private static double mean(List<Tuple> pairs) {
    var chances = Training.posteriors(FOUND, pairs);
    return pairs.stream().mapToDouble(p -> chances.get(p.pattern())).average().orElseThrow();
  }

  private static Tuple tuple(double weight, int... levels) {
    return new Tuple(Pattern.of(levels), 0, weight);
  }

  private static List<List<Tuple>> classes() {
    var dice = new Random(360);
    var classes = new ArrayList<List<Tuple>>();
    for (int c = 0; c < SIZES.length; c++) {
      var pairs = new ArrayList<Tuple>();
      for (int i = 0; i < SIZES[c]; i++) {
        var levels = new int[KINDS.length];
        for (int f = 0; f < levels.length; f++) {
          var shares = c == UNRELATED || !TRUTH.says(c, f) ? TRUTH.random()[f] : TRUTH.of(c, f);
          levels[f] = dice.nextDouble() < MISSING ? Comparison.MISSING : drawn(dice, shares);
        }
        pairs.add(tuple(1, levels));
      }
      classes.add(pairs);
    }
    return classes;
  }

  private static int drawn(Random dice, double[] shares) {
    double left = dice.nextDouble();
    int level = 0;
    while (level < Comparison.EXACT && left >= shares[level]) {
      left -= shares[level];
      level++;
    }
    return level;
  }
}
