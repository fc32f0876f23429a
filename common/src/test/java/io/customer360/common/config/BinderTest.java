package io.customer360.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinderTest {
  enum Method {
    RANDOM_START,
    FIXED
  }

  record Scalar(
      String text,
      int whole,
      long large,
      double share,
      boolean on,
      Duration timeout,
      LocalDate day,
      Method startMethod) {}

  record Optionals(
      Optional<Integer> whole, Optional<Nested> nested, List<String> names, boolean on) {}

  record Nested(int depth, Optional<Nested> deeper) {}

  record Brief(String from, boolean trimmed) {
    static Brief of(String from) {
      return new Brief(from, true);
    }
  }

  record Collections(
      List<Integer> numbers,
      List<Nested> nested,
      Map<String, String> options,
      Map<String, Nested> named,
      Map<String, Brief> shorts,
      Optional<ConfigObject> raw) {}

  @Test
  void bindsEveryKindOfScalar() {
    assertThat(
            bound(
                Scalar.class,
                """
                text = some words, whole = 3, large = 3000000000, share = 0.25, on = yes
                timeout = 90 s, day = 2026-01-31, start-method = random-start
                """))
        .isEqualTo(
            new Scalar(
                "some words",
                3,
                3_000_000_000L,
                0.25,
                true,
                Duration.ofSeconds(90),
                LocalDate.of(2026, 1, 31),
                Method.RANDOM_START));
  }

  @Test
  void keepsATextAsItIsWritten() {
    assertThat(bound(Brief.class, "from = 007")).isEqualTo(new Brief("007", false));
    assertThat(bound(Brief.class, "from = 2.50")).isEqualTo(new Brief("2.50", false));
  }

  @Test
  void takesNumbersWrittenAsTexts() {
    assertThat(bound(Nested.class, "depth = \"7\"")).isEqualTo(new Nested(7, Optional.empty()));
  }

  @Test
  void letsOptionalsListsAndFlagsBeLeftOut() {
    var nothing = new Optionals(Optional.empty(), Optional.empty(), List.of(), false);
    assertThat(bound(Optionals.class, "")).isEqualTo(nothing);
    assertThat(bound(Optionals.class, "whole = null, names = null, on = null")).isEqualTo(nothing);
  }

  @Test
  void bindsOptionalsThatAreGiven() {
    assertThat(bound(Optionals.class, "whole = 3, nested { depth = 1 }, names = [a, b], on = true"))
        .isEqualTo(
            new Optionals(
                Optional.of(3),
                Optional.of(new Nested(1, Optional.empty())),
                List.of("a", "b"),
                true));
  }

  @Test
  void bindsRecordsInRecords() {
    assertThat(bound(Nested.class, "depth = 1, deeper { depth = 2 }"))
        .isEqualTo(new Nested(1, Optional.of(new Nested(2, Optional.empty()))));
  }

  @Test
  void bindsListsAndMaps() {
    var all =
        bound(
            Collections.class,
            """
            numbers = [1, 2], nested = [{ depth = 1 }]
            named { a { depth = 1 }, b { depth = 2 } }, raw { any { thing = 1 } }
            """);
    assertThat(all.numbers()).containsExactly(1, 2);
    assertThat(all.nested()).containsExactly(new Nested(1, Optional.empty()));
    assertThat(all.named())
        .containsEntry("a", new Nested(1, Optional.empty()))
        .containsEntry("b", new Nested(2, Optional.empty()))
        .hasSize(2);
    assertThat(all.raw().orElseThrow().toConfig().getInt("any.thing")).isEqualTo(1);
    assertThat(all.options()).isEmpty();
  }

  @Test
  void flattensAMapOfTexts() {
    var options =
        bound(Collections.class, "options { header = true, a { b = 1, c.d = x }, \"e.f\" = 2.50 }")
            .options();
    assertThat(options)
        .isEqualTo(Map.of("header", "true", "a.b", "1", "a.c.d", "x", "e.f", "2.50"));
  }

  @Test
  void takesBackEntriesThatAreSetToNull() {
    var all =
        bound(
            Collections.class,
            "options { a = 1, b = null, c { d = null } }, named { a = null, b { depth = 2 } }");
    assertThat(all.options()).containsOnlyKeys("a");
    assertThat(all.named()).containsOnlyKeys("b");
  }

  @Test
  void bindsTheShortFormOfARecord() {
    assertThat(bound(Collections.class, "shorts { a = x, b { from = y } }").shorts())
        .isEqualTo(Map.of("a", new Brief("x", true), "b", new Brief("y", false)));
  }

  @Test
  void bindsASectionByItsPath() {
    var binder = new Binder(ConfigFactory.parseString("jobs.segments { depth = 4 }"));
    assertThat(binder.bind("jobs.segments", Nested.class))
        .isEqualTo(new Nested(4, Optional.empty()));
    binder.require();
  }

  private static <T extends Record> T bound(Class<T> type, String text) {
    var binder = new Binder(ConfigFactory.parseString(text));
    var value = binder.bindRoot(type);
    binder.require();
    return value;
  }
}
