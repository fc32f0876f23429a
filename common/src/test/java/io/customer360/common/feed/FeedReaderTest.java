package io.customer360.common.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a feed are read; what is in them is {@link FeedFormatsTest}'s business. */
class FeedReaderTest {
  @TempDir Path folder;
  private Delivery delivery;

  @BeforeEach
  void open() {
    delivery = new Delivery(folder);
  }

  @Test
  void saysWhereEachRecordCameFrom() {
    delivery.arrives("crm/a.csv", "id,name\n1,Ann\n");
    var row = delivery.read(Delivery.csv("crm/a.csv")).first();
    assertThat(row.<String>getAs(Feed.ORIGIN)).isEqualTo("crm/a.csv");
    assertThat(row.<java.time.Instant>getAs(Feed.KNOWN_AT))
        .isEqualTo(
            java.time.Instant.ofEpochMilli(
                delivery.landing.resolve("crm/a.csv").toFile().lastModified()));
  }

  @Test
  void takesEachFileOnceWhateverItsName() {
    var feed = Delivery.csv("crm/*.csv");
    delivery.arrives("crm/kunden märz 1.csv", "id,name\n1,Ann\n");
    delivery.arrives("crm/50% [neu].csv", "id,name\n2,Bob\n");
    assertThat(delivery.take(feed)).isEqualTo(2);
    assertThat(delivery.take(feed)).isZero();
    delivery.arrives("crm/a+b&c.csv", "id,name\n3,Cid\n");
    assertThat(delivery.rows(feed, "id", Feed.ORIGIN)).isEqualTo("3 | crm/a+b&c.csv\n");
  }

  @Test
  void findsFilesByGlobAndInFolders() {
    delivery.arrives("crm/2026/01/a.csv", "id,name\n1,Ann\n");
    delivery.arrives("crm/2026/02/b.csv", "id,name\n2,Bob\n");
    delivery.arrives("crm/2026/02/_SUCCESS", "");
    delivery.arrives("crm/2026/02/.b.csv.part", "id,na");
    assertThat(delivery.rows(Delivery.csv("crm"), "id")).isEqualTo("1\n2\n");
    assertThat(delivery.rows(Delivery.csv("crm/*/02"), "id")).isEqualTo("2\n");
    assertThat(delivery.rows(Delivery.csv("crm/2026/{01,03}/*.csv"), "id")).isEqualTo("1\n");
  }

  @Test
  void findsFilesByAnAbsolutePath() {
    delivery.arrives("../elsewhere/a.csv", "id,name\n1,Ann\n");
    var file = folder.resolve("elsewhere/a.csv");
    assertThat(delivery.rows(Delivery.csv(file.toString()), "id", Feed.ORIGIN))
        .isEqualTo("1 | file:%s\n".formatted(file));
  }

  @Test
  void saysThatNoFileIsThere() {
    assertThatExceptionOfType(LakeFailure.class)
        .isThrownBy(() -> delivery.read(Delivery.csv("crm/*.csv")))
        .withMessageContaining("Cannot ingest feed.crm: no file matches")
        .withMessageContaining("landing zone/crm/*.csv");
  }

  @Test
  void takesNothingOfAnOptionalFeedThatIsNotThere() {
    var feed = Delivery.csv("crm/*.csv").whenThere();
    assertThat(delivery.take(feed)).isZero();
  }
}
