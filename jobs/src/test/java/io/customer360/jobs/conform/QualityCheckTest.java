package io.customer360.jobs.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.customer360.common.asset.QualityRule;
import io.customer360.common.config.Binder;
import io.customer360.common.config.InvalidSettings;
import io.customer360.common.config.SuiteSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with quality rules is told before Spark starts, with place and suggestion. */
class QualityCheckTest {
  private static final String REST = "lake.root = l, landing = l, jobs {}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contact.a { column = email, complete = 1 }              | quality.contact: no such table to have rules for; did you mean 'contacts'?
          contacts.a { column = mail, complete = 1 }              | quality.contacts.a.column: silver.contacts has no such column; did you mean 'email'?
          contacts.a { columns = [city, stret], unique = true }   | quality.contacts.a.columns: silver.contacts has no such column; did you mean 'street'?
          contacts.a { column = email, min = 0 }                  | quality.contacts.a: min/max is for numbers, dates and timestamps; email is a string
          contacts.a { column = annual_income, pattern = x }      | quality.contacts.a: pattern is for texts; annual_income is a decimal(18,2)
          contacts.a { column = city, max-age-days = 3 }          | quality.contacts.a: max-age-days is for dates and timestamps; city is a string
          contacts.a { column = birth_date, max-psi = 0.1 }       | quality.contacts.a: max-psi is for numbers and texts; birth_date is a date
          order_lines.a { column = amount, references = orders }  | quality.order_lines.a: references is for texts; amount is a decimal(18,2)
          order_lines.a { column = order_id, references = order } | quality.order_lines.a.references: no such table to reference; did you mean 'orders'?
          orders.a { column = contact_id, references = consents } | quality.orders.a.references: a row of silver.consents is known by [contact_id, purpose], not by one column
          contacts.a { column = annual_income, min = little }     | quality.contacts.a.min: needs a number, as annual_income is; is 'little'
          contacts.a { column = birth_date, max = 31.01.2026 }    | quality.contacts.a.max: needs a day such as 2026-01-31, as birth_date is; is '31.01.2026'
          contacts.a { column = annual_income, min = 9, max = 10.5, where = "sorce = 'x'" } | quality.contacts.a.where: silver.contacts has no column 'sorce'; did you mean 'source'?
          contacts.a { column = annual_income, min = 9, max = 1 } | quality.contacts.a: min = 9 is greater than max = 1
          contacts.a { column = annual_income, in = [1, two] }    | quality.contacts.a.in: needs a number, as annual_income is; is 'two'
          consents.a { column = is_granted, in = [yes] }          | quality.consents.a.in: needs true or false, as is_granted is; is 'yes'
          contacts.a { check = "email =" }                        | quality.contacts.a.check: not an SQL expression
          contacts.bad-name { column = email, complete = 1 }      | quality.contacts.bad-name: a rule's name must be of a-z, 0-9 and _
          contacts.a { column = email, complete = 1, in = [x] }   | quality.contacts.a: needs exactly one of complete, pattern
          """)
  void refusesWhatCannotBeMeasured(String rule, String message) {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> checked("quality." + rule))
        .withMessageContaining("1 problem(s)")
        .withMessageContaining("conf: 2: " + message);
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(
            () ->
                checked(
                    """
                    quality.contacts.a { column = mail, complete = 1 }
                    quality.orders.b { column = contact_id, references = contact }
                    quality.product.c { rows-change = 1 }
                    """))
        .withMessageContaining("3 problem(s)")
        .withMessageContaining("conf: 2: quality.contacts.a")
        .withMessageContaining("conf: 3: quality.orders.b")
        .withMessageContaining("conf: 4: quality.product: no such table");
  }

  @Test
  void refusesTablesThatReferenceOneAnotherInACircle() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(
            () ->
                checked(
                    """
                    quality.orders.a { column = contact_id, references = contacts }
                    quality.contacts.b { column = contact_id, references = orders }
                    """))
        .withMessageContaining("quality: rules reference tables in a circle")
        .withMessageContaining("[contacts, orders]");
  }

  @Test
  void takesWhatTheHandbookShows() {
    var rules =
        checked(
            """
            quality.contacts {
              email_present    { column = email, complete = 0.6 }
              email_shape      { column = email, pattern = "[^@ ]+@[^@ ]+\\\\.[^@ ]+", severity = quarantine }
              income_plausible { column = annual_income, min = 0, max = 1000000, severity = quarantine }
              born             { column = birth_date, min = 1900-01-01 }
              gender_known     { column = gender, in = [M, F] }
              no_twin_mail     { column = email, unique = true }
              fresh            { column = created_at, max-age-days = 30, severity = fail }
              volume           { rows-change = 0.5 }
              income_drift     { column = annual_income, max-psi = 0.2 }
            }
            quality.order_lines.order_known { column = order_id, references = orders, severity = quarantine }
            """);
    assertThat(rules.get("contacts")).hasSize(9);
    assertThat(rules.get("order_lines")).containsOnlyKeys("order_known");
    assertThat(checked("")).isEmpty();
  }

  private static Map<String, Map<String, QualityRule>> checked(String text) {
    var origin = ConfigParseOptions.defaults().setOriginDescription("conf");
    var binder = new Binder(ConfigFactory.parseString(REST + text, origin).resolve());
    var settings = SuiteSettings.bind(binder);
    if (settings != null) {
      QualityCheck.check(settings.quality(), binder);
    }
    binder.require();
    return settings.quality();
  }
}
