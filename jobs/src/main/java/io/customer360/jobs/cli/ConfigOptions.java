package io.customer360.jobs.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.customer360.common.config.InvalidSettings;
import io.customer360.common.config.Layers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where the settings of a command come from. */
final class ConfigOptions {
  private static final String USUAL = "conf/local.conf";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings file, local or s3a://...; may be repeated, later ones win. Its neighbours "
              + "feeds/*.conf are read too. Default: conf/local.conf.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A single setting, such as lake.root=/data/lake; may be repeated; wins over all.")
  private List<String> overrides = new ArrayList<>();

  /** All layers, resolved. */
  Config load() {
    return new Layers(files.isEmpty() ? usual() : files, System.getenv(), overrides).load();
  }

  /** The settings, each bound and checked. */
  Setup setup() {
    return Setup.of(load());
  }

  /** The settings for what reads and writes tables only. */
  Setup setupOfTables() {
    return Setup.ofTables(load());
  }

  /**
   * The settings, or where they cannot be used the defaults: for commands that help to mend them.
   */
  Setup setupOrDefaults() {
    try {
      return setup();
    } catch (InvalidSettings e) {
      return Setup.of(defaults());
    }
  }

  /** The folder of the first settings file, whose feeds stand below it. */
  Path folder() {
    var first = (files.isEmpty() ? usual() : files).stream().findFirst().orElse(USUAL);
    return Path.of(first).toAbsolutePath().getParent();
  }

  /**
   * Checks settings that stand nowhere yet.
   *
   * @throws InvalidSettings listing all problems
   */
  static void check(String text) {
    Setup.of(ConfigFactory.parseString(text).withFallback(defaults()).resolve());
  }

  private static Config defaults() {
    return new Layers(List.of(), Map.of(), List.of()).load();
  }

  private static List<String> usual() {
    return Stream.concat(
            Stream.of(Path.of(USUAL)),
            Optional.ofNullable(System.getenv("C360_HOME")).stream()
                .map(home -> Path.of(home, USUAL)))
        .filter(Files::exists)
        .limit(1)
        .map(Path::toString)
        .toList();
  }
}
