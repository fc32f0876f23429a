package io.customer360.jobs.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import io.customer360.common.config.Secrets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the settings. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks the settings; with --resolved shows what is in force and who set it.")
final class ConfigCommand implements Callable<Integer> {
  @Option(
      names = "--resolved",
      description = "Show every setting with the place it was set. Secrets are not shown.")
  private boolean resolved;

  @Mixin private ConfigOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var config = options.load();
    var out = spec.commandLine().getOut();
    if (resolved) {
      sorted(config).forEach((path, value) -> out.println(line(path, value)));
      out.flush();
    }
    Setup.of(config);
    out.println("These settings can be used.");
    return 0;
  }

  private static Map<String, ConfigValue> sorted(Config config) {
    var values = new TreeMap<String, ConfigValue>();
    config.entrySet().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return values;
  }

  private static String line(String path, ConfigValue value) {
    var shown = Secrets.shown(path, value.render(), value.origin());
    return "%s = %s    # %s".formatted(path, shown, value.origin().description());
  }
}
