package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.StringType;

import com.univocity.parsers.csv.CsvParser;
import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.csv.CSVOptions;

/**
 * CSV, with a header or without. Files are read together only with files of the same header: Spark
 * would take one header for all, and put values under wrong names. A row with too few or too many
 * values is kept whole beside those that it has.
 */
final class CsvFiles {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What a cell may hold when nothing is said; without it one quote could swallow a file. */
  private static final String MOST_IN_A_CELL = "1000000";

  private CsvFiles() {}

  static Dataset<Row> read(SparkSession spark, Feed feed, List<DataFile> files, Origin origin) {
    var options = options(feed);
    var configuration = spark.sparkContext().hadoopConfiguration();
    if (!options.multiLine()) {
      BoundedLines.require(feed, files, configuration);
    }
    var byHeader = new LinkedHashMap<List<String>, List<DataFile>>();
    if (options.headerFlag()) {
      // Of thousands of files, one after the other, the headers would take minutes.
      var headers = files.parallelStream().map(f -> header(feed, f, options, spark)).toList();
      for (int i = 0; i < files.size(); i++) {
        byHeader.computeIfAbsent(headers.get(i), h -> new ArrayList<>()).add(files.get(i));
      }
      byHeader.remove(List.<String>of());
    } else {
      byHeader.put(feed.columns(), files);
    }
    return byHeader.entrySet().stream()
        .map(group -> read(spark, feed, group.getKey(), group.getValue(), origin))
        .reduce((a, b) -> a.unionByName(b, true))
        .orElseGet(() -> FeedFormats.nothing(spark, feed));
  }

  private static Dataset<Row> read(
      SparkSession spark, Feed feed, List<String> header, List<DataFile> files, Origin origin) {
    var contract = Contract.of(feed, header, files.get(0).name());
    var places = distinct(header);
    var frame =
        FeedFormats.reader(spark, feed)
            .options(sparkOptions(feed))
            .option("mode", "PERMISSIVE")
            .option("enforceSchema", "true")
            .option("columnNameOfCorruptRecord", Feed.CORRUPT)
            .schema(Texts.schema(places).add(Feed.CORRUPT, StringType))
            .csv(FeedFormats.paths(files));
    var values =
        places.stream().map(p -> FileRecords.Value.of(col(Texts.quoted(p)), StringType)).toList();
    return new FileRecords(
            feed, frame, origin, values, contract, Optional.of(col(Feed.CORRUPT)), true, List.of())
        .inColumns();
  }

  /**
   * A name for each column; by place where the header has one twice, for Spark whatever its case.
   */
  private static List<String> distinct(List<String> header) {
    var names = new HashSet<>(List.of(Feed.CORRUPT));
    return header.stream().allMatch(n -> names.add(n.toLowerCase(Locale.ROOT)))
        ? header
        : IntStream.range(0, header.size()).mapToObj(i -> "c" + i).toList();
  }

  private static Map<String, String> sparkOptions(Feed feed) {
    var options = new HashMap<String, String>();
    var encoding = option(feed, "encoding").or(() -> option(feed, "charset")).orElse("UTF-8");
    // Lines of such files do not end in one byte.
    if (encoding.toUpperCase(Locale.ROOT).matches("UTF-?(16|32).*")) {
      options.put("multiLine", "true");
    }
    if (options.containsKey("multiLine") || option(feed, "multiLine").orElse("").equals("true")) {
      options.put("maxCharsPerColumn", option(feed, "maxCharsPerColumn").orElse(MOST_IN_A_CELL));
    }
    return options;
  }

  private static Optional<String> option(Feed feed, String name) {
    return feed.options().entrySet().stream()
        .filter(o -> o.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The options as Spark understands them, so that a header is read like the rows below it. */
  private static CSVOptions options(Feed feed) {
    var all = new HashMap<>(feed.options());
    all.putAll(sparkOptions(feed));
    return new CSVOptions(
        scala.collection.immutable.Map.from(scala.jdk.javaapi.CollectionConverters.asScala(all)),
        false,
        "UTC");
  }

  /** The names in the first row that is neither blank nor comment; none in a file without rows. */
  private static List<String> header(
      Feed feed, DataFile file, CSVOptions options, SparkSession spark) {
    var path = new Path(file.path());
    var configuration = BoundedLines.configured(feed, spark.sparkContext().hadoopConfiguration());
    try (var raw = path.getFileSystem(configuration).open(path);
        var in = decompressed(raw, path, configuration);
        var reader = new BufferedReader(new InputStreamReader(in, options.charset()))) {
      var settings = options.asParserSettings();
      settings.setLineSeparatorDetectionEnabled(options.lineSeparator().isEmpty());
      var parser = new CsvParser(settings);
      parser.beginParsing(reader);
      var names = parser.parseNext();
      parser.stopParsing();
      return names == null ? List.of() : named(names);
    } catch (FileNotFoundException e) {
      throw BoundedLines.vanished(feed, file, e);
    } catch (IOException | RuntimeException e) {
      throw new LakeFailure(
          "Cannot ingest %s: the header of %s cannot be read: %s. Check that the file is there and whole, and feeds.%s.options; nothing was taken."
              .formatted(feed.id(), file.name(), e.getClass().getSimpleName(), feed.name()),
          e);
    }
  }

  private static InputStream decompressed(
      InputStream raw, Path path, org.apache.hadoop.conf.Configuration configuration)
      throws IOException {
    var codec = new CompressionCodecFactory(configuration).getCodec(path);
    return codec == null ? raw : codec.createInputStream(raw);
  }

  private static List<String> named(String[] header) {
    var names = new ArrayList<>(Arrays.asList(header));
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i) == null ? "" : names.get(i).replace(BYTE_ORDER_MARK, "");
      names.set(i, name.isBlank() ? "_c" + i : name);
    }
    return names;
  }
}
