package io.customer360.jobs.identity.match;

import static io.customer360.testing.Frames.frame;
import static io.customer360.testing.Frames.text;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;

class HeldTest {
  private static final String TOWNS =
      """
      name | town
      Ann  | Bonn
      Bob  | Köln
      """;

  @Test
  void whatIsReleasedIsNotHeldAnyMore() {
    var held = Held.once(frame(TOWNS));
    var rdd = ((LogicalRDD) held.queryExecution().analyzed()).rdd();
    assertThat(rdd.getStorageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK());
    Held.release(held);
    assertThat(rdd.getStorageLevel()).isEqualTo(StorageLevel.NONE());
  }

  @Test
  void fewRowsToJoinWithGoToEachTaskAndMoreDoNot() {
    var few = joined(2);
    var many = joined(1);
    assertThat(optimized(few)).contains("rightHint=(strategy=broadcast)");
    assertThat(optimized(many)).doesNotContain("strategy=broadcast");
    assertThat(text(few, "name", "age", "town"))
        .isEqualTo(text(many, "name", "age", "town"))
        .isEqualToNormalizingWhitespace("name | age | town\nAnn | 30 | Bonn\n");
  }

  private static Dataset<Row> joined(long few) {
    var towns = Held.toJoin(Held.once(frame(TOWNS)), few).where(col("town").equalTo("Bonn"));
    return frame("name | age\nAnn | 30\nBob | 40\n").join(towns, "name");
  }

  private static String optimized(Dataset<Row> frame) {
    return frame.queryExecution().optimizedPlan().toString();
  }
}
