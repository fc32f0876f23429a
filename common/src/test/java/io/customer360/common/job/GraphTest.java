package io.customer360.common.job;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customer360.common.asset.Asset;
import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Layer;
import io.customer360.common.asset.Model;
import io.customer360.common.asset.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Feed FEED = Feed.of("crm", "crm", Feed.Format.CSV, "crm.csv").columns("id");
  private static final Table CONTACTS = table(Layer.SILVER, "contacts");
  private static final Table FEATURES = table(Layer.GOLD, "features");
  private static final Table SCORES = table(Layer.GOLD, "scores");
  private static final Model MODEL = new Model("scoring");

  private static final Job<?> INGEST = job("ingest", List.of(FEED), FEED.bronze());
  private static final Job<?> CONFORM = job("conform", List.of(FEED.bronze()), CONTACTS);
  private static final Job<?> DERIVE = job("derive", List.of(CONTACTS), FEATURES);
  private static final Job<?> SCORE = job("score", List.of(FEATURES, CONTACTS), SCORES, MODEL);

  record Settings() {}

  @Test
  void ordersJobsSoThatEachFindsItsInputs() {
    var graph = new Graph(List.of(SCORE, DERIVE, CONFORM, INGEST));
    assertThat(graph.inOrder()).containsExactly(INGEST, CONFORM, DERIVE, SCORE);
    assertThat(graph.tables()).containsExactly(FEED.bronze(), CONTACTS, FEATURES, SCORES);
  }

  @Test
  void knowsWhoseOutputsAJobReads() {
    var graph = new Graph(List.of(INGEST, CONFORM, DERIVE, SCORE));
    assertThat(graph.upstream(SCORE)).containsExactly(CONFORM, DERIVE);
    assertThat(graph.upstream(INGEST)).isEmpty();
  }

  @Test
  void saysWhichInputNobodyWrites() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Graph(List.of(INGEST, DERIVE, SCORE)).inOrder())
        .withMessageContaining("Cannot order the jobs [derive, score]")
        .withMessageContaining("nothing writes [gold.features, silver.contacts] before them");
  }

  @Test
  void refusesACycle() {
    var back = job("back", List.of(SCORES), FEATURES);
    assertThatIllegalStateException()
        .isThrownBy(() -> new Graph(List.of(INGEST, CONFORM, SCORE, back)).inOrder())
        .withMessageContaining("[back, score]");
  }

  @Test
  void letsAJobRecallWhatItWrites() {
    var recalling =
        Job.named("derive", Settings.class)
            .reads(CONTACTS)
            .recalls(FEATURES)
            .writes(FEATURES)
            .runs((inputs, settings) -> new Outputs());
    var graph = new Graph(List.of(INGEST, CONFORM, recalling));
    assertThat(graph.inOrder()).endsWith(recalling);
    assertThat(graph.breaches()).isEmpty();
  }

  @Test
  void findsNoBreachInASoundSuite() {
    assertThat(new Graph(List.of(INGEST, CONFORM, DERIVE, SCORE)).breaches()).isEmpty();
  }

  @Test
  void namesEveryBreachOfTheLayering() {
    var second = job("second", List.of(), FEATURES);
    var back = job("back", List.of(SCORES), table(Layer.SILVER, "hints"));
    var stranger =
        Job.named("stranger", Settings.class)
            .recalls(CONTACTS)
            .writes(table(Layer.GOLD, "own"))
            .runs((inputs, settings) -> new Outputs());
    assertThat(new Graph(List.of(DERIVE, second, back, stranger)).breaches())
        .containsExactly(
            "gold.features is written by both derive and second",
            "back takes gold.scores back to silver.hints",
            "stranger recalls silver.contacts, which it does not write");
  }

  @Test
  void drawsFeedsAndBronzeAsOneNodeEach() {
    assertThat(new Graph(List.of(INGEST, CONFORM)).mermaid())
        .isEqualTo(
            """
            flowchart LR
              feeds[/feeds/] --> ingest([ingest]):::job --> bronze[(bronze.*)]
              bronze[(bronze.*)] --> conform([conform]):::job --> silver_contacts[(silver.contacts)]
              classDef job fill:#e8f0fe,stroke:#4a6fa5
            """);
  }

  private static Table table(Layer layer, String name) {
    return Table.in(layer, name).required("id", StringType, NONE, "which").key("id").build();
  }

  private static Job<?> job(String name, List<Asset> reads, Asset... writes) {
    return Job.named(name, Settings.class)
        .purpose("Stands in a graph")
        .reads(reads)
        .writes(writes)
        .runs((inputs, settings) -> new Outputs());
  }
}
