package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.mapred.FsInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Parquet and Avro, whose files say which columns they have. Files are read together only with
 * files of the same schema, so that none is taken for what another is; each is opened once before,
 * for its schema.
 */
final class SchemaFiles {

  private SchemaFiles() {}

  static Dataset<Row> read(SparkSession spark, Feed feed, List<DataFile> files, Origin origin) {
    var configuration = spark.sparkContext().hadoopConfiguration();
    var schemas = files.parallelStream().map(f -> schema(feed, f, configuration)).toList();
    var bySchema = new LinkedHashMap<String, List<DataFile>>();
    for (int i = 0; i < files.size(); i++) {
      bySchema.computeIfAbsent(schemas.get(i), s -> new ArrayList<>()).add(files.get(i));
    }
    return bySchema.values().stream()
        .map(group -> together(spark, feed, group, origin))
        .reduce((a, b) -> a.unionByName(b, true))
        .orElseThrow();
  }

  private static Dataset<Row> together(
      SparkSession spark, Feed feed, List<DataFile> files, Origin origin) {
    var frame =
        FeedFormats.reader(spark, feed)
            .option("mergeSchema", "false")
            .format(feed.format() == Feed.Format.AVRO ? "avro" : "parquet")
            .load(FeedFormats.paths(files));
    return inColumns(feed, frame, files.get(0).name(), origin);
  }

  /** The records of a frame that has a schema, compared with what is declared. */
  static Dataset<Row> inColumns(Feed feed, Dataset<Row> frame, String file, Origin origin) {
    var names = Arrays.asList(frame.columns());
    var values =
        Arrays.stream(frame.schema().fields())
            .map(f -> FileRecords.Value.of(col(Texts.quoted(f.name())), f.dataType()))
            .toList();
    return new FileRecords(
            feed,
            frame,
            origin,
            values,
            Contract.of(feed, names, file),
            Optional.empty(),
            false,
            List.of())
        .inColumns();
  }

  private static String schema(Feed feed, DataFile file, Configuration configuration) {
    var path = new Path(file.path());
    try {
      return feed.format() == Feed.Format.AVRO
          ? avro(path, configuration)
          : parquet(path, configuration);
    } catch (FileNotFoundException e) {
      throw BoundedLines.vanished(feed, file, e);
    } catch (IOException | RuntimeException e) {
      throw new LakeFailure(
          "Cannot ingest %s: %s (%,d bytes) is no whole %s file: %s. Ask for a new delivery and take this file away; nothing was taken."
              .formatted(
                  feed.id(),
                  file.name(),
                  file.bytes(),
                  feed.format(),
                  e.getClass().getSimpleName()),
          e);
    }
  }

  private static String parquet(Path path, Configuration configuration) throws IOException {
    try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
      return reader.getFileMetaData().getSchema().toString();
    }
  }

  private static String avro(Path path, Configuration configuration) throws IOException {
    try (var input = new FsInput(path, configuration);
        var reader = new DataFileReader<>(input, new GenericDatumReader<Object>())) {
      return reader.getSchema().toString();
    }
  }
}
