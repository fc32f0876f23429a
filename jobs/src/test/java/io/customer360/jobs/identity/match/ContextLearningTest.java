package io.customer360.jobs.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customer360.testing.Frames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What pairs gain by where they come from and by who else their records could be. */
class ContextLearningTest {
  private static final int PEOPLE = 1000;

  private final List<Row> edges = new ArrayList<>();
  private final List<Row> records = new ArrayList<>();

  @Test
  void pairsOfTwoSourcesThatShareTheirPeopleGainAndThoseWithinOneLose() {
    peopleOfTwoSources();
    var context = learned();
    assertThat(context.gain("x", "crm", "y", "shop")).isCloseTo(1, within(0.1));
    assertThat(context.gain("x", "crm", "y", "crm")).isLessThan(-3);
    assertThat(context.gain("x", "crm", "y", "unheard of")).isZero();
  }

  @Test
  void withOneSourceNothingIsGainedByIt() {
    for (int i = 0; i < PEOPLE; i++) {
      record("a" + i, "crm");
      record("b" + i, "crm");
      edge("a" + i, "crm", "b" + i, "crm", i % 7);
    }
    assertThat(learned().gain("x", "crm", "y", "crm")).isCloseTo(0, within(0.01));
  }

  /** Nearly all have a counterpart, so the only candidate of the rest is likely theirs. */
  @Test
  void anOnlyCandidateGainsAndOneOfThreeDoesNot() {
    peopleOfTwoSources();
    record("a:alone", "crm");
    record("b:only", "shop");
    edge("a:alone", "crm", "b:only", "shop", -2);
    record("a:torn", "crm");
    for (int i = 0; i < 3; i++) {
      edge("a:torn", "crm", "b:" + i, "shop", 6);
    }
    var context = learned();
    double bySource = context.gain("x", "crm", "y", "shop");
    assertThat(context.gain("a:alone", "crm", "b:only", "shop") - bySource).isBetween(3.0, 5.0);
    assertThat(context.gain("a:torn", "crm", "b:1", "shop") - bySource).isLessThan(0);
  }

  /** Else a record would be the less likely theirs, the more records of one person it is like. */
  @Test
  void candidatesThatAreOnePersonDoNotCompete() {
    peopleOfTwoSources();
    record("a:torn", "crm");
    record("a:fits", "crm");
    for (int i = 0; i < 3; i++) {
      record("c:" + i, "shop");
      record("d:" + i, "shop");
      edge("a:torn", "crm", "c:" + i, "shop", 0);
      edge("a:fits", "crm", "d:" + i, "shop", 0);
      edge("d:" + i, "shop", "d:" + (i + 1) % 3, "shop", 7);
    }
    var context = learned();
    assertThat(context.gain("a:fits", "crm", "?", "shop"))
        .isGreaterThan(context.gain("a:torn", "crm", "?", "shop") + 2);
  }

  @Test
  void aRecordWithASureCounterpartGainsNothing() {
    peopleOfTwoSources();
    var context = learned();
    assertThat(context.gain("a:1", "crm", "b:1", "shop"))
        .isEqualTo(context.gain("x", "crm", "y", "shop"));
  }

  @Test
  void whereFewHaveACounterpartAnOnlyCandidateGainsLittle() {
    peopleOfTwoSources();
    for (int i = 0; i < 20 * PEOPLE; i++) {
      record("c:" + i, "crm");
    }
    record("a:alone", "crm");
    record("a:other", "crm");
    edge("a:alone", "crm", "a:other", "crm", -2);
    double gain = learned().gain("a:alone", "crm", "a:other", "crm");
    assertThat(gain - learned().gain("x", "crm", "y", "crm")).isLessThan(1);
  }

  @Test
  void neitherOrderNorPartitionsOfEdgesMatter() {
    var dice = new Random(1);
    peopleOfTwoSources();
    for (int i = 0; i < PEOPLE; i++) {
      edge("a:" + i, "crm", "b:" + dice.nextInt(PEOPLE), "shop", 13 * dice.nextDouble() - 5);
    }
    var before = Packed.of(learned());
    Collections.shuffle(edges, dice);
    assertThat(Packed.of(ContextLearning.of(edges().repartition(5), records(), 0, Sources.NONE)))
        .isEqualTo(before);
  }

  /** A few pairs say nothing of sources; what all have said still holds. */
  @Test
  void whatIsKnownOfSourcesIsUsedAgain() {
    peopleOfTwoSources();
    var known = learned().sources();
    edges.clear();
    records.clear();
    record("a:alone", "crm");
    record("b:only", "shop");
    record("c:new", "a new source");
    edge("a:alone", "crm", "b:only", "shop", -2);
    edge("b:only", "shop", "c:new", "a new source", -5);
    var context = ContextLearning.of(edges(), records(), 0, known);
    assertThat(context.sources()).usingRecursiveComparison().isEqualTo(known);
    assertThat(context.gain("x", "crm", "y", "shop")).isEqualTo(known.gain("crm", "shop"));
    assertThat(context.gain("a:alone", "crm", "b:only", "shop")).isBetween(4.0, 6.0);
  }

  @Test
  void ofNoEdgesNothingIsLearned() {
    record("a", "crm");
    assertThat(learned().gain("a", "crm", "b", "crm")).isZero();
  }

  @Test
  void whatARuleDecidedGainsNothingAndWhatIsTooLightIsLeftOut() {
    peopleOfTwoSources();
    edge("s", "crm", "t", "crm", Certainty.WEIGHT);
    edge("u", "crm", "v", "crm", -4);
    var spark = session();
    var context =
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(learned());
    var weights =
        Context.added(edges(), context, -1).where("contact_a in ('s', 'u')").collectAsList();
    assertThat(weights).extracting(r -> r.getDouble(2)).containsExactly(Certainty.WEIGHT);
  }

  /** Each is once in both sources, and nobody twice in one. */
  private void peopleOfTwoSources() {
    for (int i = 0; i < PEOPLE; i++) {
      record("a:" + i, "crm");
      record("b:" + i, "shop");
      edge("a:" + i, "crm", "b:" + i, "shop", 20);
    }
  }

  private void record(String id, String source) {
    records.add(RowFactory.create(id, Profile.encoded(id, source, new String[0]), new byte[0], 0L));
  }

  private void edge(String a, String sourceA, String b, String sourceB, double weight) {
    edges.add(RowFactory.create(a, b, weight, 0L, 0, sourceA, sourceB, -1, new double[] {0}, 0.0));
  }

  private Context learned() {
    return ContextLearning.of(edges(), records(), 0, Sources.NONE);
  }

  private Dataset<Row> edges() {
    return session().createDataFrame(edges, Scoring.EDGE);
  }

  private Dataset<Row> records() {
    return session().createDataFrame(records, Prepared.SCHEMA);
  }

  private static SparkSession session() {
    return Frames.frame("a\n1").sparkSession();
  }
}
