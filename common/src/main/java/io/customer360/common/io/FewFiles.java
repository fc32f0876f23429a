package io.customer360.common.io;

import io.delta.kernel.TableManager;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.internal.InternalScanFileUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.AddFile$;
import scala.Option;

/**
 * Tables of few files, read without a query that asks for these. Delta lists the files of each
 * table by Spark, since they may be millions; where they are few, that may take longer than what is
 * done with them: measured, 3 of 22 s of identity for 200 contacts. How many there are is told by
 * the checksum file beside the last commit, and Delta Kernel, which needs no Spark, lists them. A
 * table without any, as decisions and labels that nobody has given, is a constant, so that Spark
 * plans nothing of what is made of it.
 */
final class FewFiles {
  /** Of more, those that statistics rule out are worth to be found: Delta does that. */
  private static final long FEW = 32;

  /** Readers of it need to know nothing of deletion vectors or of other names of columns. */
  private static final int PLAIN = 1;

  private FewFiles() {}

  /**
   * The rows of the table at {@code path} as of {@code version}.
   *
   * @return empty when it has more files, or how many is not known without a query
   */
  static Optional<Dataset<org.apache.spark.sql.Row>> read(
      long version, String path, SparkSession spark) {
    var log = DeltaLog.forTable(spark, path);
    var snapshot = log.update(false, Option.empty(), Option.empty());
    return snapshot.version() == version
        ? of(snapshot).map(files -> frame(files, snapshot, spark))
        : Optional.empty();
  }

  /**
   * The files of the table, as its log names them.
   *
   * @return empty when they are more, or how many is not known without a query
   */
  static Optional<List<AddFile>> of(Snapshot snapshot) {
    // Not numOfFilesIfKnown(), which finds out by a query what is not known.
    boolean areFew =
        snapshot.protocol().minReaderVersion() == PLAIN
            && snapshot.checksumOpt().exists(checksum -> checksum.numFiles() <= FEW);
    return areFew ? Optional.of(files(snapshot.deltaLog(), snapshot.version())) : Optional.empty();
  }

  private static Dataset<org.apache.spark.sql.Row> frame(
      List<AddFile> files, Snapshot snapshot, SparkSession spark) {
    return files.isEmpty()
        ? spark.createDataFrame(List.of(), snapshot.schema())
        : snapshot.deltaLog().createDataFrame(snapshot, Scala.seq(files), false, Option.empty());
  }

  private static List<AddFile> files(DeltaLog log, long version) {
    var engine = DefaultEngine.create(log.newDeltaHadoopConf());
    var table = TableManager.loadSnapshot(log.dataPath().toString()).atVersion(version);
    var files = new ArrayList<AddFile>();
    try (var batches = table.build(engine).getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (var rows = batches.next().getRows()) {
          rows.forEachRemaining(row -> files.add(file(row)));
        }
      }
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot read the log of the table at %s: %s. Check lake.root and the permissions there."
              .formatted(log.dataPath(), LakeFailure.reason(e)),
          e);
    }
    return files;
  }

  private static AddFile file(Row row) {
    var add = row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
    var status = InternalScanFileUtils.getAddFileStatus(row);
    var partition = InternalScanFileUtils.getPartitionValues(row);
    var made = AddFile$.MODULE$;
    return made.apply(
        add.getString(add.getSchema().indexOf("path")),
        Scala.map(partition),
        status.getSize(),
        status.getModificationTime(),
        false,
        made.apply$default$6(),
        made.apply$default$7(),
        made.apply$default$8(),
        made.apply$default$9(),
        made.apply$default$10(),
        made.apply$default$11(),
        made.apply$default$12(),
        made.apply$default$13());
  }
}
