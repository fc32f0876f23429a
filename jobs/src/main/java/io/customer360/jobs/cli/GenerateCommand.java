package io.customer360.jobs.cli;

import io.customer360.jobs.generate.Company;
import io.customer360.jobs.generate.CompanySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes up a company. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Makes up a company: customers in four systems, orders, tickets, visits.")
final class GenerateCommand implements Callable<Integer> {
  @Option(
      names = "--customers",
      defaultValue = "2000",
      description = "People to make up. Default: ${DEFAULT-VALUE}.")
  private int customers;

  @Option(
      names = "--seed",
      defaultValue = "360",
      description = "The same seed gives the same company. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--until",
      defaultValue = "2026-01-01",
      paramLabel = "DAY",
      description = "Nothing happens on that day or later. Default: ${DEFAULT-VALUE}.")
  private LocalDate until;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; files of an earlier company there are replaced.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, XMLStreamException {
    CompanySettings settings;
    try {
      settings = new CompanySettings(customers, seed, until);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try {
      spec.commandLine()
          .getOut()
          .println(CompanySummary.text(Company.generate(settings, out), out));
    } catch (IOException | IllegalArgumentException e) {
      throw new C360.Refusal(e.getMessage(), e);
    }
    return 0;
  }
}
