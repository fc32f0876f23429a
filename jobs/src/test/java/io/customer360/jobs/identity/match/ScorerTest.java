package io.customer360.jobs.identity.match;

import static io.customer360.jobs.identity.field.Kind.CATEGORY;
import static io.customer360.jobs.identity.field.Kind.CITY;
import static io.customer360.jobs.identity.field.Kind.DATE;
import static io.customer360.jobs.identity.field.Kind.E_MAIL;
import static io.customer360.jobs.identity.field.Kind.FAMILY_NAME;
import static io.customer360.jobs.identity.field.Kind.GIVEN_NAME;
import static io.customer360.jobs.identity.field.Kind.PHONE;
import static io.customer360.jobs.identity.field.Kind.POSTCODE;
import static io.customer360.jobs.identity.field.Kind.STREET;
import static java.lang.Double.NEGATIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.jobs.identity.field.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What pairs weigh, and that stopping early does not change it. */
class ScorerTest {
  private static final Kind[] KINDS = {
    CATEGORY, GIVEN_NAME, FAMILY_NAME, E_MAIL, PHONE, DATE, STREET, POSTCODE, CITY
  };
  private static final double[] PRIORS = {7e-4, 2e-4, 3e-4, 1e-4};
  private static final Model MODEL = Models.of(PRIORS, KINDS);

  private static final String[] ANN = {
    "f", "ann", "lee", "ann@x.de", "030123456", "19800131", "langegasse", "10115", "berlin"
  };

  /** The threshold is the weight itself: the least slack that there can be. */
  @Test
  void aPairThatWeighsEnoughIsNeverGivenUp() {
    var dice = new Random(1);
    int told = 0;
    int spared = 0;
    for (int m = 0; m < 20; m++) {
      var priors =
          new double[] {dice.nextDouble() * 0.3, dice.nextDouble() * 0.3, 0.01, 0.01 * (m % 2)};
      var scorer = new Scorer(Models.withNamesakes(Models.of(priors, KINDS), 1 + m % 4), List.of());
      var records = random(dice, 60);
      for (int i = 0; i < records.size(); i++) {
        for (int j = i + 1; j < records.size(); j++) {
          var a = records.get(i);
          var b = records.get(j);
          double weight = scorer.weight(a, b, NEGATIVE_INFINITY);
          long pattern = scorer.pattern();
          assertThat(weight).isFinite();
          assertThat(scorer.weight(a, b, weight)).isEqualTo(weight);
          assertThat(scorer.pattern()).isEqualTo(pattern);
          double least = dice.nextInt(-30, 40);
          double bounded = scorer.weight(a, b, least);
          if (weight >= least) {
            assertThat(bounded).isEqualTo(weight);
            told++;
          } else {
            assertThat(bounded).isLessThan(least);
            spared += bounded == NEGATIVE_INFINITY ? 1 : 0;
          }
        }
      }
    }
    assertThat(told).isGreaterThan(1000);
    assertThat(spared).isGreaterThan(10_000);
  }

  /** Without an address, both classes of one person are as likely, and their odds add up. */
  @Test
  void thatOnePersonMayHaveMovedOrNotDoesNotMakeAPairTooLight() {
    var scorer = new Scorer(Models.of(new double[] {0.1, 0.1, 1e-9, 0}, E_MAIL), List.of());
    int rarest = Scorer.rarity(1e-9, Expected.agreement(E_MAIL)) & 0xff;
    var a = Records.weighable(rarest, "a", "ann@x.de");
    var b = Records.weighable(rarest, "b", "ann@x.de");
    double weight = scorer.weight(a, b, NEGATIVE_INFINITY);
    assertThat(scorer.weight(a, b, weight)).isEqualTo(weight);
  }

  @Test
  void theWeightIsTheSameInBothDirections() {
    var scorer = new Scorer(MODEL, List.of());
    var records = random(new Random(2), 150);
    for (var a : records) {
      for (var b : records) {
        assertThat(scorer.weight(a, b, NEGATIVE_INFINITY))
            .isEqualTo(scorer.weight(b, a, NEGATIVE_INFINITY));
      }
    }
  }

