package io.customer360.common.io;

import static io.customer360.testing.SparkTest.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two runs that write one table. */
class WarehouseRaceTest {
  @TempDir Path folder;

  static List<Table> tables() {
    return List.of(People.REPLACED, People.MERGED, People.APPENDED);
  }

  @Test
  void refusesARunThatBeganBeforeAnotherPublished() {
    var warehouse = warehouse();
    var before = warehouse.version(People.REPLACED);
    var other = People.publish(warehouse, People.REPLACED, "other", "a Ann 30");
    assertThatExceptionOfType(TableBusy.class)
        .isThrownBy(
            () ->
                People.publish(
                    warehouse,
                    People.REPLACED,
                    before,
                    "late",
                    People.of(People.REPLACED, "b Bob 40")))
        .withMessageContaining("Cannot write gold.replaced: another run has written it");
    assertThat(warehouse.version(People.REPLACED)).hasValue(other.version());
    assertThat(People.stored(warehouse, People.REPLACED)).isEqualTo("a | Ann | 30 | 2026-01-31\n");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void publishesOnceWhenTwoRunsBeginAtTheSameVersion(Table table) throws Exception {
    var warehouse = warehouse();
    var before = OptionalLong.of(People.publish(warehouse, table, "first", "a Ann 30").version());
    requireOneWinner(table, before);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void publishesOnceWhenTwoRunsBeginBeforeThereIsATable(Table table) throws Exception {
    requireOneWinner(table, OptionalLong.empty());
  }

  @Test
  void keepsTheRecordsOfRunsThatEndAtOnceInANewLake() throws Exception {
    assertThat(atOnce(appending("bob"), appending("cid"))).containsExactly("bob", "cid");
    assertThat(People.stored(warehouse(), People.APPENDED))
        .isEqualTo("bob | bob | 1 | 2026-01-31\ncid | cid | 1 | 2026-01-31\n");
  }

  @Test
  void createsATableWhereOnlyFilesOfARunThatBrokeOffLie() throws Exception {
    var left = folder.resolve("gold/appended/left.parquet");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "");
    appending("bob").call();
    assertThat(People.stored(warehouse(), People.APPENDED))
        .isEqualTo("bob | bob | 1 | 2026-01-31\n");
  }

  private Callable<String> appending(String run) {
    var rows = People.of(People.APPENDED, "%s %s 1".formatted(run, run));
    return () -> {
      warehouse().append(People.APPENDED, rows);
      return run;
    };
  }

  private void requireOneWinner(Table table, OptionalLong before) throws Exception {
    var won = atOnce(publishing(table, before, "bob"), publishing(table, before, "cid"));
    assertThat(won).hasSize(1);
    var stored = People.stored(warehouse(), table);
    assertThat(stored).contains(won.get(0)).hasLineCount(stored.contains("Ann") ? 2 : 1);
  }

  /** Publishes one row, named as the run; that name if it won. */
  private Callable<String> publishing(Table table, OptionalLong before, String run) {
    var rows = People.of(table, "%s %s 1".formatted(run, run));
    var staged = warehouse().stage(Incoming.of(table, rows, People.DAY), before);
    return () -> {
      try (staged) {
        warehouse().publish(staged, before, CommitNote.of(run));
        return run;
      }
    };
  }

  /** What the runs that were not refused as busy returned. */
  private static List<String> atOnce(Callable<String> one, Callable<String> other)
      throws InterruptedException, ExecutionException {
    var start = new CyclicBarrier(2);
    var pool = Executors.newFixedThreadPool(2);
    var won = new ArrayList<String>();
    for (Future<String> run : pool.invokeAll(List.of(after(start, one), after(start, other)))) {
      try {
        won.add(run.get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TableBusy)) {
          throw e;
        }
      }
    }
    pool.shutdown();
    return won;
  }

  private static Callable<String> after(CyclicBarrier start, Callable<String> run) {
    return () -> {
      start.await();
      return run.call();
    };
  }

  private Warehouse warehouse() {
    return new Warehouse(spark(), Lake.at(folder.toString()));
  }
}
