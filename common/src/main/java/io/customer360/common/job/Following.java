package io.customer360.common.job;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.asset.Feed;
import io.customer360.common.asset.Table;
import io.customer360.common.io.CommitNote;
import io.customer360.common.io.CommitNote.Followed;
import io.customer360.common.io.Warehouse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far the outputs of a job have taken the tables it follows, told by the outputs' own commits:
 * each of those that it is made of, see {@link Job#madeOf}. They may differ when a run was killed
 * between two of them; what the one furthest behind lacks is then given to all, and entering a row
 * again changes nothing.
 *
 * @param job the job
 * @param now the followed tables' versions at which this run reads them
 * @param last the notes of the outputs' last commits, where there are any
 * @param taken how far every output has them; empty when the outputs have to be made anew
 */
record Following(
    Job<?> job,
    Map<Table, Long> now,
    Map<Table, CommitNote> last,
    Optional<Map<String, Long>> taken) {

  /**
   * Looks at the last commits of the job's outputs.
   *
   * @param outputs their versions as the run begins
   * @param anew whether the outputs are to be made anew in any case
   */
  static Following of(
      Job<?> job, Warehouse warehouse, Map<Table, OptionalLong> outputs, boolean anew) {
    var now = new LinkedHashMap<Table, Long>();
    var last = new LinkedHashMap<Table, CommitNote>();
    job.follows()
        .keySet()
        .forEach(table -> warehouse.version(table).ifPresent(v -> now.put(table, v)));
    if (!job.follows().isEmpty()) {
      outputs.forEach(
          (table, version) ->
              version.ifPresent(
                  v -> warehouse.note(table, v).ifPresent(note -> last.put(table, note))));
    }
    boolean known = !anew && last.keySet().equals(outputs.keySet());
    return new Following(job, now, last, known ? taken(job, last) : Optional.empty());
  }

  private static Optional<Map<String, Long>> taken(Job<?> job, Map<Table, CommitNote> last) {
    var taken = new TreeMap<String, Long>();
    for (var output : last.entrySet()) {
      var declared = declared(job, output.getKey());
      var noted = output.getValue().followed();
      if (!agree(noted, declared)) {
        return Optional.empty();
      }
      for (String table : declared.keySet()) {
        var followed = noted.get(table);
        taken.merge(table, followed == null ? -1L : followed.version(), Math::min);
      }
    }
    return Optional.of(taken);
  }

  /** The tables that {@code output} is made of, with what the job makes of them. */
  private static Map<String, String> declared(Job<?> job, Table output) {
    var declared = new TreeMap<String, String>();
    job.madeOf(output).forEach(table -> declared.put(table.id(), job.follows().get(table)));
    return declared;
  }

  /** Whether what was made of the tables so far is what the job would make of them now. */
  private static boolean agree(Map<String, Followed> followed, Map<String, String> declared) {
    return followed.entrySet().stream()
        .allMatch(f -> f.getValue().declaration().equals(declared.get(f.getKey())));
  }

  /** Whether any followed table has rows that the outputs lack, or all have to be made anew. */
  boolean hasNews() {
    return taken.isEmpty()
        || now.entrySet().stream()
            .anyMatch(t -> t.getValue() > taken.get().getOrDefault(t.getKey().id(), -1L));
  }

  /** The rows of {@code table} that the outputs lack; all, when they have to be made anew. */
  Dataset<Row> rows(Table table, Dataset<Row> all) {
    return taken
        .map(t -> all.where(col(Feed.BATCH).gt(t.getOrDefault(table.id(), -1L))))
        .orElse(all);
  }

  /** What the commit to {@code output} says of a run that has taken all there is now. */
  CommitNote note(Table output, String runId) {
    var followed = new TreeMap<String, Followed>();
    job.madeOf(output).stream()
        .filter(now::containsKey)
        .forEach(
            table ->
                followed.put(table.id(), new Followed(now.get(table), job.follows().get(table))));
    return new CommitNote(runId, followed);
  }

  /**
   * What the commit to {@code output} says of a run that has taken nothing more, but stands for
   * what the job makes of rows now.
   */
  CommitNote noteOfNothingTaken(Table output, String runId) {
    var followed = new TreeMap<String, Followed>();
    var before = last.get(output).followed();
    declared(job, output)
        .forEach(
            (table, declaration) -> {
              if (before.containsKey(table)) {
                followed.put(table, new Followed(before.get(table).version(), declaration));
              }
            });
    return new CommitNote(runId, followed);
  }
}
