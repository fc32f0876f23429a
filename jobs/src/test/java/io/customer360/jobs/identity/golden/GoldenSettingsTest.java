package io.customer360.jobs.identity.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.config.Binder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings of the golden record are refused, and how. */
class GoldenSettingsTest {

  @Test
  void eachGroupGetsItsOwnRulesOrThoseOfAll() {
    var settings =
        bound(
            """
            rules = [source-rank, recency], sources = [crm, shop]
            attributes { phone { sources = [shop] }, address { rules = [completeness] } }
            """);
    assertThat(policy(settings, "title").sources()).containsExactly("crm", "shop");
    assertThat(policy(settings, "phone").sources()).containsExactly("shop");
    assertThat(policy(settings, "phone").rules())
        .isEqualTo(List.of(Rule.SOURCE_RANK, Rule.RECENCY));
    assertThat(policy(settings, "address").rules()).containsExactly(Rule.COMPLETENESS);
    assertThat(policy(settings, "birth_date").rules().get(0)).isEqualTo(Rule.FREQUENCY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules = [recent] | 'recent' is not one of",
        "rules = [] | rules must name what decides; their number must be at least 1, is 0",
        "rules = [recency, recency] | rules names 'recency' twice",
        "attributes.emial.rules = [recency] | unknown name 'emial'; did you mean 'email'?",
        "attributes.city.rules = [recency] | chosen together with the rest of 'address'",
        "attributes.email.rule = [recency] | unknown key; did you mean 'rules'?",
        "rules = [source-rank] | rules has source-rank, but no source is named: give sources",
        "rules = [verified] | rules has verified, but no source is named: give verified-sources",
        "attributes.email.rules = [verified] | attributes.email.rules has verified, but no source",
        "sources = [crm, shop] | sources is given, but no rule looks at it: add source-rank",
        "attributes.email.verified-sources = [crm] | attributes.email.verified-sources is given",
        "sources = [crm, crm], rules = [source-rank] | sources names 'crm' twice",
      })
  void refuses(String settings, String says) {
    assertThatThrownBy(() -> bound(settings)).hasMessageContaining(says);
  }

  private static Policy policy(GoldenSettings settings, String group) {
    return settings.policies().stream()
        .filter(p -> p.group().name().equals(group))
        .findFirst()
        .orElseThrow();
  }

  private static GoldenSettings bound(String settings) {
    var config =
        ConfigFactory.parseString("jobs.identity.golden {\n" + settings + "\n}")
            .withFallback(ConfigFactory.parseResources("c360/reference.conf"))
            .resolve();
    var binder = new Binder(config);
    var bound = binder.bind("jobs.identity.golden", GoldenSettings.class);
    binder.require();
    return bound;
  }
}
