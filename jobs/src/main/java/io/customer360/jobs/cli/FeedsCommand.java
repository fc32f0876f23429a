package io.customer360.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Helps with the declarations of feeds. */
@Command(
    name = "feeds",
    mixinStandardHelpOptions = true,
    description = "Helps to declare feeds.",
    subcommands = FeedsInitCommand.class)
final class FeedsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do: c360 feeds init FILE");
  }
}