  /**
   * Of one field by hand: 100 same, 50 moved, 20 of a household, 10 of one that moved, among 10000.
   */
  @Test
  void theWeightIsTheLogarithmOfTheOdds() {
    var model = Models.of(new double[] {0.01, 0.005, 0.002, 0.001}, DATE);
    var scorer = new Scorer(model, List.of());
    var a = Records.weighable(8 * 10, "a", "19800131");
    var b = Records.weighable(8 * 10, "b", "19800131");
    double person = model.person()[0][6];
    double household = model.household()[0][6];
    double odds = 0.015 * person * 1024 / (0.003 * household * 1024 + 0.982);
    assertThat(scorer.weight(a, b, NEGATIVE_INFINITY)).isCloseTo(log2(odds), within(1e-9));
    var c = Records.weighable(8 * 10, "c", "19950612");
    double random = model.random()[0][0];
    double against =
        0.015 * model.person()[0][0] / random / (0.003 * model.household()[0][0] / random + 0.982);
    assertThat(scorer.weight(a, c, NEGATIVE_INFINITY)).isCloseTo(log2(against), within(1e-9));
  }

  /** They share a name and a telephone, and one is on record where they lived before. */
  @Test
  void twoOfAHouseholdAtTwoPlacesAreNotOne() {
    var ann = ann();
    var bob =
        Records.weighable(
            80, "b", "m", "bob", "lee", "bob@y.de", ANN[4], null, "ring", "20095", "hamburg");
    var unknown = Models.of(new double[] {7e-4, 2e-4, 3e-4, 0}, KINDS);
    double without = new Scorer(unknown, List.of()).weight(ann, bob, NEGATIVE_INFINITY);
    double weight = new Scorer(MODEL, List.of()).weight(ann, bob, NEGATIVE_INFINITY);
    assertThat(without).as("if nobody moved").isGreaterThan(weight + 3);
    assertThat(weight).isLessThan(-5);
  }

  @Test
  void whatIsMissingSaysNothing() {
    var scorer = new Scorer(MODEL, List.of());
    var none = Records.weighable(80, "a", new String[KINDS.length]);
    double odds = 9e-4 / (1 - 9e-4);
    assertThat(scorer.weight(none, ann(), NEGATIVE_INFINITY)).isCloseTo(log2(odds), within(1e-9));
    assertThat(scorer.contributions()).containsOnly(0.0);
  }

  @Test
  void rareValuesWeighMore() {
    var scorer = new Scorer(MODEL, List.of());
    var values = new String[KINDS.length];
    values[2] = "lee";
    double last = NEGATIVE_INFINITY;
    for (int rarity : new int[] {1, 40, 127, 128, 200, 255}) {
      var a = Records.weighable(rarity, "a", values);
      double weight = scorer.weight(a, Records.weighable(255, "b", values), NEGATIVE_INFINITY);
      assertThat(weight).isGreaterThan(last);
      last = weight;
    }
  }

  @Test
  void rarityIsInEighthsOfBitsAndBounded() {
    assertThat(Scorer.rarity(1, 0.5)).isZero();
    assertThat(Scorer.rarity(0.5, 0.5)).isEqualTo((byte) 8);
    assertThat(Scorer.rarity(0.25, 0.25)).isEqualTo((byte) 16);
    assertThat(Scorer.rarity(1e-9, 0.5))
        .as("ten times rarer than the average")
        .isEqualTo(Scorer.rarity(0.05, 0.5))
        .isEqualTo((byte) 35);
    assertThat(Scorer.rarity(1e-30, 1e-30) & 0xff).isEqualTo(255);
  }

