package io.customer360.common.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Feed FEED =
      new Feed(
          "crm",
          "crm",
          Feed.Format.CSV,
          "crm/*.csv",
          false,
          Map.of(),
          List.of("id", "mail"),
          Map.of());

  @Test
  void keepsAFeedAsReceived() {
    var bronze = FEED.bronze();
    assertThat(bronze.id()).isEqualTo("bronze.crm");
    assertThat(bronze.columns())
        .containsExactly("id", "mail", "_rescued", "_file", "_file_modified_at", "_ingested_on");
    assertThat(bronze.writing()).isEqualTo(Writing.APPEND);
    assertThat(bronze).isEqualTo(FEED.bronze());
  }

  @Test
  void takesAllThatArrivesForPersonal() {
    assertThat(FEED.bronze().statisticsColumns())
        .containsExactly("_file", "_file_modified_at", "_ingested_on");
  }
}
