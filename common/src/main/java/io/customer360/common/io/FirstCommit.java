package io.customer360.common.io;

import io.customer360.common.asset.Table;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.Metadata$;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The commit that makes a table: what it is declared as and its first rows, both or neither.
 * Delta's public writers either forget NOT NULL and the comment of the table or create it without
 * rows, and then ask for the state of what was just created: measured, 35 of the 76 queries of
 * identity. So this class takes Delta's transaction itself, and is the only one of the suite to do
 * so.
 */
final class FirstCommit {
  private final SparkSession spark;
  private final Table table;
  private final String path;

  FirstCommit(SparkSession spark, Table table, String path) {
    this.spark = spark;
    this.table = table;
    this.path = path;
  }

  /**
   * Writes {@code frame} as version 0 of the table. Of those who do so at once one succeeds.
   *
   * @param frame the columns of the table; NOT NULL and CHECK are verified as it is written
   * @param note kept with the commit, if not null
   * @throws TableBusy when another run has created the table
   */
  void write(Dataset<Row> frame, CommitNote note) {
    var log = DeltaLog.forTable(spark, path);
    requireFolder(log);
    var transaction = log.startTransaction(Option.empty(), Option.empty());
    if (transaction.readVersion() >= 0) {
      throw createdByAnother(null);
    }
    transaction.updateMetadataForNewTable(declared(log));
    commit(transaction, CollectionConverters.asJava(transaction.writeFiles(frame)), note);
  }

  private void commit(
      OptimisticTransaction transaction, List<? extends Action> files, CommitNote note) {
    var write =
        new DeltaOperations.Write(
            SaveMode.Append,
            Option.apply(seq(partitions())),
            Option.empty(),
            Option.apply(note).map(CommitNote::json),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty());
    try {
      transaction.commit(seq(List.<Action>copyOf(files)), write);
    } catch (DeltaConcurrentModificationException e) {
      throw createdByAnother(e);
    }
  }

  private Metadata declared(DeltaLog log) {
    return new Metadata(
        Metadata$.MODULE$.apply$default$1(),
        null,
        table.grain(),
        new Format("parquet", map(Map.of())),
        table.schema().json(),
        seq(partitions()),
        map(TableProperties.of(table)),
        Option.apply(log.clock().getTimeMillis()));
  }

  private List<String> partitions() {
    return table.day().stream().toList();
  }

  /** Before any row is computed: the place may not be there for this run to write. */
  private void requireFolder(DeltaLog log) {
    try {
      log.createLogDirectoriesIfNotExists();
    } catch (Exception e) { // Checked ones too, though nothing declares them.
      throw new LakeFailure(
          "Cannot create %s at %s: %s. Check lake.root and the permissions there."
              .formatted(table.id(), path, LakeFailure.reason(e)),
          e);
    }
  }

  private TableBusy createdByAnother(Exception e) {
    return new TableBusy(table.id(), "another run has created it meanwhile", e);
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  private static scala.collection.immutable.Map<String, String> map(Map<String, String> map) {
    return Map$.MODULE$.from(CollectionConverters.asScala(map));
  }
}
