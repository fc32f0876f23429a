package io.customer360.jobs.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.customer360.common.config.Binder;
import io.customer360.common.config.InvalidSettings;
import io.customer360.common.config.SuiteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That each mistake in a mapping is told with file, line, path and what to do. */
class MappingCheckTest {
  private static final String FEED =
      """
      lake.root = x, landing = y, spark {}, jobs {}
      cleansing.placeholders { junk { values = [x] } }
      feeds.f {
        source = crm, format = csv, path = "f.csv", columns = [no, first, born, income, lines]
        into.contacts.set {
          contact_id = no
          %s
        }
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          given_name = frist                             | set.given_name: feed f has no column 'frist'; did you mean 'first'?
          given_nam = first                              | set.given_nam: silver.contacts has no such column; did you mean 'given_name'?
          given_name { form = first }                    | set.given_name.form: unknown key; did you mean 'from'?
          given_name { concat = [first, lsat] }          | set.given_name.concat[1]: feed f has no column 'lsat'
          given_name { hash = [first, lsat] }            | set.given_name: feed f has no column 'lsat'
          given_name { from = a.b.c }                    | set.given_name: feed f has no column 'a'
          given_name { sql = "lower(frist)" }            | set.given_name: feed f has no column 'frist'; did you mean 'first'?
          given_name { sql = "lowr(first)" }             | set.given_name: Spark has no function 'lowr'; did you mean 'lower'?
          given_name { sql = "lower(first, no)" }        | set.given_name: Spark cannot use it: The `lower` requires 1 parameters but the actual number is 2.
          given_name { sql = "concat(first" }            | set.given_name: not an SQL expression
          given_name { sql = "max(first)" }              | set.given_name: looks beyond the one record
          given_name { sql = "(select 1)" }              | set.given_name: looks beyond the one record
          given_name { sql = "uuid()" }                  | set.given_name: gives another value each time
          given_name { sql = "now()" }                   | set.given_name: now reads the clock
          given_name { when = [{ if = "first", then = first }] } | set.given_name.when[0].if: must be true or false, is a string
          given_name { when = [{ if = "nope > 1", then = first }] } | set.given_name.when[0].if: feed f has no column 'nope'
          given_name { when = [{ if = "no > 1", then = unknown }] } | set.given_name.when[0].then: feed f has no column 'unknown'; known: _drift, _ingested_on, _known_at, _origin, _position, _rescued, born, first, income, lines, no; a constant is { value = ... }
          given_name { when = [{ fi = "no > 1", then = first }] }   | set.given_name.when[0].fi: unknown key; did you mean 'if'?
          given_name { from = first, lookup { a = b }, otherwise = unknown } | set.given_name.otherwise: feed f has no column 'unknown'
          given_name { from = first, otherwise = no }    | otherwise belongs to lookup or when; neither is given
          given_name { from = first, value = x }         | needs exactly one of from, value, sql, hash, concat, when; has from, value
          given_name { value = x, case = upper }         | case would change a constant or a hash
          given_name { from = first, case = uper }       | set.given_name.case: 'uper' is not one of [upper, lower, title]; did you mean 'upper'?
          given_name { from = first, split = " " }       | split and part are given together
          given_name { from = first, split = " ", part = 0 } | part is 0: 1 is the first, -1 the last
          given_name { from = first, separator = " " }   | separator stands between the texts of concat
          given_name { concat = [{ from = first, formats = [y] }] } | concat makes a text: formats, convert and source stand beside it
          given_name { from = first, strip = "(" }       | set.given_name.strip: not a regular expression
          given_name { from = first, formats = ["1,0"] } | formats are for dates, timestamps and numbers; given_name is none
          given_name { from = first, source = shop }     | source is for keys; given_name is none
          given_name { from = first, keep = [jnk] }      | keep names 'jnk', which is no rule of cleansing.placeholders; did you mean 'junk'?
          given_name { from = first, convert { rates { kg = 1 } } } | convert is for numbers; given_name is none
          annual_income { from = income, convert { rates {} } }     | rates must name a unit
          annual_income { from = income, convert { rates { kg = 0 } } } | rates says 0 of 'kg'; a rate is > 0
          annual_income { from = income, convert { by = unit, rates { kg = 1 } } } | set.annual_income.convert.by: feed f has no column 'unit'
          annual_income { from = income, formats = ["1.234"] } | set.annual_income.formats: '1.234' does not tell which sign
          birth_date { from = born, formats = ["dd.mm.yyyy"] } | set.birth_date.formats: 'dd.mm.yyyy' does not tell year (y), month (M) and day (d); m are minutes
          birth_date { from = born, formats = ["DD.MM.YYYY"] } | set.birth_date.formats: 'DD.MM.YYYY' counts weeks
          birth_date { from = born, formats = ["dd.MM.yyyy'x"] } | is no pattern
          known_at = born                                | is set by the suite; newest-by of the mapping
          """)
  void tellsWhereAndWhat(String line, String message) {
    assertThatThrownBy(() -> check(FEED.formatted(line)))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("1 problem(s)")
        .hasMessageContaining("f.conf: 7: feeds.f.into.contacts.")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          newest-by = brn                       | newest-by: feed f has no column 'brn'; did you mean 'born'?
          newest-by { value = 1 }               | newest-by: needs a column that grows
          newest-by { from = born, source = x } | newest-by: is a time or a version
          rows = line                           | rows: feed f has no column 'line'; did you mean 'lines'?
          drop { a = "no" }                     | drop.a: must be true or false, is a string
          keep = [jnk]                          | keep names 'jnk'
          """)
  void tellsOfTheWholeMapping(String line, String message) {
    var text =
        FEED.formatted("").replace("into.contacts.set {", "into.contacts { " + line + "\n set {");
    assertThatThrownBy(() -> check(text + "}"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("1 problem(s)")
        .hasMessageContaining("f.conf: 5: feeds.f.into.contacts")
        .hasMessageContaining(message);
  }

  @Test
  void sqlSeesElementsOfRowsAsMapsOfTexts() {
    var set = "city { sql = \"lines.a || '/' || get_json_object(lines.b, '$.c')\" }";
    var text =
        FEED.formatted(set).replace("into.contacts.set {", "into.contacts { rows = lines\n set {");
    check(text + "}");
    assertThatThrownBy(() -> check((text + "}").replace("lines.a", "lines.a.b")))
        .hasMessageContaining("Spark cannot use it: Can't extract a value");
  }

  @Test
  void aRuleOfCleansingNamesColumnsThatThereAre() {
    var text = FEED.formatted("").replace("values = [x]", "values = [x], except = [given_nam]");
    assertThatThrownBy(() -> check(text))
        .hasMessageContaining(
            "f.conf: 2: cleansing.placeholders.junk: no table has a column 'given_nam'; did you mean 'given_name'?");
  }

  private static void check(String text) {
    var config =
        ConfigFactory.parseString(
            text, ConfigParseOptions.defaults().setOriginDescription("f.conf"));
    var binder = new Binder(config);
    var settings = SuiteSettings.bind(binder);
    if (settings != null) {
      MappingCheck.check(settings.feeds(), settings.cleansing(), binder);
    }
    binder.require();
    assertThat(settings).isNotNull();
  }
}
