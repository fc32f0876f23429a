package io.customer360.jobs.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private final AtomicInteger calls = new AtomicInteger();
  private final Remembered<String> remembered = new Remembered<>();

  @Test
  void whatCameLatelyIsNotMadeAgain() {
    assertThat(remembered.of("anna", this::made)).isEqualTo("ANNA");
    assertThat(remembered.of("anna", this::made)).isEqualTo("ANNA");
    assertThat(calls).hasValue(1);
  }

  @Test
  void thatNothingIsMadeIsRememberedToo() {
    assertThat(remembered.of("", this::made)).isNull();
    assertThat(remembered.of("", this::made)).isNull();
    assertThat(calls).hasValue(1);
  }

  @Test
  void manyTextsAreNeverMixedUp() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        assertThat(remembered.of("n" + i, this::made)).isEqualTo("N" + i);
      }
    }
  }

  @Test
  void whereHardlyAnyComeAgainNoneIsLookedFor() {
    for (int i = 0; i < 20_000; i++) {
      assertThat(remembered.of("n" + i, this::made)).isEqualTo("N" + i);
    }
    calls.set(0);
    remembered.of("anna", this::made);
    assertThat(remembered.of("anna", this::made)).isEqualTo("ANNA");
    assertThat(calls).hasValue(2);
  }

  @Test
  void whereManyComeAgainTheyStayKnown() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(remembered.of("n" + i % 100, this::made)).isEqualTo("N" + i % 100);
    }
    assertThat(calls).hasValueLessThan(200);
  }

  @Test
  void longTextsAreNotKept() {
    var text = "x".repeat(1000);
    assertThat(remembered.of(text, this::made)).hasSize(1000);
    assertThat(remembered.of(text, this::made)).hasSize(1000);
    assertThat(calls).hasValue(2);
  }

  private String made(String text) {
    calls.incrementAndGet();
    return text.isEmpty() ? null : text.toUpperCase(Locale.ROOT);
  }
}
