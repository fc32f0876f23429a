package io.customer360.jobs.evaluate;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static io.customer360.testing.Frames.tidy;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.LinkEvidence;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Two people, ann with four records and bob with two; each fate occurs. */
class PairFatesTest {
  private static final String TRUTH =
      """
      contact_id | person
      s:a1 | ann
      s:a2 | ann
      s:a3 | ann
      s:a4 | ann
      s:b1 | bob
      s:b2 | bob
      """;
  private static final String LINKS =
      """
      contact_id | customer_id
      s:a1 | one
      s:a2 | one
      s:a3 | two
      s:a4 | three
      s:b1 | two
      s:b2 | four
      s:c1 | five
      """;
  private static final Dataset<Row> EVIDENCE =
      frame(
          LinkEvidence.TABLE,
          """
          contact_a | contact_b | weight | decision | rule  | reason
          s:a1      | s:a2      | 12.5   | link     | email |
          s:a1      | s:a3      | 9      | cut      |       | bridge
          s:a2      | s:a3      | 3.9    | weak     |       |
          s:a3      | s:b1      | 9.5    | link     |       |
          s:b1      | s:b2      | 40     | cut      |       | bridge
          s:b2      | s:c1      | 7      | weak     |       |
          """);

  @Test
  void eachTruePairHasAFate() {
    var fates = PairFates.of(labelled(), EVIDENCE);
    assertThat(text(fates, "contact_a", "contact_b", "weight", "fate"))
        .isEqualTo(
            tidy(
                """
                contact_a | contact_b | weight | fate
                s:a1      | s:a2      | 12.5   | found
                s:a1      | s:a3      | 9.0    | cut
                s:a1      | s:a4      |        | never compared
                s:a2      | s:a3      | 3.9    | scored too low
                s:a2      | s:a4      |        | never compared
                s:a3      | s:a4      |        | never compared
                s:b1      | s:b2      | 40.0   | cut
                """));
    assertThat(text(PairFates.counted(fates), "fate", "reason", "pairs"))
        .isEqualTo(
            tidy(
                """
                fate           | reason | pairs
                cut            | bridge | 2
                found          |        | 1
                never compared |        | 3
                scored too low |        | 1
                """));
  }

  /** Found by way of a third record, though the two were never compared or weighed too little. */
  @Test
  void whatIsInOneCustomerIsFound() {
    var links =
        """
        contact_id | customer_id
        s:a1 | one
        s:a2 | one
        s:a3 | one
        """;
    var fates =
        PairFates.of(Labelled.of(frame(CustomerLinks.TABLE, links), frame(TRUTH)), EVIDENCE);
    assertThat(text(PairFates.counted(fates), "fate", "reason", "pairs"))
        .isEqualTo("fate | reason | pairs\nfound |  | 3\n");
  }

  @Test
  void linksAreJudgedByTheRuleThatMadeThem() {
    assertThat(text(PairFates.linksByRule(labelled(), EVIDENCE), "rule", "right", "wrong"))
        .isEqualTo(
            tidy(
                """
                rule  | right | wrong
                email | 1     | 0
                      | 0     | 1
                """));
  }

  @Test
  void nothingIsLostOfNothing() {
    var none = frame(LinkEvidence.TABLE, "contact_a");
    var nobody =
        Labelled.of(frame(CustomerLinks.TABLE, "contact_id"), frame("contact_id | person"));
    assertThat(PairFates.of(nobody, none).count()).isZero();
    assertThat(PairFates.linksByRule(nobody, none).count()).isZero();
    assertThat(Thresholds.of(nobody, none).where("pairs = 0 and precision is null").count())
        .isEqualTo(36);
  }

  /** Of seven true pairs; what has a record without a person (s:c1) does not count. */
  @Test
  void thresholdsCountWhatWeighsAsMuchOrMore() {
    var thresholds = Thresholds.of(labelled(), EVIDENCE);
    assertThat(
            text(
                thresholds.where("threshold in (-5, 3, 4, 9, 10, 13, 30)"),
                "threshold",
                "pairs",
                "right_pairs"))
        .isEqualTo(
            tidy(
                """
                threshold | pairs | right_pairs
                -5 | 5 | 4
                3  | 5 | 4
                4  | 4 | 3
                9  | 4 | 3
                10 | 2 | 2
                13 | 1 | 1
                30 | 1 | 1
                """));
    var nine = thresholds.where("threshold = 9").first();
    assertThat(nine.<Double>getAs("precision")).isEqualTo(3 / 4.0);
    assertThat(nine.<Double>getAs("recall")).isEqualTo(3 / 7.0);
    assertThat(nine.<Double>getAs("f1")).isEqualTo(6 / 11.0);
  }

  private static Dataset<Row> labelled() {
    return Labelled.of(frame(CustomerLinks.TABLE, LINKS), frame(TRUTH));
  }
}
