package io.customer360.common.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.customer360.common.asset.QualityRule.Kind;
import io.customer360.common.asset.QualityRule.Severity;
import io.customer360.common.config.Binder;
import io.customer360.common.config.InvalidSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked for, and what is refused before any data are read. */
class QualityRuleTest {
  private record Section(Map<String, Map<String, QualityRule>> quality) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          column = email, complete = 0.6                  | COMPLETE   | 0.6
          column = email, pattern = "[^@]+@[^@]+"         | PATTERN    | 0
          column = annual_income, max = 1000000           | RANGE      | 0
          column = annual_income, min = 0, tolerate = 0.1 | RANGE      | 0.1
          column = gender, in = [M, F]                    | SET        | 0
          column = email, unique = true                   | UNIQUE     | 0
          columns = [city, street], unique = true         | UNIQUE     | 0
          column = order_id, references = orders          | REFERENCES | 0
          check = "amount >= 0"                           | CONDITION  | 0
          column = created_at, max-age-days = 30          | FRESHNESS  | 30
          rows-change = 0.5                               | VOLUME     | 0.5
          column = annual_income, max-psi = 0.2           | DRIFT      | 0.2
          """)
  void asksForOneThing(String rule, Kind kind, double threshold) {
    var bound = bound(rule);
    assertThat(bound.kind()).isEqualTo(kind);
    assertThat(bound.threshold()).isEqualTo(threshold);
    assertThat(bound.follows()).isEqualTo(Severity.WARN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          column = a                            | needs exactly one of complete, pattern, min/max, in, unique, references, check, max-age-days, rows-change, max-psi; has none
          column = a, pattern = x, in = [b]     | has pattern, in
          complete = 1                          | needs column = the one that complete is about
          columns = [a, b], complete = 1        | columns is for unique; complete is about one column
          column = a, columns = [b], unique = true | columns and column cannot both be given
          column = a, rows-change = 0.5         | column cannot be given with rows-change
          column = a, complete = 60             | complete must be between 0 and 1, is 60.0
          column = a, in = [b], tolerate = 1.5  | tolerate must be between 0 and 1, is 1.5
          column = a, complete = 1, tolerate = 0.1 | tolerate is a share of rows that may break a rule which warns or fails; complete says itself
          column = a, in = [b], severity = quarantine, tolerate = 0.1 | quarantine keeps each such row apart
          column = a, max-age-days = 0          | max-age-days must be at least 1, is 0
          column = a, max-age-days = 1.5        | max-age-days: needs a whole number, is '1.5'
          rows-change = -1                      | rows-change must be at least 0, is -1
          column = a, max-psi = -0.5            | max-psi must be at least 0, is -0.5
          rows-change = 1, severity = quarantine | severity = quarantine keeps single rows apart; rows-change is about the table as a whole
          column = a, complete = 0.5, severity = quarantine | complete must be 1 with severity = quarantine
          column = a, in = [b], severity = warm | 'warm' is not one of [warn, quarantine, fail]; did you mean 'warn'?
          column = a, pattern = "["             | pattern is no regular expression: Unclosed character class
          column = a, patern = x                | unknown key; did you mean 'pattern'?
          column = a, in = b                    | needs a list
          """)
  void refusesWhatCannotWork(String rule, String message) {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> bound(rule))
        .withMessageContaining("conf: 1: quality.contacts.it")
        .withMessageContaining(message);
  }

  @Test
  void tellsAllProblemsOfAllTablesAtOnce() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(
            () ->
                section(
                    """
                    quality.contacts { a { column = x, complete = 2 }, b { column = x } }
                    quality.orders.c { column = x, complete = nearly }
                    """))
        .withMessageContaining("3 problem(s)")
        .withMessageContaining("conf: 1: quality.contacts.a: complete must be between 0 and 1")
        .withMessageContaining("conf: 1: quality.contacts.b: needs exactly one")
        .withMessageContaining("conf: 2: quality.orders.c.complete: needs a number, is 'nearly'");
  }

  @Test
  void aRuleCanBeTakenBack() {
    assertThat(
            section(
                    """
                    quality.contacts.a { column = x, complete = 1 }
                    quality.contacts.a = null
                    """)
                .quality()
                .get("contacts"))
        .isEmpty();
  }

  @Test
  void onlyRowsCanBeKeptApart() {
    assertThat(List.of(Kind.values()))
        .filteredOn(k -> !k.isOfRows())
        .containsExactly(Kind.FRESHNESS, Kind.VOLUME, Kind.DRIFT);
  }

  private static QualityRule bound(String rule) {
    return section("quality.contacts.it {" + rule + "}").quality().get("contacts").get("it");
  }

  private static Section section(String text) {
    var origin = com.typesafe.config.ConfigParseOptions.defaults().setOriginDescription("conf");
    var binder = new Binder(ConfigFactory.parseString(text, origin).resolve());
    var section = binder.bindRoot(Section.class);
    binder.require();
    return section;
  }
}
