package io.customer360.jobs.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.config.Binder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings of identity are refused, and why. */
class IdentitySettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fields.email.columns = [e_mail]                | e_mail
          fields.nickname.kind = given-name              | nickname
          fields.email.kind = mail                       | mail
          rules.x { equal = [mail], same-person = true } | mail
          rules.x { different = [e-mail], same-person = false } | e-mail
          rules.x { same-person = true }                 | must name fields
          review-above = 1                               | at most link-above (-1.0), is 1.0
          max-shared-by = 1                              | max-shared-by
          max-records-per-person = 1                     | max-records-per-person
          pairs-per-record = 0                           | must be above 0
          model = frozen                                 | learn, keep or a version such as m0123456789abcdef, is frozen
          blocking = ["email + name"]                    | not 'email + name'; there are
          """)
  void whatCannotBeUsedIsRefused(String setting, String said) {
    assertThatThrownBy(() -> bound(setting)).hasMessageContaining(said);
  }

  @Test
  void fieldsAreTakenFromTheColumnOfTheirNameOrFromOthers() {
    var fields = bound("fields.email.columns = [phone, email]").matching().fields();
    assertThat(fields)
        .anySatisfy(f -> assertThat(f.columns()).isEqualTo(List.of("phone", "email")))
        .anySatisfy(f -> assertThat(f.columns()).isEqualTo(List.of("given_name")));
  }

  @Test
  void knownValuesAreNormalisedAsThoseOfContactsAre() {
    var junk =
        bound("fields.phone { junk = [\"+49 30 231 251\"], genuine = [\"no number\"] }")
            .matching()
            .learning()
            .junk();
    assertThat(junk.known().get("phone")).containsExactly("+4930231251");
    assertThat(junk.genuine().get("phone")).isEmpty();
  }

  private static IdentitySettings bound(String setting) {
    var all =
        ConfigFactory.parseString("jobs.identity {\n%s\n}".formatted(setting))
            .withFallback(ConfigFactory.parseResources("c360/reference.conf"))
            .resolve();
    var binder = new Binder(all);
    var bound = binder.bind("jobs.identity", IdentitySettings.class);
    binder.require();
    return bound;
  }
}
