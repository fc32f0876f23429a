package io.customer360.jobs.cli;

import io.customer360.jobs.generate.Company;
import io.customer360.jobs.generate.CompanySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which company to make up. */
final class CompanyOptions {
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
      names = "--duplicates",
      defaultValue = "" + CompanySettings.USUAL_DUPLICATES,
      paramLabel = "SHARE",
      description =
          "Share of the contacts whose person is on record already. Default: ${DEFAULT-VALUE}.")
  private double duplicates;

  int customers() {
    return customers;
  }

  /** Refuses, as wrong usage, what no company can be. */
  CompanySettings settings(LocalDate until, CommandLine command) {
    try {
      return new CompanySettings(customers, seed, until, duplicates);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }

  /** Writes the company's files and says what they are. */
  static String generate(CompanySettings settings, Company.Part part, Path out) {
    try {
      return CompanySummary.text(Company.generate(settings, part, out), out);
    } catch (IOException | IllegalArgumentException e) {
      throw new C360.Refusal(e.getMessage(), e);
    }
  }
}
