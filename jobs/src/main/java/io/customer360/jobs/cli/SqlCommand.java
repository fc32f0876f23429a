package io.customer360.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_csv;
import static org.apache.spark.sql.functions.to_json;

import io.customer360.common.asset.Table;
import io.customer360.common.tables.QualityResults;
import io.customer360.common.tables.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into the lake. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Answers a query over the tables: silver.contacts, gold.customers, ops.runs, ...")
final class SqlCommand implements Callable<Integer> {
  private static final Pattern LOOKS =
      Pattern.compile("(?is)\\s*(select|with|from|values|show|describe|desc|explain)\\b.*");

  @Parameters(paramLabel = "QUERY", description = "A query in Spark SQL; it cannot change tables.")
  private String query;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--rows",
      defaultValue = "100",
      description = "How many rows a table shows at most. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  /** How the answer is printed. */
  enum Format {
    table,
    csv,
    json
  }

  @Override
  public Integer call() {
    if (!LOOKS.matcher(query).matches()) {
      throw new ParameterException(
          spec.commandLine(), "c360 sql only looks: begin with select, with, show or describe");
    }
    var setup = config.setupOfTables();
    try (var suite = OpenSuite.open(setup)) {
      suite.warehouse().register(mentioned(setup.graph().tables()));
      print(answer(suite));
    }
    return 0;
  }

  private Dataset<Row> answer(OpenSuite suite) {
    try {
      return suite.spark().sql(query);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new C360.Refusal(
            "Cannot answer: %s. `c360 describe` lists the tables; one that no run has written yet is not there."
                .formatted(e.getMessage().lines().findFirst().orElse("")),
            e);
      }
      throw e;
    }
  }

  private List<Table> mentioned(List<Table> tables) {
    return Stream.concat(tables.stream(), Stream.of(Runs.TABLE, QualityResults.TABLE))
        .filter(
            t -> Pattern.compile("(?i)\\b" + Pattern.quote(t.id()) + "\\b").matcher(query).find())
        .toList();
  }

  private void print(Dataset<Row> answer) {
    var out = spec.commandLine().getOut();
    switch (format) {
      case table -> {
        out.flush();
        answer.show(rows, false);
      }
      case json -> answer.toJSON().toLocalIterator().forEachRemaining(out::println);
      case csv -> {
        out.println(String.join(",", answer.columns()));
        lines(answer, true).toLocalIterator().forEachRemaining(out::println);
      }
    }
    out.flush();
  }

  private static Dataset<String> lines(Dataset<Row> answer, boolean csv) {
    var columns =
        Arrays.stream(answer.columns()).map(c -> col("`" + c + "`")).toArray(Column[]::new);
    var line = csv ? to_csv(struct(columns), Map.of()) : to_json(struct(columns));
    return answer.select(line).as(Encoders.STRING());
  }
}
