package io.customer360.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.asset.ColumnMapping;
import io.customer360.common.asset.Feed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteSettingsTest {
  private static final String CRM =
      """
      feeds.crm {
        source = crm, format = csv, path = "crm/*.csv"
        options { header = true, encoding = UTF-8 }
        columns = [id, mail]
        into.contacts.set { contact_id = id, email { from = mail, strip = "[ ]" } }
      }
      """;

  @Test
  void bindsFeedsByTheirNames() {
    var settings = bound("feeds { shop = ${feeds.crm} { source = shop } }\n" + CRM);
    assertThat(settings.feeds()).extracting(Feed::name).containsExactly("crm", "shop");
    var crm = settings.feeds().get(0);
    assertThat(crm.format()).isEqualTo(Feed.Format.CSV);
    assertThat(crm.optional()).isFalse();
    assertThat(crm.options()).isEqualTo(Map.of("header", "true", "encoding", "UTF-8"));
    var set = crm.into().get("contacts").set();
    assertThat(set.get("contact_id")).isEqualTo(ColumnMapping.of("id"));
    assertThat(set.get("email").strip()).contains("[ ]");
  }

  @Test
  void takesSparkSettingsAsTheyAreNamed() {
    var settings = bound("spark.sql.shuffle.partitions = 8, spark.master = \"local[2]\"");
    assertThat(settings.spark())
        .isEqualTo(Map.of("sql.shuffle.partitions", "8", "master", "local[2]"));
    assertThat(settings.lake()).isEqualTo("default-lake");
    assertThat(settings.landing()).isEqualTo("default-lake/landing");
  }

  @Test
  void letsAFeedBeTakenOut() {
    assertThat(bound(CRM + "feeds.crm = null").feeds()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          feeds.crm.source = "CRM 1"       | source must be a name of a-z, 0-9 and _, is 'CRM 1'
          feeds.crm.columns = []           | columns must name the columns of the feed, is empty
          feeds.crm.columns = [id, Id]     | columns names 'Id' twice
          feeds.crm.columns = [id, _origin]  | columns names '_origin' twice, or it is one of the suite's
          feeds.crm.format = excel         | 'excel' is not one of [csv, fixed-width, json, json-array, xml, parquet, avro, delta, jdbc
          feeds.crm.into.x.set.y {}        | needs exactly one of from, value, sql, hash, concat, when; has none
          "feeds.crm.into.x.set.y { from = a, value = b }" | concat, when; has from, value
          feeds.my-feed = ${feeds.crm}     | feeds.my-feed: a feed's name must be of a-z
          feeds.crm { format = jdbc, path = t }  | feeds.crm: options.url must be the address
          "feeds.crm { format = jdbc, options.url = "jdbc:x:y?password=1" }" | options.url holds a password
          feeds.crm { format = kafka, path = t }  | options.kafka.bootstrap.servers must name the brokers
          feeds.crm { format = http }  | path must be an address http(s)://host/path
          lake.root = " "                  | root must name a folder or URI, is empty
          lakes.root = x                   | lakes: unknown key; did you mean 'lake'?
          """)
  void refusesWhatCannotWork(String change, String message) {
    var text = change.replaceAll("^\"(.*)\"$", "$1");
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> bound(CRM + text))
        .withMessageContaining("1 problem(s)")
        .withMessageContaining(message);
  }

  private static SuiteSettings bound(String text) {
    var defaults = ConfigFactory.parseResources("test-reference.conf");
    var binder = new Binder(ConfigFactory.parseString(text).withFallback(defaults).resolve());
    var settings = SuiteSettings.bind(binder);
    binder.require();
    return settings;
  }
}
