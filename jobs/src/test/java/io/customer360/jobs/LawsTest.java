package io.customer360.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.common.asset.Layer;
import io.customer360.common.asset.Privacy;
import io.customer360.common.asset.Table;
import io.customer360.common.job.Job;
import io.customer360.common.tables.Customers;
import io.customer360.jobs.conform.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The laws of the suite that need no data. Those that do are with the runner and the warehouse. */
class LawsTest {
  /** Where people may stand by name: contacts and customers say so; rejects and texts hold them. */
  private static final Set<String> MAY_IDENTIFY =
      Set.of(
          "silver.contacts",
          "silver.identity_overrides",
          "silver.junk_values",
          "gold.customers",
          "silver.interactions",
          "silver.rejects");

  @Test
  void oneWriterPerAssetLayersNeverBackwardsNoCycle() {
    var graph = Suite.of(List.of(), Policies.NONE);
    assertThat(graph.breaches()).isEmpty();
    assertThat(graph.inOrder()).hasSameSizeAs(graph.jobs());
  }

  @Test
  void everyJobIsInTheSuite() throws IOException {
    try (var files = Files.walk(SourceRules.MAIN.get(1))) {
      var declared =
          files
              .filter(f -> f.getFileName().toString().endsWith("Job.java"))
              .map(f -> f.getParent().getFileName().toString())
              .collect(Collectors.toSet());
      assertThat(Suite.of(List.of(), Policies.NONE).jobs().stream().map(Job::name))
          .containsExactlyInAnyOrderElementsOf(declared);
    }
  }

  @Test
  void directIdentifiersStandOnlyInTablesThatSaySo() {
    for (Table table : Suite.of(List.of(), Policies.NONE).tables()) {
      if (table.layer() != Layer.BRONZE && !MAY_IDENTIFY.contains(table.id())) {
        assertThat(table.fields())
            .as("columns of %s", table)
            .noneMatch(f -> f.privacy() == Privacy.IDENTIFIER)
            .noneMatch(f -> Customers.IDENTIFIERS.contains(f.name()));
      }
    }
  }

  @Test
  void everyTableTellsItsGrainAndEveryColumnItsMeaning() {
    for (Table table : Suite.of(List.of(), Policies.NONE).tables()) {
      assertThat(table.grain()).as("grain of %s", table).isNotBlank();
      assertThat(table.fields())
          .as("columns of %s", table)
          .noneMatch(f -> f.meaning().isBlank())
          .noneMatch(f -> f.name().endsWith("_id") && f.privacy() == Privacy.PERSONAL);
    }
  }

  @Test
  void packagesUseOnlyWhatTheyMay() throws IOException {
    assertThat(SourceRules.breaches()).isEmpty();
  }

  @Test
  void aBreachNamesFileLineAndRule() {
    var lines = List.of("import io.customer360.common.io.Warehouse;", "frame.write().save(x);");
    assertThat(SourceRules.breaches("jobs.features", Path.of("Features.java"), lines))
        .hasSize(2)
        .first()
        .asString()
        .contains("Features.java:1", "imports common.io", "jobs.features may import");
  }
}
