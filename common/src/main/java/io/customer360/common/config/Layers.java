package io.customer360.common.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * The layers that settings come from. A later one wins: the defaults in the jar, the files in their
 * order, the environment ({@code lake.root} is {@code C360_LAKE_ROOT}), {@code --set}.
 *
 * @param files local paths, or URIs of a Hadoop file system such as {@code s3a://bucket/prod.conf};
 *     the files of a folder {@code feeds} beside each are read too
 * @param environment variables; only those that begin with {@code C360_} count
 * @param overrides assignments {@code a.b=value}
 */
public record Layers(List<String> files, Map<String, String> environment, List<String> overrides) {
  private static final String DEFAULTS = "c360/reference.conf";
  private static final String PREFIX = "C360_";

  /** Variables of the launcher deploy/c360, which are not settings. */
  private static final Set<String> OF_THE_LAUNCHER =
      Set.of("C360_HEAP", "C360_JARS", "C360_JAVA_OPTS", "C360_HOME", "C360_TERMINAL");

  private static final Pattern REMOTE = Pattern.compile("[a-z][a-z0-9+.-]+:.*");

  /** All layers as one resolved configuration; every value still knows where it was set. */
  public Config load() {
    return load(DEFAULTS);
  }

  /** The layers over the defaults that stand in {@code resource}. */
  Config load(String resource) {
    var problems = new ArrayList<String>();
    var written = written(resource);
    var set = ConfigFactory.empty();
    for (String override : overrides) {
      set = parseOverride(override, problems).withFallback(set);
    }
    var environment = fromEnvironment(resolved(set.withFallback(written)), problems);
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
    // Resolved last: ${lake.root} in a file means what the environment or --set makes of it.
    return resolved(set.withFallback(environment).withFallback(written));
  }

  /** The defaults and the files; a feed file that stands beside several of them counts once. */
  private Config written(String resource) {
    var config = ConfigFactory.parseResources(Layers.class.getClassLoader(), resource);
    var feedsRead = new HashSet<String>();
    for (String file : files) {
      config = read(file, feedsRead).withFallback(config);
    }
    return config;
  }

  private static Config resolved(Config config) {
    try {
      return config.resolve();
    } catch (ConfigException e) {
      throw new InvalidSettings(List.of(e.getMessage()));
    }
  }

  private static Config read(String file, Set<String> feedsRead) {
    try {
      var config = ConfigFactory.empty();
      for (String feed : feedFiles(file)) {
        if (feedsRead.add(isRemote(feed) ? feed : Path.of(feed).toRealPath().toString())) {
          config = parse(feed).withFallback(config);
        }
      }
      return parse(file).withFallback(config);
    } catch (IOException e) {
      throw new InvalidSettings(List.of("%s: cannot be read (%s)".formatted(file, e.getMessage())));
    } catch (ConfigException e) {
      throw new InvalidSettings(List.of(e.getMessage()));
    }
  }

  private static Config parse(String file) throws IOException {
    var options =
        ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setOriginDescription(file);
    if (!isRemote(file)) {
      if (!Files.isReadable(Path.of(file))) {
        throw new IOException(
            Files.exists(Path.of(file)) ? "no permission to read it" : "no such file");
      }
      return ConfigFactory.parseFile(Path.of(file).toFile(), options.setAllowMissing(false));
    }
    var path = new org.apache.hadoop.fs.Path(file);
    try (var in = path.getFileSystem(new Configuration()).open(path);
        var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(text, options);
    }
  }

  private static List<String> feedFiles(String file) throws IOException {
    if (isRemote(file)) {
      var folder = new org.apache.hadoop.fs.Path(file).getParent();
      var matching = new org.apache.hadoop.fs.Path(folder, "feeds/*.conf");
      FileStatus[] found = matching.getFileSystem(new Configuration()).globStatus(matching);
      return Stream.of(found == null ? new FileStatus[0] : found)
          .map(f -> f.getPath().toString())
          .sorted()
          .toList();
    }
    var folder = Path.of(file).resolveSibling("feeds");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var found = Files.list(folder)) {
      return found.map(Path::toString).filter(f -> f.endsWith(".conf")).sorted().toList();
    }
  }

  private static boolean isRemote(String file) {
    return REMOTE.matcher(file).matches();
  }

  private Config fromEnvironment(Config known, List<String> problems) {
    var names =
        known.entrySet().stream()
            .collect(Collectors.toMap(e -> variable(e.getKey()), e -> e.getKey(), (a, b) -> a));
    var config = ConfigFactory.empty();
    for (var entry : new TreeMap<>(environment).entrySet()) {
      var name = entry.getKey();
      if (!name.startsWith(PREFIX) || OF_THE_LAUNCHER.contains(name)) {
        continue;
      }
      if (!names.containsKey(name)) {
        problems.add(
            "environment variable %s: stands for no setting%s"
                .formatted(name, Suggestion.hint(name, names.keySet())));
        continue;
      }
      config =
          config.withValue(
              names.get(name),
              ConfigValueFactory.fromAnyRef(entry.getValue(), "env variable " + name));
    }
    return config;
  }

  private static String variable(String path) {
    return PREFIX + path.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
  }

  /**
   * Lists, sections, quoted texts and null are HOCON; all else, such as {@code s3a://b/l}, is a
   * text.
   */
  private static Config parseOverride(String override, List<String> problems) {
    var origin = "--set " + key(override);
    var parts = override.split("=", 2);
    if (parts.length < 2) {
      problems.add(origin + ": has no '='; write --set a.b=value");
      return ConfigFactory.empty();
    }
    try {
      if (parts[1].matches("(?s)\\s*([\\[{\"$].*|null\\s*)")) {
        return ConfigFactory.parseString(
            override, ConfigParseOptions.defaults().setOriginDescription(origin));
      }
      return ConfigFactory.empty()
          .withValue(parts[0].strip(), ConfigValueFactory.fromAnyRef(parts[1], origin));
    } catch (ConfigException e) {
      // The parser quotes what it stumbled over, which may be a part of the value.
      problems.add(
          Secrets.isSecret(origin)
              ? origin + ": the value cannot be read; put it in double quotes"
              : origin + ": " + e.getMessage());
      return ConfigFactory.empty();
    }
  }

  private static String key(String override) {
    return override.split("=", 2)[0];
  }
}
