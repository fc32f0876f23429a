package io.customer360.common.io;

import io.customer360.common.asset.Table;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DummySnapshot;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.delta.files.DelayedCommitProtocol;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows that are in the place of their table as files, of which no reader knows until the commit:
 * the first of the table, or all that it is to have instead of those that it has. Nothing is held
 * in memory until then.
 *
 * <p>Delta's public writers commit what they write, before it could be checked; and they make a
 * table either without NOT NULL and its comment, or without rows. So this class has Delta write the
 * files, and takes its transaction itself, and is the only one of the suite to do so. That spares
 * queries, too: those writers ask for the state of the table before and after.
 */
final class StagedFiles implements Staged {
  private final SparkSession spark;
  private final Table table;
  private final DeltaLog log;
  private final OptimisticTransaction transaction;
  private final boolean isFirst;
  private final Snapshot unchecked;
  private List<AddFile> files = List.of();
  private boolean mayBeCommitted;

  private StagedFiles(SparkSession spark, Table table, String path, OptionalLong before) {
    this.spark = spark;
    this.table = table;
    log = DeltaLog.forTable(spark, path);
    isFirst = before.isEmpty();
    if (isFirst) {
      requireFolder();
    }
    transaction = log.startTransaction(Option.empty(), Option.empty());
    if (transaction.readVersion() != before.orElse(-1)) {
      throw new TableBusy(table.id(), "another run has written it since this run began", null);
    }
    if (isFirst) {
      transaction.updateMetadataForNewTable(
          TableMetadata.declared(table, log.clock().getTimeMillis()));
    }
    unchecked = as(TableMetadata.withoutPromises(transaction.metadata()));
  }

  /**
   * Writes the rows and checks them by their files, so that of bad ones all are counted: Delta
   * would tell the first of them, with its values. Cheap ones are checked before they are written,
   * and so are those that come to others which are kept.
   *
   * @param path of the table
   * @param before the version of the table that they take the place of; empty when there is none
   * @throws QualityRefusal naming each broken rule; nothing is left of the files then
   * @throws TableBusy when that is not the version of the table any more
   */
  static StagedFiles of(SparkSession spark, String path, Incoming rows, OptionalLong before) {
    if (rows.isCheap() || rows.kept().isPresent()) {
      try (var checked = StagedRows.of(rows)) {
        return checked(spark, path, checked, before);
      }
    }
    var staged = new StagedFiles(spark, rows.table(), path, before);
    try {
      staged.write(rows.frame(), staged.unchecked);
      Promises.check(rows.table(), staged.frame(), rows.asOf());
      return staged;
    } catch (RuntimeException e) {
      staged.close();
      throw e;
    }
  }

  /** Writes rows that were checked; Delta looks at NOT NULL and conditions once more. */
  static StagedFiles checked(
      SparkSession spark, String path, StagedRows rows, OptionalLong before) {
    var staged = new StagedFiles(spark, rows.table(), path, before);
    // Spark is not asked to write what is known to be nothing.
    if (rows.rows() != 0) {
      staged.write(rows.frame(), staged.as(staged.transaction.metadata()));
    }
    return staged;
  }

  /** By a transaction of its own that is never committed, for a table that it may describe. */
  private void write(Dataset<Row> frame, Snapshot table) {
    var writing = new Writing(log, table);
    files = addFiles(CollectionConverters.asJava(writing.writeFiles(frame)));
    var named = files.stream().map(AddFile::path).collect(Collectors.toSet());
    delete(
        addFiles(CollectionConverters.asJava(writing.committer.addedStatuses())).stream()
            .filter(file -> !named.contains(file.path()))
            .toList());
  }

  private static List<AddFile> addFiles(List<? extends FileAction> actions) {
    return actions.stream().filter(AddFile.class::isInstance).map(AddFile.class::cast).toList();
  }

  /** Tells of the files without rows, too, which Delta makes and then leaves out. */
  private static final class Writing extends OptimisticTransaction {
    private transient DelayedCommitProtocol committer;

    Writing(DeltaLog log, Snapshot table) {
      super(log, Option.empty(), table);
    }

    @Override
    public DelayedCommitProtocol getCommitter(Path place) {
      committer = super.getCommitter(place);
      return committer;
    }
  }

  private Snapshot as(Metadata metadata) {
    var protocol = Option.apply(transaction.protocol());
    return new DummySnapshot(log.logPath(), log, metadata, Option.empty(), protocol);
  }

