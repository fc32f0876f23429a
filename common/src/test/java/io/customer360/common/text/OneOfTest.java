package io.customer360.common.text;

import static io.customer360.testing.Frames.text;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.testing.SparkTest;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class OneOfTest {
  @Test
  void tellsWhetherATextIsAmongSomeAndShowsThemToNobody() {
    var frame =
        SparkTest.spark()
            .createDataset(Arrays.asList("a", "b", "", null), Encoders.STRING())
            .toDF("x");
    var told =
        frame.withColumn(
            "is", OneOf.of(SparkTest.spark(), Set.of("a", "", "crm:4711")).apply(col("x")));
    assertThat(text(told.where("x is not null"), "x", "is"))
        .isEqualTo("x | is\n | true\na | true\nb | false\n");
    assertThat(text(told.where("x is null"), "is")).isEqualTo("is\nfalse\n");
    assertThat(told.queryExecution().toString()).doesNotContain("4711");
  }
}
