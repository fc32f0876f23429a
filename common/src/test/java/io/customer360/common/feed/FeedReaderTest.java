package io.customer360.common.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customer360.common.asset.Drift;
import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import io.customer360.common.io.TableBusy;
import io.customer360.testing.Frames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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

  @Test
  void namesFilesThatWereChangedAfterTheyWereTaken() throws Exception {
    var feed = Delivery.csv("crm");
    for (int i = 10; i < 22; i++) {
      delivery.arrives("crm/%d.csv".formatted(i), "id,name\n1,Ann\n");
    }
    assertThat(delivery.take(feed)).isEqualTo(12);
    assertThat(delivery.arrived(feed).remarks()).isEmpty();
    for (int i = 10; i < 22; i++) {
      var file = delivery.landing.resolve("crm/%d.csv".formatted(i));
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    }
    var arrival = delivery.arrived(feed);
    assertThat(arrival.records()).isEmpty();
    assertThat(arrival.remarks())
        .singleElement()
        .asString()
        .startsWith("12 files changed after being taken, and not taken again: crm/10.csv, crm/11")
        .contains("crm/19.csv and 2 more. Deliver what is new under another name.");
  }

  @Test
  void takesAgainWhatARunReadThatWasKilledBeforeItsCommit() {
    var feed = Delivery.csv("crm");
    delivery.arrives("crm/a.csv", "id,name\n1,Ann\n");
    assertThat(delivery.read(feed).count()).isEqualTo(1);
    assertThat(delivery.take(feed)).isEqualTo(1);
    assertThat(delivery.take(feed)).isZero();
  }

  @Test
  void takesAFileOnceWhenTwoRunsOverlap() {
    var feed = Delivery.csv("crm");
    delivery.arrives("crm/a.csv", "id,name\n1,Ann\n");
    delivery.take(feed);
    delivery.arrives("crm/b.csv", "id,name\n2,Bob\n");
    var before = delivery.version(feed);
    var slow = delivery.read(feed);
    assertThat(delivery.take(feed)).isEqualTo(1);
    assertThatExceptionOfType(TableBusy.class)
        .isThrownBy(() -> delivery.publish(feed, slow, before));
    assertThat(delivery.take(feed)).isZero();
  }

  @Test
  void gainsColumnsThatAreAddedWhateverTheirCase() {
    var feed = Delivery.csv("crm").drift(Drift.of("evolve"));
    delivery.arrives("crm/a.csv", "id,name\n1,Ann\n");
    delivery.take(feed);
    delivery.arrives("crm/b.csv", "id,name,phone no\n2,Bob,0711\n");
    delivery.take(feed);
    delivery.arrives("crm/c.csv", "id,name,Phone No\n3,Cid,0712\n");
    delivery.take(feed);
    delivery.arrives("crm/d.csv", "id,name\n4,Dan\n");
    delivery.take(feed);
    assertThat(Frames.text(delivery.stored(feed), "id", "phone_no"))
        .isEqualTo("id | phone_no\n1 |\n2 | 0711\n3 | 0712\n4 |\n");
  }
}
