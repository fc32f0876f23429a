package io.customer360.common.text;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.testing.SparkTest;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** What is seen stays, what is not seen goes. */
class CleanTextTest {

  @Test
  void plainTextIsReturnedAsItIs() {
    var plain = UTF8String.fromString("Ann Lee, 7 (x)");
    assertThat(CleanText.clean(plain)).isSameAs(plain);
    var accented = UTF8String.fromString("Änn Müller");
    assertThat(CleanText.clean(accented)).isSameAs(accented);
  }

  @Test
  void theSameLetterIsTheSameText() {
    assertThat(CleanText.of("Mu\u0308ller")).isEqualTo("M\u00fcller");
    assertThat(CleanText.of("\u212b")).isEqualTo("\u00c5");
  }

  @Test
  void blanksOfAllKindsGoFromBothEnds() {
    assertThat(CleanText.of(" \t\u00a0\u3000Ann \u2003Lee\u202f\r\n")).isEqualTo("Ann \u2003Lee");
    assertThat(CleanText.of(" ")).isNull();
    assertThat(CleanText.of("")).isNull();
    assertThat(CleanText.of("\u00a0\u200b\ufeff")).isNull();
  }

  @Test
  void controlsAndMarksWithoutWidthGo() {
    assertThat(CleanText.of("A\u0000n\u0007n\u007f\u0085")).isEqualTo("Ann");
    assertThat(CleanText.of("\ufeffA\u200bn\u00adn\u202e")).isEqualTo("Ann");
    assertThat(CleanText.of("two\nlines\tand a tab")).isEqualTo("two\nlines\tand a tab");
  }

  @Test
  void joinersStayWhereTheySpell() {
    var persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
    var family = "\ud83d\udc68\u200d\ud83d\udc69";
    assertThat(CleanText.of(persian)).isEqualTo(persian);
    assertThat(CleanText.of(family)).isEqualTo(family);
    assertThat(CleanText.of("A\u200dnn\u200c")).isEqualTo("Ann");
  }

  @Test
  void sparkCallsItForColumns() {
    var texts =
        SparkTest.spark()
            .createDataset(List.of(" a\u0301 ", "plain", " "), Encoders.STRING())
            .toDF("text");
    assertThat(
            texts.select(CleanText.of(col("text"))).collectAsList().stream()
                .map(CleanTextTest::first))
        .containsExactly("\u00e1", "plain", "null");
  }

  private static String first(Row row) {
    return String.valueOf(row.<String>getAs(0));
  }
}
