package io.customer360.jobs.cli;

import io.customer360.common.asset.Table;
import io.customer360.common.config.Suggestion;
import io.customer360.common.job.Graph;
import io.customer360.common.job.Job;
import io.customer360.common.tables.QualityResults;
import io.customer360.common.tables.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the graph of the suite and the dictionary of its data. */
@Command(
    name = "describe",
    subcommands = DescribeModelCommand.class,
    mixinStandardHelpOptions = true,
    description =
        "Shows the jobs and tables, or one of them with all its columns, or what a job has learned.")
final class DescribeCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A job (identity) or a table (gold.customers). Default: all.")
  private String name;

  @Option(names = "--json", description = "Everything as JSON, for programs.")
  private boolean json;

  @Option(names = "--mermaid", description = "The graph as Mermaid.")
  private boolean mermaid;

  @Option(names = "--markdown", description = "The tables as Markdown.")
  private boolean markdown;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var graph = config.setup().graph();
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(SuiteDictionary.json(graph, tables(graph)));
    } else if (mermaid) {
      out.print(graph.mermaid());
    } else if (markdown) {
      out.print(SuiteDictionary.markdown(tables(graph)));
    } else if (name == null) {
      out.print(SuiteDictionary.overview(graph));
    } else {
      out.print(one(graph));
    }
    out.flush();
    return 0;
  }

  private String one(Graph graph) {
    var job = graph.jobs().stream().filter(j -> j.name().equals(name)).findFirst();
    var table = tables(graph).stream().filter(t -> t.id().equals(name)).findFirst();
    if (job.isPresent()) {
      return SuiteDictionary.job(job.get());
    }
    return table
        .map(SuiteDictionary::table)
        .orElseThrow(
            () -> {
              var known = new ArrayList<>(graph.jobs().stream().map(Job::name).toList());
              known.addAll(tables(graph).stream().map(Table::id).toList());
              return new ParameterException(
                  spec.commandLine(),
                  "There is no job or table '%s'%s".formatted(name, Suggestion.hint(name, known)));
            });
  }

  private static List<Table> tables(Graph graph) {
    return Stream.concat(graph.tables().stream(), Stream.of(Runs.TABLE, QualityResults.TABLE))
        .toList();
  }
}
