package io.customer360.common.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Feed FEED =
      Feed.of("crm", "crm", Feed.Format.CSV, "crm/*.csv").columns("id", "mail");

  @Test
  void keepsAFeedAsReceived() {
    var bronze = FEED.bronze();
    assertThat(bronze.id()).isEqualTo("bronze.crm");
    assertThat(bronze.columns())
        .containsExactly(
            "id",
            "mail",
            "_rescued",
            "_drift",
            "_origin",
            "_known_at",
            "_position",
            "_batch",
            "_ingested_on");
    assertThat(bronze.writing()).isEqualTo(Writing.APPEND);
    assertThat(bronze).isEqualTo(FEED.bronze());
  }

  @Test
  void takesAllThatArrivesForPersonal() {
    assertThat(FEED.bronze().statisticsColumns())
        .containsExactly("_origin", "_known_at", "_position", "_batch", "_ingested_on");
  }
}
