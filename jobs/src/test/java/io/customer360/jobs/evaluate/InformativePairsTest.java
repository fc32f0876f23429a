package io.customer360.jobs.evaluate;

import static io.customer360.testing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.IdentityLabels;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.testing.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which pairs a person is asked for. */
class InformativePairsTest {
  /** Of a:2 and a:3 the fields agree as those of a:1 do. */
  private static final Dataset<Row> EVIDENCE =
      SparkTest.spark()
          .sql(
              """
              select * from values
                ('a:1', 'b:1', 0.1D, null, map('name', 'same')),
                ('a:2', 'b:2', 0.0D, null, map('name', 'same')),
                ('a:3', 'b:3', -0.2D, null, map('name', 'same')),
                ('a:4', 'b:4', 1.5D, null, map('name', 'close')),
                ('a:5', 'b:5', 20.0D, null, map('name', 'same', 'phone', 'same')),
                ('a:6', 'b:6', 0.0D, 'same-tax-number', map('name', 'other'))
              as evidence(contact_a, contact_b, weight, rule, levels)
              """);

  @Test
  void doubtfulPairsOfDifferentKindsComeFirst() {
    assertThat(asked("contact_a | contact_b", 9))
        .containsExactly("a:2 b:2", "a:4 b:4", "a:1 b:1", "a:3 b:3", "a:5 b:5");
    assertThat(asked("contact_a | contact_b", 2)).containsExactly("a:2 b:2", "a:4 b:4");
  }

  @Test
  void nobodyIsAskedTwice() {
    assertThat(asked("contact_a | contact_b\nb:2 | a:2\na:4 | b:4", 9))
        .containsExactly("a:1 b:1", "a:3 b:3", "a:5 b:5");
    assertThat(
            InformativePairs.of(
                    frame(LinkEvidence.TABLE, "contact_a"),
                    frame(IdentityLabels.TABLE, "contact_a"),
                    9)
                .count())
        .isZero();
  }

  private static List<String> asked(String labels, int pairs) {
    return InformativePairs.of(EVIDENCE, frame(IdentityLabels.TABLE, labels), pairs)
        .collectAsList()
        .stream()
        .map(r -> r.getString(0) + " " + r.getString(1))
        .toList();
  }
}