  @Test
  void certaintiesWinOverWeights() {
    var same = new Certainty("card", List.of(3), List.of(), true);
    var never = new Certainty("contradiction", List.of(), List.of(5, 4), false);
    var scorer = new Scorer(MODEL, List.of(same, never));
    var other = with(bob(), 3, "ann@x.de");
    assertThat(scorer.weight(ann(), other, 200)).isEqualTo(Certainty.WEIGHT);
    assertThat(scorer.certainty()).isZero();
    assertThat(Pattern.level(scorer.pattern(), 3)).isEqualTo(Comparison.EXACT);
    var contradicting = with(with(with(ANN, 5, "19550612"), 4, "0897766554"), 3, "ann@y.de");
    assertThat(scorer.weight(ann(), contradicting, NEGATIVE_INFINITY)).isEqualTo(-Certainty.WEIGHT);
    assertThat(scorer.certainty()).isEqualTo(1);
    assertThat(scorer.weight(ann(), with(ANN, 3, "ann@y.de"), NEGATIVE_INFINITY))
        .isBetween(0.0, 99.0);
    assertThat(scorer.certainty()).as("of a pair without one").isEqualTo(-1);
  }

  @Test
  void certaintiesNeedValues() {
    var same = new Certainty("mail", List.of(3), List.of(), true);
    var never = new Certainty("birth", List.of(), List.of(5), false);
    var scorer = new Scorer(MODEL, List.of(same, never));
    scorer.weight(with(ANN, 3, null), with(with(ANN, 3, null), 5, null), NEGATIVE_INFINITY);
    assertThat(scorer.certainty()).isEqualTo(-1);
    scorer.weight(with(ANN, 3, null), with(ANN, 5, "19800130"), NEGATIVE_INFINITY);
    assertThat(scorer.certainty()).as("a date that is close is no contradiction").isEqualTo(-1);
  }

  @Test
  void theFirstCertaintyThatIsMetDecides() {
    var same = new Certainty("mail", List.of(3), List.of(), true);
    var never = new Certainty("birth", List.of(), List.of(5), false);
    var other = with(ANN, 5, "19550612");
    assertThat(new Scorer(MODEL, List.of(same, never)).weight(ann(), other, 0)).isEqualTo(100);
    assertThat(new Scorer(MODEL, List.of(never, same)).weight(ann(), other, 0)).isEqualTo(-100);
  }

  @Test
  void eachFieldAddsWithTheSignOneExpects() {
    var scorer = new Scorer(MODEL, List.of());
    var values = ANN.clone();
    values[4] = "0897766554";
    values[5] = "19550612";
    values[8] = null;
    scorer.weight(ann(), Records.weighable(80, "b", values), NEGATIVE_INFINITY);
    var added = scorer.contributions();
    assertThat(added[3]).as("the same e-mail").isPositive();
    assertThat(added[1]).as("the same given name").isPositive();
    assertThat(added[4]).as("another phone").isNegative();
    assertThat(added[5]).as("another birth date").isNegative();
    assertThat(added[8]).as("no city").isZero();
  }

  @Test
  void whatAFieldAddsIsTheDifferenceThatItMakes() {
    var scorer = new Scorer(MODEL, List.of());
    var records = random(new Random(5), 40);
    for (var a : records) {
      var b = records.get(0);
      double weight = scorer.weight(a, b, NEGATIVE_INFINITY);
      var added = scorer.contributions();
      for (int f = 3; f < KINDS.length; f++) {
        if (KINDS[f] == POSTCODE) {
          continue; // Without it the city is evidence.
        }
        var values = IntStream.range(0, KINDS.length).mapToObj(a::value).toArray(String[]::new);
        values[f] = null;
        var rarity = new byte[KINDS.length];
        for (int r = 0; r < rarity.length; r++) {
          rarity[r] = (byte) a.rarity(r);
        }
        var bytes = Records.profile("x", values).withEvidence(rarity, new int[0]);
        var without = Profile.of(bytes, KINDS.length);
        assertThat(added[f])
            .as(KINDS[f].configName())
            .isCloseTo(weight - scorer.weight(without, b, NEGATIVE_INFINITY), within(1e-9));
      }
    }
  }

