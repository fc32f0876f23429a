package io.customer360.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what jobs found against what is known to be true. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures what a job found against what is known to be true.",
    subcommands = EvaluateIdentityCommand.class)
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Say what to evaluate: c360 evaluate identity --truth FILE");
  }
}
