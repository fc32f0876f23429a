package io.customer360.common.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.config.InvalidSettings;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.QualityRefusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  @Test
  void tellsProblemsApart() {
    assertThat(Outcome.of(new InvalidSettings(List.of("x")))).isEqualTo(Outcome.UNUSABLE);
    assertThat(Outcome.of(new QualityRefusal("x"))).isEqualTo(Outcome.REFUSED);
    assertThat(Outcome.of(new LakeFailure("x"))).isEqualTo(Outcome.FAILED);
    assertThat(Outcome.of(new IllegalStateException("x"))).isEqualTo(Outcome.FAILED);
  }

  @Test
  void keepsTheExitCodesThatSchedulersRelyOn() {
    assertThat(List.of(Outcome.values()))
        .extracting(Outcome::exitCode)
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(Outcome.BUSY).hasToString("busy");
  }
}
