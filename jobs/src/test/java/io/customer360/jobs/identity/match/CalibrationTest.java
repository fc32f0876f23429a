package io.customer360.jobs.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.jobs.identity.match.Calibration.Bar;
import io.customer360.jobs.identity.match.Calibration.Labelled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That weights are bent to what people say, and no further than they say enough. */
class CalibrationTest {

  @Test
  void manyLabelsTellOffsetAndSlope() {
    var dice = new Random(5);
    var labels = new ArrayList<Labelled>();
    for (int i = 0; i < 20_000; i++) {
      double weight = -10 + 20 * dice.nextDouble();
      double chance = 1 / (1 + Math.pow(2, -(1.5 + 0.6 * weight)));
      labels.add(new Labelled(weight, dice.nextDouble() < chance));
    }
    var found = Calibration.of(labels);
    assertThat(found.offset()).isCloseTo(1.5, within(0.1));
    assertThat(found.slope()).isCloseTo(0.6, within(0.05));
    assertThat(found.chance(-2.5)).isCloseTo(0.5, within(0.02));
  }

  @Test
  void withoutLabelsWeightsAreRightAsTheyAre() {
    assertThat(Calibration.of(List.of())).isEqualTo(Calibration.NONE);
  }

  @Test
  void labelsThatAWeightPartsCleanlyDoNotMakeItCertain() {
    var labels = new ArrayList<>(Collections.nCopies(10, new Labelled(3, true)));
    labels.addAll(Collections.nCopies(10, new Labelled(-3, false)));
    var found = Calibration.of(labels);
    assertThat(found.slope()).isBetween(1.0, 3.0);
    assertThat(found.offset()).isCloseTo(0, within(1e-6));
  }

  @Test
  void labelsThatContradictTheWeightsNeverTurnTheirOrder() {
    var labels = new ArrayList<>(Collections.nCopies(500, new Labelled(5, false)));
    labels.addAll(Collections.nCopies(500, new Labelled(-5, true)));
    var found = Calibration.of(labels);
    assertThat(found.slope()).isPositive();
    assertThat(found.chance(5)).isCloseTo(0.5, within(0.1));
  }

  /** Far from where the curve bends a whole step of Newton's leads nowhere. */
  @Test
  void labelsThatAllSayNoAreBelieved() {
    for (double weight : new double[] {0, 5, 20, 60}) {
      var found = Calibration.of(Collections.nCopies(100, new Labelled(weight, false)));
      assertThat(found.chance(weight)).as("weight %s", weight).isLessThan(0.1);
      assertThat(found.threshold(List.of(new Bar(weight, 100)), 0.9)).isEqualTo(99);
    }
  }

  @Test
  void theThresholdKeepsThePrecisionAndIsAsLowAsItCanBe() {
    var pairs = List.of(new Bar(-1, 100), new Bar(6, 100), new Bar(1, 100), new Bar(3, 100));
    assertThat(Calibration.NONE.threshold(pairs, 0.98)).isEqualTo(6);
    // 64/65 and 8/9 are 0.937 on average, with 2/3 0.847.
    assertThat(Calibration.NONE.threshold(pairs, 0.93)).isEqualTo(3);
    assertThat(Calibration.NONE.threshold(pairs, 0.80)).isEqualTo(1);
    assertThat(Calibration.NONE.threshold(pairs, 0.10)).isEqualTo(-1);
    assertThat(Calibration.NONE.threshold(pairs, 0.999)).isEqualTo(99);
    assertThat(Calibration.NONE.threshold(List.of(), 0.5)).isEqualTo(99);
  }
}