  @Override
  public Table table() {
    return table;
  }

  @Override
  public Dataset<Row> frame() {
    return files.isEmpty()
        ? spark.createDataFrame(List.of(), unchecked.schema())
        : log.createDataFrame(unchecked, Scala.seq(files), false, Option.empty());
  }

  @Override
  public long counted() {
    return files.stream().allMatch(file -> file.numPhysicalRecords().isDefined())
        ? files.stream().mapToLong(file -> (long) file.numPhysicalRecords().get()).sum()
        : frame().count();
  }

  /**
   * Makes the files the table, in one commit.
   *
   * @param note kept with the commit, if not null
   * @throws TableBusy when another run has written the table since these were begun
   */
  Written commit(CommitNote note) {
    var actions = new ArrayList<Action>();
    if (!isFirst) {
      actions.addAll(insteadOfWhatIsThere());
    }
    actions.addAll(files);
    transaction.registerSQLMetrics(spark, metrics());
    // What else goes wrong may do so when the commit is there already.
    mayBeCommitted = true;
    try {
      return new Written(table, transaction.commit(Scala.seq(actions), operation(note)), counted());
    } catch (DeltaConcurrentModificationException e) {
      mayBeCommitted = false;
      throw new TableBusy(
          table.id(),
          isFirst ? "another run has created it meanwhile" : "another run is writing it now",
          e);
    }
  }

  /** The number of the writer keeps those out who add rows at the same version. */
  private List<Action> insteadOfWhatIsThere() {
    transaction.readWholeTable();
    var gone =
        FewFiles.of(transaction.snapshot())
            .orElseGet(() -> CollectionConverters.asJava(transaction.filterFiles()));
    if (gone.isEmpty()) {
      // Nothing that two runs would both remove; so that they exclude one another all the same.
      transaction.txnVersion(table.id());
    }
    long now = log.clock().getTimeMillis();
    var actions = new ArrayList<Action>();
    actions.add(
        new SetTransaction(table.id(), transaction.readVersion() + 1, Option.apply((Object) now)));
    gone.forEach(file -> actions.add(file.removeWithTimestamp(now, true)));
    return actions;
  }

  /** Deletes the files, unless a commit may name them. */
  @Override
  public void close() {
    if (!mayBeCommitted) {
      delete(files);
    }
  }

  /** Deletes files, and the folders that are empty then. */
  private void delete(List<AddFile> unwanted) {
    try {
      var place = log.dataPath().getFileSystem(log.newDeltaHadoopConf());
      for (AddFile file : unwanted) {
        var path = file.absolutePath(log);
        place.delete(path, false);
        deleteEmpty(path.getParent(), place);
      }
      deleteEmpty(log.dataPath(), place);
    } catch (IOException e) {
      // No table has what is left, so that VACUUM takes it.
    }
  }

  /** The folder and those above it, up to that of the layer. */
  private void deleteEmpty(Path folder, FileSystem place) throws IOException {
    var last = log.dataPath().getParent().getParent();
    for (var empty = folder; !empty.equals(last); empty = empty.getParent()) {
      if (!place.exists(empty) || place.listStatus(empty).length > 0) {
        return;
      }
      place.delete(empty, false);
    }
  }

  private DeltaOperations.Write operation(CommitNote note) {
    return new DeltaOperations.Write(
        isFirst ? SaveMode.Append : SaveMode.Overwrite,
        Option.apply(Scala.seq(table.day().stream().toList())),
        Option.empty(),
        Option.apply(note).map(CommitNote::json),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  /** What DESCRIBE HISTORY tells of the commit. */
  private scala.collection.immutable.Map<String, SQLMetric> metrics() {
    return Scala.map(
        Map.of(
            "numFiles", metric(files.size()),
            "numOutputRows", metric(counted()),
            "numOutputBytes", metric(files.stream().mapToLong(AddFile::size).sum())));
  }

  private SQLMetric metric(long value) {
    var metric = SQLMetrics.createMetric(spark.sparkContext(), "of a commit");
    metric.set(value);
    return metric;
  }

  /** Before any row is computed: the place may not be there for this run to write. */
  private void requireFolder() {
    var path = log.dataPath();
    try {
      path.getFileSystem(log.newDeltaHadoopConf()).mkdirs(path);
    } catch (IOException e) {
      throw new LakeFailure(
          "Cannot create %s at %s: %s. Check lake.root and the permissions there."
              .formatted(table.id(), path, LakeFailure.reason(e)),
          e);
    }
  }
}