  @Test
  void namesThatGoTogetherCountLessWhenBothAgree() {
    var priors = new double[] {7e-4, 2e-4, 1e-12, 1e-12};
    var model = Models.of(priors, GIVEN_NAME, FAMILY_NAME);
    var plain = new Scorer(model, List.of());
    var scorer = new Scorer(Models.withNamesakes(model, 8), List.of());
    var ann = Records.weighable(80, "a", "ann", "lee");
    var thea = Records.weighable(80, "b", "thea", "lee");
    assertThat(scorer.weight(ann, ann, NEGATIVE_INFINITY))
        .isCloseTo(plain.weight(ann, ann, NEGATIVE_INFINITY) - 3, within(0.01));
    assertThat(scorer.weight(ann, thea, NEGATIVE_INFINITY))
        .isEqualTo(plain.weight(ann, thea, NEGATIVE_INFINITY));
  }

  @Test
  void swappedNamesWeighLessThanStraightOnesAndMoreThanOthers() {
    var scorer = new Scorer(Models.of(PRIORS, GIVEN_NAME, FAMILY_NAME), List.of());
    var ann = Records.weighable(80, "a", "ann", "lee");
    double straight = scorer.weight(ann, ann, NEGATIVE_INFINITY);
    double swapped =
        scorer.weight(ann, Records.weighable(80, "b", "lee", "ann"), NEGATIVE_INFINITY);
    double other =
        scorer.weight(ann, Records.weighable(80, "b", "bob", "huber"), NEGATIVE_INFINITY);
    assertThat(swapped).isBetween(other + 5, straight - 1);
  }

  @Test
  void aHouseholdIsNotOnePersonAndSomebodyWhoMovedIs() {
    var scorer = new Scorer(MODEL, List.of());
    var partner = with(with(with(ANN, 1, "bob"), 5, "19770715"), 0, "m");
    assertThat(scorer.weight(ann(), partner, NEGATIVE_INFINITY)).isLessThan(-5);
    var moved = with(with(with(ANN, 6, "ringweg"), 7, "80331"), 8, "muenchen");
    assertThat(scorer.weight(ann(), moved, NEGATIVE_INFINITY)).isGreaterThan(10);
    var stranger = with(with(with(bob(), 6, "ringweg"), 7, "80331"), 8, "muenchen");
    assertThat(scorer.weight(ann(), stranger, NEGATIVE_INFINITY)).isLessThan(-20);
  }

  private static Profile ann() {
    return Records.weighable(80, "a", ANN);
  }

  private static Profile bob() {
    return Records.weighable(
        80,
        "b",
        "m",
        "bob",
        "huber",
        "bh@web.de",
        "0897766554",
        "19550612",
        "ring",
        "80331",
        "ulm");
  }

  private static Profile with(String[] values, int field, String value) {
    var changed = values.clone();
    changed[field] = value;
    return Records.weighable(80, "b", changed);
  }

  private static Profile with(Profile record, int field, String value) {
    return with(
        IntStream.range(0, KINDS.length).mapToObj(record::value).toArray(String[]::new),
        field,
        value);
  }

  /** Of few values, so that pairs of all sorts are among them; missing ones and rare ones, too. */
  private static List<Profile> random(Random dice, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              var values = new String[KINDS.length];
              for (int f = 0; f < values.length; f++) {
                if (dice.nextInt(3) > 0) {
                  values[f] = Records.mistyped(dice, ANN[f], dice.nextInt(3));
                }
              }
              if (dice.nextInt(5) == 0) {
                var swap = values[1];
                values[1] = values[2];
                values[2] = swap;
              }
              var rarity = new byte[values.length];
              for (int f = 0; f < rarity.length; f++) {
                double share = Math.pow(0.5, dice.nextInt(40));
                rarity[f] = (byte) Math.max(1, Scorer.rarity(share, MODEL.random()[f][6]) & 0xff);
              }
              var bytes = Records.profile("r" + i, values).withEvidence(rarity, new int[0]);
              return Profile.of(bytes, values.length);
            })
        .toList();
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
