package io.customer360.common.io;

import static org.apache.spark.sql.functions.lit;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.Table;
import io.customer360.common.asset.Writing;
import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The Delta tables of a lake, the same on a local folder, on {@code file:} and on {@code s3a:}. The
 * only place of the suite that reads or writes them.
 */
public final class Warehouse {
  private static final String DELTA = "delta";

  /** What the first version of a table follows. */
  private static final long NONE = -1;

  private static final String NULL_REFUSED = "DELTA_NOT_NULL_CONSTRAINT_VIOLATED";
  private static final String WRITER_ID = "spark.databricks.delta.write.txnAppId";
  private static final String WRITER_VERSION = "spark.databricks.delta.write.txnVersion";
  private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

  private final SparkSession spark;
  private final Lake lake;
  private final TableLog log;

  public Warehouse(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
    this.log = new TableLog(spark, lake);
  }

  public Lake lake() {
    return lake;
  }

  /** Whether any run has written {@code table} yet. */
  public boolean has(Table table) {
    return version(table).isPresent();
  }

  /** All rows of {@code table} as of its latest version, in its declared columns. */
  public Dataset<Row> read(Table table) {
    return read(
        table,
        version(table)
            .orElseThrow(
                () ->
                    new LakeFailure(
                        "Cannot read %s: no Delta table at %s. Run the job that writes it first; `c360 describe` shows which."
                            .formatted(table.id(), lake.path(table)))));
  }

  /**
   * All rows of {@code table} as they were at {@code version}, whoever writes meanwhile. A column
   * that the declaration has gained since is null in all of them.
   */
  public Dataset<Row> read(Table table, long version) {
    var path = lake.path(table);
    var stored =
        FewFiles.read(version, path, spark)
            .orElseGet(() -> spark.read().format(DELTA).option("versionAsOf", version).load(path));
    for (Field field : gained(table, stored.schema())) {
      stored = stored.withColumn(field.name(), lit(null).cast(field.type()));
    }
    return stored;
  }

  /** No rows, in the columns of {@code table}. */
  public Dataset<Row> empty(Table table) {
    return spark.createDataFrame(List.of(), table.schema());
  }

  /** The latest version of {@code table}; empty when no run has written it. */
  public OptionalLong version(Table table) {
    return log.version(table);
  }

  /** What the suite's last commit to {@code table} up to {@code version} says of itself. */
  public Optional<CommitNote> note(Table table, long version) {
    return log.note(table, version);
  }

  /**
   * Fails when another run has written {@code table} since it was at {@code before}.
   *
   * @throws TableBusy saying so
   */
  public void requireUnchanged(Table table, OptionalLong before) {
    if (!version(table).equals(before)) {
      throw new TableBusy(table.id(), "another run has written it since this run began", null);
    }
  }

  /**
   * Checks rows before any of them is in the table. Those that are to be all of the table, or its
   * first, are written then and only made known by {@link #publish}; others are held until then.
   *
   * @param before the table's version when the run began
   * @throws QualityRefusal naming each broken rule with the number of rows that break it
   * @throws TableBusy when another run has written the table meanwhile
   */
  public Staged stage(Incoming rows, OptionalLong before) {
    var table = rows.table();
    boolean isUnchecked = rows.writing() == Writing.APPEND && Promises.areFew(table);
    boolean isWhole =
        before.isEmpty()
            || (rows.writing() == Writing.REPLACE_ALL && gained(table, stored(table)).isEmpty());
    if (isUnchecked || !isWhole) {
      return StagedRows.of(rows);
    }
    return StagedFiles.of(spark, lake.path(table), rows, before);
  }

  /**
   * Makes what was staged known in one Delta commit.
   *
   * @param before the table's version when the run began; if it is another one now, or becomes so
   *     before the commit, another run has published and this one must not
   * @param note recorded with the commit
   * @throws TableBusy when another run published meanwhile; the table is left as that run left it
   */
  public Written publish(Staged staged, OptionalLong before, CommitNote note) {
    var table = staged.table();
    requireUnchanged(table, before);
    try {
      return staged instanceof StagedFiles files
          ? files.commit(note)
          : written((StagedRows) staged, before, note);
    } catch (DeltaConcurrentModificationException e) {
      throw new TableBusy(table.id(), "another run is writing it now", e);
    } catch (RuntimeException e) {
      throw refused(table, e);
    }
  }

