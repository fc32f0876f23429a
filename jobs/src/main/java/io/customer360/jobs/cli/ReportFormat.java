package io.customer360.jobs.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The option that says how a {@link Report} is printed. */
final class ReportFormat {
  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  private enum Format {
    table,
    json
  }

  void print(Report report, PrintWriter out) {
    if (format == Format.json) {
      out.println(report.json());
    } else {
      out.print(report.text());
    }
    out.flush();
  }
}
