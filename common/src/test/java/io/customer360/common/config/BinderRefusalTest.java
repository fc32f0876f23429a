package io.customer360.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderRefusalTest {
  enum Kind {
    CSV,
    PARQUET
  }

  record Rounds(int count, Optional<Integer> most) {
    Rounds {
      Range.atLeast("count", count, 1);
    }
  }

  record All(
      Optional<Integer> whole,
      Optional<Double> share,
      Optional<Boolean> on,
      Optional<Duration> timeout,
      Optional<LocalDate> day,
      Optional<Kind> kind,
      List<Integer> numbers,
      Map<String, Rounds> rounds,
      Optional<Rounds> inner) {}

  record Login(Optional<Integer> password, List<Integer> tokens) {}

  record Salted(String salt, Optional<String> apiToken) {
    Salted {
      if (salt.length() < 8 || apiToken.isPresent()) {
        throw new IllegalArgumentException("salt '%s' is short, %s".formatted(salt, apiToken));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          whole = 1.5             | whole: needs a whole number, is '1.5'
          share = some            | share: needs a number, is 'some'
          share = NaN             | share: needs a number, is 'NaN'
          on = 1                  | on: needs true or false, is '1'
          timeout = 3 fortnights  | timeout: needs a duration such as 90 s, is '3 fortnights'
          day = 2026-02-30        | day: needs a day such as 2026-01-31, is '2026-02-30'
          kind = parket           | kind: 'parket' is not one of [csv, parquet]; did you mean 'parquet'?
          whole { a = 1 }         | whole: needs a single value, is a object
          numbers = 1             | numbers: needs a list [..], is a number
          numbers = [1, null]     | numbers[1]: needs a single value, is a null
          numbers = [1, x]        | numbers[1]: needs a whole number, is 'x'
          inner = 3               | inner: needs a section {..}, is a number
          inner {}                | inner.count: is missing
          rounds.a { count = 0 }  | rounds.a: count must be at least 1, is 0
          """)
  void refusesAValueOfTheWrongKind(String text, String message) {
    assertThat(refusal(All.class, text)).contains("1 problem(s)", "prod.conf: 1: " + message);
  }

  @Test
  void refusesAnUnknownKeyWithASuggestion() {
    assertThat(refusal(All.class, "inner { count = 1, mots = 2 }"))
        .contains("prod.conf: 1: inner.mots: unknown key; did you mean 'most'?");
    assertThat(refusal(All.class, "inner { count = 1, elephants = 2 }"))
        .contains("inner.elephants: unknown key; known: count, most");
  }

  @Test
  void listsAllProblemsAtOnceWithFileAndLine() {
    assertThat(
            refusal(
                All.class,
                """
                whole = a
                shares = 1
                inner {
                  count = b
                }
                rounds.x.count = 0
                """))
        .contains(
            "4 problem(s)",
            "prod.conf: 1: whole: ",
            "prod.conf: 2: shares: unknown key",
            "prod.conf: 4: inner.count: ",
            "prod.conf: 6: rounds.x: count must be at least 1, is 0");
  }

  @Test
  void saysWhereARefusedSectionStandsWhateverItsName() {
    assertThat(refusal(All.class, "\nrounds.\"a.b c\" { count = 0 }"))
        .contains("prod.conf: 2: rounds.a.b c: count must be at least 1");
  }

  @Test
  void saysWhenASectionIsMissing() {
    var binder = new Binder(ConfigFactory.parseString("jobs {}"));
    assertThat(binder.bind("jobs.segments", Rounds.class)).isNull();
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(binder::require)
        .withMessageContaining("jobs.segments: this section is missing");
  }

  @Test
  void refusesAnUnknownKeyOfASectionThatIsNotBound() {
    var binder = new Binder(ConfigFactory.parseString("jobs { segmets {}, conform {} }"));
    binder.refuseUnknown("jobs", List.of("segments", "conform"));
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(binder::require)
        .withMessageContaining("jobs.segmets: unknown key; did you mean 'segments'?");
  }

  @Test
  void neverShowsASecretOfTheWrongKind() {
    assertThat(refusal(Login.class, "password = 007.50, tokens = [1, hunter3]"))
        .contains("password: needs a whole number", "tokens[1]: needs a whole number")
        .doesNotContain("7.5", "hunter3");
  }

  @Test
  void leavesTheMessageOfAnEmptySecretReadable() {
    assertThat(refusal(Login.class, "password = \"\""))
        .contains("password: needs a whole number, is ''");
  }

  @Test
  void neverShowsASecretThatAConstructorRefuses() {
    assertThat(refusal(Salted.class, "salt = pepper, api-token = hunter2"))
        .contains("salt '*****' is short, Optional[*****]")
        .doesNotContain("pepper", "hunter2");
  }

  private static String refusal(Class<? extends Record> type, String text) {
    var options = ConfigParseOptions.defaults().setOriginDescription("prod.conf");
    var binder = new Binder(ConfigFactory.parseString(text, options));
    assertThat(binder.bindRoot(type)).isNull();
    return assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(binder::require)
        .actual()
        .getMessage();
  }
}
