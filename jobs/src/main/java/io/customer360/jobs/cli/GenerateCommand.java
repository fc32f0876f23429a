package io.customer360.jobs.cli;

import io.customer360.jobs.generate.Company;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes up a company. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Makes up a company: customers in four systems, orders, tickets, visits.")
final class GenerateCommand implements Callable<Integer> {
  @Mixin private CompanyOptions company;

  @Option(
      names = "--until",
      defaultValue = "2026-01-01",
      paramLabel = "DAY",
      description = "Nothing happens on that day or later. Default: ${DEFAULT-VALUE}.")
  private LocalDate until;

  @Option(
      names = "--only",
      defaultValue = "ALL",
      paramLabel = "PART",
      description =
          "contacts: who is on record where, without orders and visits; much faster. Default: all.")
  private Company.Part part;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; files of an earlier company there are replaced.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var settings = company.settings(until, spec.commandLine());
    spec.commandLine().getOut().println(CompanyOptions.generate(settings, part, out));
    return 0;
  }
}
