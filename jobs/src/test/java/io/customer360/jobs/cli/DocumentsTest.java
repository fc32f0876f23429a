package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.asset.Table;
import io.customer360.common.tables.Runs;
import io.customer360.jobs.Suite;
import io.customer360.jobs.conform.Policies;
import io.customer360.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That what is written about the suite is true. */
class DocumentsTest {
  private static final Path HOUSE = Path.of(System.getProperty("house", ".."));
  private static final Pattern QUERY =
      Pattern.compile("spark\\.sql\\(\"\"\"(.*?)\"\"\"\\)", Pattern.DOTALL);

  @Test
  void theReadmeShowsTheGraphThatTheJobsDeclare() throws IOException {
    assertThat(readme()).contains(describe("--mermaid"));
  }

  @Test
  void theReadmeListsTheTablesThatTheJobsDeclare() throws IOException {
    assertThat(readme()).contains(describe("--markdown"));
  }

  @Test
  void theReadmeFitsOneSitting() throws IOException {
    assertThat(readme().lines().count()).isLessThanOrEqualTo(150);
  }

  @Test
  void airflowHasTheGraphThatTheJobsDeclare() throws IOException {
    assertThat(Files.readString(HOUSE.resolve("deploy/airflow/suite.json")))
        .isEqualTo(describe("--json"));
  }

  @Test
  void launcherAndHelpKnowEachOthersCommands() throws IOException {
    var launcher = Files.readString(HOUSE.resolve("deploy/c360"));
    var words = List.of(launcher.split("[\\s|)]+"));
    assertThat(words).containsAll(C360.commandLine().getSubcommands().keySet());
    assertThat(Console.withoutSpark("--help").said()).contains("deploy/c360 warm-up");
  }

  /** On tables without rows: that columns and functions exist is what can go wrong. */
  @Test
  void theQueriesOfTheNotebookCanBeAnswered() throws IOException {
    var spark = SparkTest.spark();
    for (Table table :
        Stream.concat(Suite.of(List.of(), Policies.NONE).tables().stream(), Stream.of(Runs.TABLE))
            .toList()) {
      spark
          .createDataFrame(List.of(), table.schema())
          .createOrReplaceTempView(table.id().replace('.', '_'));
    }
    var notebook =
        new JsonMapper().readTree(Files.readString(HOUSE.resolve("notebooks/first_look.ipynb")));
    var queries = 0;
    for (var cell : notebook.get("cells")) {
      var source = new StringBuilder();
      cell.get("source").forEach(line -> source.append(line.asText()));
      var query = QUERY.matcher(source);
      while (query.find()) {
        var sql = query.group(1).replaceAll("\\b(silver|gold|ops)\\.([a-z_]+)", "$1_$2");
        assertThat(spark.sql(sql).columns()).isNotEmpty();
        queries++;
      }
    }
    assertThat(queries).isEqualTo(4);
  }

  private static String readme() throws IOException {
    return Files.readString(HOUSE.resolve("README.md"));
  }

  private static String describe(String form) {
    var config = HOUSE.resolve("conf/local.conf").toString();
    return Console.withoutSpark("describe", form, "--config", config).said();
  }
}