  /** What Delta itself refuses while it writes: NOT NULL of rows that were not checked before. */
  private static RuntimeException refused(Table table, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable known && NULL_REFUSED.equals(known.getCondition())) {
        return new QualityRefusal(
            "Cannot write %s: %s is null in some row. One row is: %s. Mend the job or its input; nothing was written."
                .formatted(
                    table.id(), known.getMessageParameters().get("columnName"), table.grain()));
      }
    }
    return e;
  }

  /** Adds rows in a commit that other writers cannot conflict with; for records of runs. */
  public void append(Table table, Dataset<Row> frame) {
    try (var staged = StagedRows.of(Incoming.of(table, frame, null))) {
      if (!has(table)) {
        try {
          created(staged, null);
          return;
        } catch (TableBusy e) {
          // Another run has just created it, so that this one adds to it.
        }
      }
      extend(table, version(table).orElse(NONE));
      staged.frame().write().format(DELTA).mode("append").save(lake.path(table));
    }
  }

  /** Makes the tables that there are known to Spark SQL by their names, {@code silver.contacts}. */
  public void register(List<Table> tables) {
    for (Table table : tables) {
      spark.sql("CREATE DATABASE IF NOT EXISTS " + table.layer().folder());
      spark.sql("DROP TABLE IF EXISTS " + table.id());
      if (has(table)) {
        spark.sql(
            "CREATE TABLE %s USING delta LOCATION '%s'"
                .formatted(table.id(), lake.path(table).replace("'", "\\'")));
      }
    }
  }

  /** Creates the table with its first rows, or adds these to it as declared. */
  private Written written(StagedRows staged, OptionalLong before, CommitNote note) {
    if (before.isEmpty()) {
      return created(staged, note);
    }
    var table = staged.table();
    var base = extend(table, before.getAsLong());
    write(staged, base, note);
    return log.written(table, base, note.runId())
        .orElseThrow(() -> new TableBusy(table.id(), "another run published first", null));
  }

  private Written created(StagedRows rows, CommitNote note) {
    var path = lake.path(rows.table());
    try (var files = StagedFiles.checked(spark, path, rows, OptionalLong.empty())) {
      return files.commit(note);
    }
  }

  private void write(StagedRows staged, long base, CommitNote note) {
    var table = staged.table();
    switch (staged.writing()) {
      case REPLACE_ALL -> save(writer(staged, base, note).mode("overwrite"), table);
      case REPLACE_DAY ->
          save(
              writer(staged, base, note)
                  .mode("overwrite")
                  .option(
                      "replaceWhere",
                      "%s = date'%s'".formatted(table.day().orElseThrow(), staged.asOf())),
              table);
      case APPEND -> save(writer(staged, base, note).mode("append"), table);
      case MERGE_BY_KEY -> {
        if (staged.rows() == 0) {
          save(writer(staged, base, note).mode("append"), table);
        } else {
          merge(staged, base, note);
        }
      }
    }
  }

  /** The writer id makes two runs that began at the same version exclude one another. */
  private static DataFrameWriter<Row> writer(StagedRows staged, long base, CommitNote note) {
    return staged
        .frame()
        .write()
        .format(DELTA)
        .option("txnAppId", staged.table().id())
        .option("txnVersion", base + 1)
        .option("userMetadata", note.json());
  }

  private void save(DataFrameWriter<Row> writer, Table table) {
    writer.save(lake.path(table));
  }

  /** MERGE takes writer id and run id from the session only, so it is given one of its own. */
  private void merge(StagedRows staged, long base, CommitNote note) {
    var table = staged.table();
    var sameKey =
        table.key().stream()
            .map(k -> "was.%s <=> now.%s".formatted(k, k))
            .collect(Collectors.joining(" AND "));
    var own = spark.newSession();
    own.conf().set(WRITER_ID, table.id());
    own.conf().set(WRITER_VERSION, base + 1);
    own.conf().set(USER_METADATA, note.json());
    DeltaTable.forPath(own, lake.path(table))
        .as("was")
        .merge(staged.frame().as("now"), sameKey)
        .whenMatched()
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .execute();
  }

  /**
   * Adds the columns that the declaration has gained since the table was created.
   *
   * @return the table's version after that, if nobody else wrote
   */
  private long extend(Table table, long before) {
    // A stored table has rows without the new columns, so these cannot be NOT NULL there.
    var gained =
        gained(table, stored(table)).stream()
            .map(f -> "`%s` %s".formatted(f.name().replace("`", "``"), f.type().sql()))
            .collect(Collectors.joining(", "));
    if (gained.isEmpty()) {
      return before;
    }
    spark.sql("ALTER TABLE delta.`%s` ADD COLUMNS (%s)".formatted(lake.path(table), gained));
    return before + 1;
  }

  private StructType stored(Table table) {
    return spark.read().format(DELTA).load(lake.path(table)).schema();
  }

  /** The columns that the declaration has and the stored table has not, in whatever case. */
  private static List<Field> gained(Table table, StructType stored) {
    return table.fields().stream()
        .filter(f -> Arrays.stream(stored.fieldNames()).noneMatch(f.name()::equalsIgnoreCase))
        .toList();
  }
}
