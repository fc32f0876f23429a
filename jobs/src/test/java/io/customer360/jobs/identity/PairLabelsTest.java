package io.customer360.jobs.identity;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.IdentityLabels;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Which labels hold. */
class PairLabelsTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");

  @Test
  void ofSeveralLabelsOfAPairTheLatestBeforeTheDayHolds() {
    var labels =
        frame(
            IdentityLabels.TABLE,
            """
            contact_a | contact_b | is_same | labelled_at | author
            s:2 | s:1 | true  | 2025-01-10T10:00:00Z | eva
            s:1 | s:2 | false | 2025-01-11T10:00:00Z | eva
            s:1 | s:2 | true  | 2025-02-01T00:00:00Z | eva
            s:1 | s:3 | false | 2025-01-10T10:00:00Z | eva
            s:3 | s:1 | true  | 2025-01-10T10:00:00Z | tom
            s:1 | s:4 | true  | 2025-02-02T10:00:00Z | eva
            """);
    assertThat(text(PairLabels.latest(labels, DAY), "contact_a", "contact_b", "is_same"))
        .isEqualTo(
            """
            contact_a | contact_b | is_same
            s:1 | s:2 | false
            s:1 | s:3 | true
            """);
  }
}
