package io.customer360.jobs.identity.match;

import static io.customer360.testing.Frames.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.testing.SparkTest;
import java.util.Arrays;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That ids are looked up alike, whether they are few or many. */
class IdsTest {
  private static final int FEW = 100;

  private final Dataset<Row> frame = column("x", "a", "b", "c", "d", null);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, FEW})
  void eachCountsOnceAndNullIsNone(int few) {
    assertThat(ids(few, "a", "c", "a", null, "z").count()).isEqualTo(3);
    assertThat(ids(few).count()).isZero();
    assertThat(ids(few, (String) null).count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, FEW})
  void rowsAreWithinOrOutside(int few) {
    var ids = ids(few, "a", "c", "z", null);
    assertThat(text(ids.within(frame, "x"), "x")).isEqualTo("x\na\nc\n");
    assertThat(text(ids.outside(frame, "x"), "x")).isEqualTo("x\n\nb\nd\n");
    assertThat(text(ids.marked(frame, "x", "is_in"), "x", "is_in"))
        .isEqualTo("x | is_in\n | false\na | true\nb | false\nc | true\nd | false\n");
    assertThat(ids(few).within(frame, "x").isEmpty()).isTrue();
    assertThat(ids(few).outside(frame, "x").count()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, FEW})
  void fewAndManyGoTogether(int few) {
    for (int others : new int[] {0, FEW}) {
      var all = ids(few, "a", "c").and(ids(others, "c", "d"));
      assertThat(all.count()).isEqualTo(3);
      assertThat(text(all.within(frame, "x"), "x")).isEqualTo("x\na\nc\nd\n");
    }
  }

  /** What comes to the driver is bounded, however many parts there are. */
  @Test
  void idsThatLieTogetherInOneOfManyPartsAreMany() {
    var values = new String[300];
    Arrays.setAll(values, i -> i < 3 ? "id" + i : null);
    var context = JavaSparkContext.fromSparkContext(SparkTest.spark().sparkContext());
    var inParts =
        SparkTest.spark()
            .createDataset(context.parallelize(Arrays.asList(values), 100).rdd(), Encoders.STRING())
            .toDF("id");
    assertThat(Ids.of(inParts, FEW)).isInstanceOf(FewIds.class);
    assertThat(Ids.of(inParts, FEW / 2)).isInstanceOf(ManyIds.class);
    assertThat(Ids.of(inParts, FEW / 2).count()).isEqualTo(3);
  }

  private static Ids ids(int few, String... ids) {
    return Ids.of(column("id", ids), few);
  }

  private static Dataset<Row> column(String name, String... values) {
    return SparkTest.spark().createDataset(Arrays.asList(values), Encoders.STRING()).toDF(name);
  }
}
