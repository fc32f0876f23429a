package io.customer360.jobs.cli;

import io.customer360.common.config.InvalidSettings;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.QualityRefusal;
import io.customer360.common.io.TableBusy;
import io.customer360.common.job.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "c360",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Customer analytics on Apache Spark and Delta Lake.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      SqlCommand.class,
      DescribeCommand.class,
      ProfileCommand.class,
      EvaluateCommand.class,
      ExplainCommand.class,
      OverrideCommand.class,
      LabelCommand.class,
      FeedsCommand.class,
      GenerateCommand.class,
      ConfigCommand.class,
      DoctorCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage or settings, found before Spark starts",
      "3:a data-quality gate refused",
      "4:another run holds the table; worth a retry"
    },
    footerHeading = "%nOnce after a build:%n",
    footer = "  deploy/c360 warm-up   keeps what the JVM learns by the demo: later runs are faster")
public final class C360 {
  private static final Logger LOG = LoggerFactory.getLogger(C360.class);

  /** The commands with the exit codes and messages of the suite. */
  public static CommandLine commandLine() {
    return new CommandLine(new C360())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((problem, command, parsed) -> report(problem, command));
  }

  private static int report(Exception problem, CommandLine command) {
    command.getErr().println(problem.getMessage());
    if (!isExplained(problem)) {
      LOG.error(
          "This is not an error that c360 expects; please report it with these lines", problem);
    }
    return Outcome.of(problem).exitCode();
  }

  /** Whether the message tells a user what to do; anything else wants its stack trace. */
  private static boolean isExplained(Exception problem) {
    return problem instanceof InvalidSettings
        || problem instanceof LakeFailure
        || problem instanceof QualityRefusal
        || problem instanceof TableBusy
        || problem instanceof Refusal;
  }

  /** A command that cannot do what was asked, for a reason that its message tells. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }

    Refusal(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
