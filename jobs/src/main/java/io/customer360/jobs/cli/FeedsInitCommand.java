package io.customer360.jobs.cli;

import io.customer360.common.config.InvalidSettings;
import io.customer360.common.io.RawFile;
import io.customer360.common.profile.FileShape;
import io.customer360.jobs.conform.ConformJob;
import io.customer360.jobs.feeds.FeedDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the first version of a feed's declaration. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Looks at a file (CSV, JSON, XML, Parquet) and writes a feed file for it: how it is read "
            + "and how it seems to map onto the tables.")
final class FeedsInitCommand implements Callable<Integer> {
  private static final String NAME = "[a-z][a-z0-9_]*";

  @Parameters(paramLabel = "FILE", description = "A file, folder or glob, as it is delivered.")
  private String file;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The system it comes from, first part of its keys. Default: the file's folder.")
  private Optional<String> source;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The feed's name, and its table's in bronze. Default: source and file.")
  private Optional<String> name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write. Default: feeds/NAME.conf beside the settings file.")
  private Optional<Path> out;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var from = named(source, "--source").orElseGet(this::folder);
    var feed = named(name, "--name").orElseGet(() -> feed(from));
    var target = out.orElseGet(() -> config.folder().resolve("feeds").resolve(feed + ".conf"));
    requireFree(target);
    // A feed that is only half declared yet must not keep the next from being begun.
    var setup = config.setupOrDefaults();
    FeedDraft draft;
    try (var suite = OpenSuite.open(setup, ProfileCommand.TUNING)) {
      draft = suite.watched("feeds init", () -> draft(suite, setup, from, feed));
    }
    write(target, draft.text());
    tell(draft, target);
    return 0;
  }

  private FeedDraft draft(OpenSuite suite, Setup setup, String from, String feed) {
    var hadoop = suite.spark().sparkContext().hadoopConfiguration();
    var raw = RawFile.at(file, hadoop);
    var shape = ProfileCommand.shape(raw, raw.head(FileShape.HEAD_BYTES, hadoop));
    var frame = raw.read(suite.spark(), shape.format(), shape.options(), shape.columns());
    var columns = Stream.of(frame.columns()).filter(c -> !c.equals(RawFile.CORRUPT)).toList();
    var known =
        frame.select(
            columns.stream()
                .map(c -> frame.col("`" + c + "`"))
                .toArray(org.apache.spark.sql.Column[]::new));
    return FeedDraft.of(
        feed,
        from,
        inLanding(setup.suite().landing()),
        base(),
        shape,
        ProfileCommand.profile(known),
        columns,
        List.copyOf(ConformJob.TARGETS.values()));
  }

  private Optional<String> named(Optional<String> given, String option) {
    given
        .filter(n -> !n.matches(NAME))
        .ifPresent(
            n -> {
              throw new ParameterException(
                  spec.commandLine(), option + " must be of a-z, 0-9 and _, is '" + n + "'");
            });
    return given;
  }

  /** The folder's name; where that is none, the file's. */
  private String folder() {
    var parent = local(file).getParent();
    var name = parent == null ? "" : identifier(String.valueOf(parent.getFileName()));
    return name.matches(NAME) && !name.equals("landing") ? name : fileName();
  }

  private String feed(String from) {
    var own = fileName();
    int same = 0;
    var plain = from.replace("_", "");
    while (same < own.length()
        && own.substring(0, same).replace("_", "").length() < plain.length()) {
      same++;
    }
    if (own.substring(0, same).replace("_", "").equals(plain)) {
      return from + own.substring(same);
    }
    return own.contains(from) ? own : from + "_" + own;
  }

  /** The file's name without its ending, and without the day or number of the delivery. */
  private String fileName() {
    var name = identifier(base().replaceAll("[-_. ]?[0-9*][-_0-9*]*$", ""));
    return name.matches(NAME) ? name : "feed_" + name;
  }

  private String base() {
    return file.replaceAll("/+$", "")
        .replaceAll(".*/", "")
        .replaceAll("([.][A-Za-z]{1,8}){1,2}$", "");
  }

  private static String identifier(String text) {
    return text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("^_+|_+$", "");
  }

  private static Path local(String location) {
    return Path.of(location.replaceFirst("^[a-z0-9]+:/+", "/")).toAbsolutePath().normalize();
  }

  /** Relative to the landing when it lies there, else the whole path. */
  private String inLanding(String landing) {
    if (file.contains("://")) {
      return file.startsWith(landing + "/") ? file.substring(landing.length() + 1) : file;
    }
    var path = local(file);
    var root = local(landing);
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }

  private void requireFree(Path target) {
    if (Files.exists(target) && !force) {
      throw new C360.Refusal(
          "Cannot write %s: it is there already. Give another --name or --out, or --force to replace it."
              .formatted(target));
    }
  }

  private static void write(Path target, String text) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new C360.Refusal(
          "Cannot write %s: %s. Give a place for it with --out."
              .formatted(target, e.getClass().getSimpleName()),
          e);
    }
  }

  private void tell(FeedDraft draft, Path target) {
    var text = spec.commandLine().getOut();
    text.printf("Wrote %s: feed %s, %,d records%n", target, draft.name(), draft.profile().rows());
    if (!draft.into().isEmpty()) {
      text.printf("  maps onto    %s%n", String.join(", ", draft.summary()));
    }
    if (!draft.unplaced().isEmpty()) {
      text.printf(
          "  not placed   %d of %d columns%n",
          draft.unplaced().size(), draft.profile().columns().size());
    }
    draft.decisions().forEach(d -> text.printf("  %s%n", d));
    problems(draft).ifPresent(p -> text.printf("It cannot be used yet:%n%s%n", p));
    text.println(
        "Next: read it, then c360 config, then c360 run ingest and run conform --dry-run.");
    text.flush();
  }

  /** What c360 config would say of the file alone. */
  private static Optional<String> problems(FeedDraft draft) {
    try {
      ConfigOptions.check(draft.text());
      return Optional.empty();
    } catch (InvalidSettings e) {
      return Optional.of(e.getMessage());
    }
  }
}
