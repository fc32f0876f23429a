package io.customer360.common.feed;

import static io.customer360.testing.SparkTest.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's Delta table, of which each row is taken once. */
class DeltaConnectorTest {
  private static final Feed FEED =
      Delivery.feed(Feed.Format.DELTA, "their table", Map.of(), "id", "name");

  @TempDir Path folder;
  private Delivery delivery;

  @BeforeEach
  void open() {
    delivery = new Delivery(folder);
  }

  @Test
  void takesTheRowsThatAreNewSinceTheVersionTakenLast() {
    sql("create table %s (id int, name string) using delta");
    insert("(1, 'Ann'), (2, 'Bob')");
    assertThat(delivery.rows(FEED, "id", "name", Feed.ORIGIN, Feed.POSITION))
        .isEqualTo("1 | Ann | their table | 1\n2 | Bob | their table | 1\n");
    assertThat(delivery.take(FEED)).isEqualTo(2);
    assertThat(delivery.arrived(FEED).records()).isEmpty();
    insert("(3, 'Cid')");
    insert("(3, 'Cid')");
    assertThat(delivery.rows(FEED, "id")).isEqualTo("3\n3\n");
    assertThat(delivery.take(FEED)).isEqualTo(2);
  }

  @Test
  void takesChangedRowsAndNotThoseThatWereOnlyWrittenAnew() {
    sql("create table %s (id int, name string) using delta");
    insert("(1, 'Ann'), (2, 'Bob'), (3, 'Cid')");
    delivery.take(FEED);
    sql("optimize %s");
    sql("update %s set name = 'Bobby' where id = 2");
    sql("delete from %s where id = 3");
    var arrival = delivery.arrived(FEED);
    assertThat(delivery.rows(FEED, "id", "name")).isEqualTo("2 | Bobby\n");
    assertThat(arrival.remarks())
        .singleElement()
        .asString()
        .contains("data files of their table are gone since version 1");
  }

  @Test
  void tellsWhatDiffers() {
    sql("create table %s (id int, phone string) using delta");
    insert("(1, '0711')");
    assertThat(delivery.rows(FEED, "id", "name", Feed.RESCUED, Feed.DRIFT))
        .isEqualTo("1 |  | {\"phone\":\"0711\"} | added: phone+dropped: name\n");
  }

  @Test
  void saysThatNoTableIsThere() {
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.arrived(FEED))
        .withMessageContaining("Cannot ingest feed.crm: no Delta table at")
        .withMessageContaining("their table");
    assertThat(delivery.arrived(FEED.whenThere()).records()).isEmpty();
  }

  private void insert(String values) {
    sql("insert into %s values " + values);
  }

  private void sql(String statement) {
    spark()
        .sql(statement.formatted("delta.`%s`".formatted(delivery.landing.resolve("their table"))));
  }
}
