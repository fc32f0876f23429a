package io.customer360.jobs.households;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.jobs.identity.match.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings of households are refused, and why. */
class HouseholdSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          same.mail = [e_mail]                | same.mail: unknown name 'e_mail'; did you mean 'email'?
          same.mail = []                      | same.mail must name fields; their number must be at least 1
          same = null                         | same must name rules
          fields.street = null                | unknown name 'street'
          fields.email.columns = [e_mail]     | fields.email.columns: unknown name 'e_mail'; did you mean 'email'?
          fields.nickname.kind = given-name   | fields.nickname.columns: unknown name 'nickname'
          fields.email.kind = mail            | 'mail' is not one of
          max-members = 1                     | max-members must be at least 2, is 1
          maxmembers = 5                      | did you mean 'max-members'?
          """)
  void whatCannotBeUsedIsRefused(String setting, String said) {
    assertThatThrownBy(() -> HouseholdsJobTest.settings(setting)).hasMessageContaining(said);
  }

  @Test
  void onlyWhatRulesAskForIsCompared() {
    assertThat(HouseholdsJobTest.settings().compared())
        .extracting(Field::name)
        .containsExactlyInAnyOrder("family_name", "phone", "street", "house_number", "postcode");
    assertThat(HouseholdsJobTest.settings("same.mail = [email]").compared())
        .extracting(Field::name)
        .contains("email");
  }
}
