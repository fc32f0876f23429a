package io.customer360.common.io;

import io.customer360.common.asset.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A file, a folder of files, or what a glob matches, that nothing is declared of yet: to be looked
 * at, not to be ingested.
 *
 * @param files in Hadoop's spelling, sorted
 */
public record RawFile(String location, List<String> files) {
  /** Where a record that the reader cannot understand stands whole. */
  public static final String CORRUPT = Feed.CORRUPT;

  /**
   * The data files at {@code location}, which is relative to the working folder.
   *
   * @throws LakeFailure when there are none
   */
  public static RawFile at(String location, Configuration configuration) {
    var pattern = new Path(location);
    try {
      var fileSystem = pattern.getFileSystem(configuration);
      var exact = fileSystem.exists(pattern);
      var matches =
          exact
              ? new FileStatus[] {fileSystem.getFileStatus(pattern)}
              : fileSystem.globStatus(pattern);
      var files = new ArrayList<String>();
      for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
        if (match.isFile()) {
          files.add(match.getPath().toString());
        } else {
          Stream.of(fileSystem.listStatus(match.getPath()))
              .filter(FileStatus::isFile)
              .map(FileStatus::getPath)
              .filter(f -> Stream.of("_", ".").noneMatch(f.getName()::startsWith))
              .forEach(f -> files.add(f.toString()));
        }
      }
      if (files.isEmpty()) {
        throw new LakeFailure(
            "Cannot read %s: there is no such file. Check the path; it is relative to the working folder."
                .formatted(location));
      }
      return new RawFile(location, files.stream().sorted().toList());
    } catch (IOException | IllegalArgumentException e) {
      throw failure(location, e);
    }
  }

  /** The first bytes of the first file, at most {@code most}; of a compressed one what it holds. */
  public byte[] head(int most, Configuration configuration) {
    var path = new Path(files.get(0));
    try (InputStream raw = path.getFileSystem(configuration).open(path)) {
      var codec = new CompressionCodecFactory(configuration).getCodec(path);
      try (InputStream in = codec == null ? raw : codec.createInputStream(raw)) {
        return in.readNBytes(most);
      }
    } catch (IOException e) {
      throw failure(location, e);
    }
  }

  /**
   * All records, every value of a text format as text.
   *
   * @param options Spark's for the format
   * @param columns the columns of a CSV file; of other formats the reader finds them
   * @return the columns, and {@link #CORRUPT} for text formats: null where all is well
   */
  public Dataset<Row> read(
      SparkSession spark, Feed.Format format, Map<String, String> options, List<String> columns) {
    var paths = files.stream().map(RawFile::literal).toArray(String[]::new);
    var reader =
        spark
            .read()
            .options(options)
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", CORRUPT);
    try {
      return switch (format) {
        case CSV -> reader.schema(texts(columns)).csv(paths);
        case JSON, JSON_ARRAY -> reader.option("primitivesAsString", "true").json(paths);
        case XML -> reader.format("xml").option("inferSchema", "false").load(paths);
        case PARQUET -> reader.option("mergeSchema", "true").parquet(paths);
        default ->
            throw new LakeFailure(
                "Cannot read %s: %s is no format of files that can be looked at."
                    .formatted(location, format));
      };
    } catch (LakeFailure e) {
      throw e;
    } catch (Exception e) { // Spark's are checked in part, though nothing declares them.
      throw failure(location, e);
    }
  }

  private static StructType texts(List<String> names) {
    var schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, "string");
    }
    return schema.add(CORRUPT, "string");
  }

  /** Spark takes every path for a glob. */
  private static String literal(String file) {
    return file.replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
  }

  private static LakeFailure failure(String location, Exception e) {
    return new LakeFailure(
        "Cannot read %s: %s. Check the path, the permissions and what the file holds."
            .formatted(location, LakeFailure.reason(e)),
        e);
  }
}
