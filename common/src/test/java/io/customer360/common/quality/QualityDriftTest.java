package io.customer360.common.quality;

import static io.customer360.testing.SparkTest.spark;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The index, its bins, and the grid that they are made of. */
class QualityDriftTest {

  /**
   * By hand, from the definition in Siddiqi, "Credit Risk Scorecards" (2006): expected shares 0.5,
   * 0.3, 0.2, actual 0.4, 0.3, 0.3: (0.4 - 0.5) ln 0.8 + 0 + (0.3 - 0.2) ln 1.5 = 0.0223144 +
   * 0.0405465.
   */
  @Test
  void theIndexIsAsDefined() {
    assertThat(Psi.of(List.of(50L, 30L, 20L), List.of(400L, 300L, 300L)))
        .isCloseTo(0.0628609, within(1e-7));
  }

  @Test
  void theIndexIsSymmetricAndNoughtForEqualShares() {
    var random = new Random(360);
    for (int round = 0; round < 100; round++) {
      var a = LongStream.range(0, 10).map(i -> random.nextInt(1000)).boxed().toList();
      var b = LongStream.range(0, 10).map(i -> random.nextInt(1000)).boxed().toList();
      assertThat(Psi.of(a, b)).isCloseTo(Psi.of(b, a), within(1e-12)).isPositive();
      assertThat(Psi.of(a, a)).isZero();
      assertThat(Psi.of(a, a.stream().map(n -> 7 * n).toList())).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void theIndexRisesWithWhatMoves() {
    double before = 0;
    for (long moved = 10; moved <= 500; moved += 10) {
      double psi = Psi.of(List.of(500L, 500L), List.of(500 - moved, 500 + moved));
      assertThat(psi).isGreaterThan(before).isFinite();
      before = psi;
    }
  }

  @Test
  void theIndexRefusesOtherBins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Psi.of(List.of(1L), List.of(1L, 2L)))
        .withMessageContaining("1 bins against 2");
  }

  @Test
  void binsHoldATenthOfTheRowsEach() {
    var buckets = new TreeMap<Long, Long>();
    LongStream.range(0, 1000).forEach(i -> buckets.put(i, 1L));
    var bins = Bins.ofNumbers(buckets);
    assertThat(bins.rows()).hasSize(10).allMatch(rows -> rows == 100);
    assertThat(bins.edges()).hasSize(9).startsWith(99L, 199L);
    assertThat(Bins.within(bins.edges(), buckets)).isEqualTo(bins);
  }

  @Test
  void equalValuesStayInOneBinAndNoBinIsSmall() {
    assertThat(Bins.ofNumbers(Map.of(0L, 900L, 7L, 60L, 8L, 40L)))
        .isEqualTo(new Bins(List.of(0L), List.of(900L, 100L)));
    assertThat(Bins.ofNumbers(Map.of(0L, 60L, 1L, 40L)))
        .isEqualTo(new Bins(List.of(), List.of(100L)));
    assertThat(Bins.ofNumbers(Map.of())).isEqualTo(Bins.NONE);
    assertThat(Bins.ofTexts(Map.of(0L, 1L, 15L, 2L)).rows())
        .hasSize(16)
        .startsWith(1L)
        .endsWith(2L);
  }

  @Test
  void whatLiesBeyondTheBaselineIsInItsOutermostBins() {
    assertThat(Bins.within(List.of(5L, 9L), Map.of(-3L, 1L, 5L, 2L, 6L, 4L, 10L, 8L, 99L, 16L)))
        .isEqualTo(new Bins(List.of(5L, 9L), List.of(3L, 4L, 24L)));
  }

  @Test
  void bucketsRiseWithTheNumberAndEndAtTheEdges() {
    var numbers =
        spark()
            .sql(
                """
                select * from values (1, double('-infinity')), (2, -1e30), (3, -5), (4, -1),
                  (5, -1e-9), (6, 0), (7, 1e-9), (8, 0.5), (9, 1), (10, 1.01), (11, 1.05), (12, 2),
                  (13, 1e30), (14, double('infinity')), (15, double('nan')), (16, null) as t(i, x)
                """)
            .select(col("i"), Buckets.ofNumber(col("x")).as("b"))
            .orderBy("i")
            .collectAsList();
    var buckets = numbers.stream().map(r -> r.isNullAt(1) ? null : r.getLong(1)).toList();
    assertThat(buckets)
        .containsExactly(
            -1280L, -1280L, -358L, -321L, -1L, 0L, 1L, 305L, 321L, 321L, 322L, 337L, 1280L, 1280L,
            null, null);
  }

  /** That the sketch behind it is exact on the whole of the grid, whoever counted which part. */
  @Test
  void everyBucketIsCountedExactly() {
    var numbers =
        spark()
            .range(0, 20_000, 1, 5)
            .selectExpr(
                "if(id % 2 = 0, 1, -1) * pow(2.0D, (id * 7919 % 20000) / 240.0D - 21.5D) as x");
    var bucketed = numbers.select(Buckets.ofNumber(col("x")).as("b"));
    var counted = bucketed.agg(Buckets.counted(col("b"))).first();
    var expected = new TreeMap<Long, Long>();
    bucketed
        .groupBy("b")
        .count()
        .collectAsList()
        .forEach(r -> expected.put(r.getLong(0), r.getLong(1)));
    assertThat(expected).hasSizeGreaterThan(2500);
    assertThat(Buckets.of(counted.getList(0))).isEqualTo(expected);
  }
}
