package io.customer360.jobs.cli;

import com.typesafe.config.Config;
import io.customer360.common.config.Layers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
