package io.customer360.common.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.testing.SparkTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SessionsTest {

  @Test
  void keepsWhatTheSuitePromises() {
    var conf = SparkTest.spark().conf();
    assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
    assertThat(conf.get("spark.sql.parquet.outputTimestampType")).isEqualTo("TIMESTAMP_MICROS");
    assertThat(conf.get("spark.sql.shuffle.orderIndependentChecksum.enabled")).isEqualTo("true");
    assertThat(conf.get("spark.sql.shuffle.orderIndependentChecksum.enableFullRetryOnMismatch"))
        .isEqualTo("true");
    assertThat(conf.get("spark.delta.logStore.s3a.impl"))
        .isEqualTo("io.customer360.common.io.S3ConditionalLogStore");
    assertThat(conf.get("spark.delta.logStore.file.impl"))
        .isEqualTo("io.customer360.common.io.LinkLogStore");
  }

  @Test
  void speaksOfInstantsInUtcAndInJavaTime() {
    var row =
        SparkTest.spark()
            .sql("select timestamp'2026-07-01 12:00:00' as at, date'2026-07-01' as day")
            .first();
    assertThat(row.get(0)).isEqualTo(java.time.Instant.parse("2026-07-01T12:00:00Z"));
    assertThat(row.get(1)).isEqualTo(java.time.LocalDate.of(2026, 7, 1));
  }

  @Test
  void failsOnTextThatIsNoNumberInsteadOfMakingItNull() {
    assertThat(SparkTest.spark().conf().get("spark.sql.ansi.enabled")).isEqualTo("true");
  }

  @Test
  void redactsSecretsByMoreNamesThanSpark() {
    var redacted = Pattern.compile(SparkTest.spark().conf().get("spark.redaction.regex"));
    assertThat(redacted.matcher("spark.hadoop.fs.s3a.bucket.lake.secret.key").find()).isTrue();
    assertThat(redacted.matcher("jobs.identity.salt").find()).isTrue();
    assertThat(redacted.matcher("spark.app.name").find()).isFalse();
  }

  /**
   * DataSketches refuses a Java that it does not know, such as 25; on an older one this says
   * little.
   */
  @Test
  void countsBySketchesOnThisJava() {
    var row =
        SparkTest.spark()
            .sql(
                "select approx_top_k(id % 2, 1)[0].count, hll_sketch_estimate(hll_sketch_agg(id)) from range(0, 5, 1, 2)")
            .first();
    assertThat(row.getLong(0)).isEqualTo(3);
    assertThat(row.getLong(1)).isEqualTo(5);
  }

  @Test
  void letsTheUsersSettingsWin() {
    var conf =
        Sessions.conf(
            "suite", Map.of("sql.session.timeZone", "Europe/Berlin", "master", "local[3]"));
    assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("Europe/Berlin");
    assertThat(conf.get("spark.master")).isEqualTo("local[3]");
    assertThat(conf.get("spark.app.name")).isEqualTo("suite");
  }

  @Test
  void leavesAClusterToItsOwnSettings() {
    var cluster = Sessions.conf("suite", Map.of("master", "spark://head:7077"));
    assertThat(cluster.contains("spark.sql.shuffle.partitions")).isFalse();
    assertThat(cluster.contains("spark.driver.host")).isFalse();
    var local = Sessions.conf("suite", Map.of());
    assertThat(local.get("spark.master")).isEqualTo("local[*]");
    assertThat(local.get("spark.sql.shuffle.partitions")).isEqualTo("4");
  }

  @Test
  void letsSparkSubmitWinOverTheSettings() {
    assertThat(SparkTest.spark()).as("opened before it could see the property").isNotNull();
    System.setProperty("spark.sql.shuffle.partitions", "99");
    try {
      var conf = Sessions.conf("suite", Map.of("sql.shuffle.partitions", "8"));
      assertThat(conf.get("spark.sql.shuffle.partitions")).isEqualTo("99");
    } finally {
      System.clearProperty("spark.sql.shuffle.partitions");
    }
  }
}
