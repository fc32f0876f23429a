package io.customer360.jobs.cli;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Field;
import io.customer360.common.asset.Privacy;
import io.customer360.common.asset.Table;
import io.customer360.common.config.Suggestion;
import io.customer360.common.feed.FeedReader;
import io.customer360.common.io.RawFile;
import io.customer360.common.profile.FileShape;
import io.customer360.common.profile.Measures;
import io.customer360.common.profile.Profile;
import io.customer360.common.tables.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at each column of a table, a feed or a file. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description =
        "Shows what each column of a table, feed or file holds: type, gaps, values, patterns, "
            + "suspicious values and the quality rules they suggest.")
final class ProfileCommand implements Callable<Integer> {
  /** A wide table has more groups than Spark keeps in memory by default; it would sort the data. */
  static final Map<String, String> TUNING =
      Map.of("sql.objectHashAggregate.sortBased.fallbackThreshold", "20000");

  @Parameters(
      paramLabel = "NAME",
      description =
          "A table (silver.contacts), a feed (crm_contacts: what lies in its landing) or a path to "
              + "CSV, JSON, XML or Parquet.")
  private String name;

  @Option(
      names = "--show-values",
      negatable = true,
      description =
          "Show values of columns that identify people, or with --no-show-values none at all. "
              + "Default: those are shown that the tables declare to identify nobody, and all of a "
              + "file that no feed declares.")
  private Optional<Boolean> showValues;

  @Mixin private ReportFormat format;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  /**
   * What is profiled.
   *
   * @param kind what a person calls it
   * @param columns whose privacy is declared; empty for files, which nobody declares
   */
  private record Subject(String kind, Dataset<Row> frame, Optional<List<Field>> columns) {

    boolean isHidden(String column) {
      return columns.isPresent()
          && columns.get().stream()
              .filter(f -> f.name().equals(column))
              .allMatch(f -> f.privacy() == Privacy.IDENTIFIER);
    }
  }

  @Override
  public Integer call() {
    var setup = config.setup();
    try (var suite = OpenSuite.open(setup, TUNING)) {
      var subject = subject(suite, setup);
      var whole = suite.watched("profile", () -> profile(subject.frame()));
      var shown =
          showValues.map(all -> whole.hiding(c -> !all)).orElse(whole.hiding(subject::isHidden));
      format.print(
          new ProfileReport(name, subject.kind(), shown, subject.columns().isPresent()),
          spec.commandLine().getOut());
    }
    return 0;
  }

  /** One row for each column comes to the driver. */
  static Profile profile(Dataset<Row> frame) {
    return Profile.of(frame.schema(), Measures.of(frame).collectAsList());
  }

  private Subject subject(OpenSuite suite, Setup setup) {
    var tables = Stream.concat(setup.graph().tables().stream(), Stream.of(Runs.TABLE)).toList();
    var table = tables.stream().filter(t -> t.id().equals(name)).findFirst();
    if (table.isPresent()) {
      return new Subject(
          "table", suite.warehouse().read(table.get()), Optional.of(table.get().fields()));
    }
    var feeds = setup.suite().feeds();
    var feed = feeds.stream().filter(f -> List.of(f.name(), f.id()).contains(name)).findFirst();
    if (feed.isPresent()) {
      return new Subject(
          "files of feed",
          delivered(suite, feed.get(), setup.suite().landing()),
          Optional.of(feed.get().bronze().fields()));
    }
    return file(suite, tables, feeds);
  }

  /** All that lies in the landing, taken already or not. */
  private static Dataset<Row> delivered(OpenSuite suite, Feed feed, String landing) {
    return new FeedReader(suite.spark(), suite.warehouse(), landing)
        .arrived(feed, OptionalLong.empty())
        .records()
        .map(
            r ->
                r.select(
                    Stream.concat(feed.columns().stream(), Stream.of(Feed.RESCUED))
                        .map(c -> col("`" + c + "`"))
                        .toArray(Column[]::new)))
        .orElseGet(() -> suite.warehouse().empty(feed.bronze()));
  }

  private Subject file(OpenSuite suite, List<Table> tables, List<Feed> feeds) {
    var hadoop = suite.spark().sparkContext().hadoopConfiguration();
    if (!name.matches(".*[/.*].*") || name.matches("(bronze|silver|gold|ops|feed)[.][a-z0-9_]+")) {
      var known = Stream.concat(tables.stream().map(Table::id), feeds.stream().map(Feed::name));
      throw new C360.Refusal(
          "Cannot profile %s: there is no such table, feed or file%s"
              .formatted(name, Suggestion.hint(name, known.toList())));
    }
    var file = RawFile.at(name, hadoop);
    var shape = shape(file, file.head(FileShape.HEAD_BYTES, hadoop));
    return new Subject(
        shape.format().name() + " file",
        file.read(suite.spark(), shape.format(), shape.options(), shape.columns()),
        Optional.empty());
  }

  static FileShape shape(RawFile file, byte[] head) {
    try {
      return FileShape.of(head);
    } catch (IllegalArgumentException e) {
      throw new C360.Refusal(
          "Cannot read %s: %s. Export it as CSV (UTF-8, with a header) and try again."
              .formatted(file.location(), e.getMessage()),
          e);
    }
  }
}
