package io.customer360.jobs.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.jobs.identity.field.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which values stand for none. */
class JunkTest {
  private static final Junk NOTHING_KNOWN = new Junk(20, Map.of(), Map.of());

  @Test
  void aMarkOfOnePersonThatMoreShareThanMayIsJunk() {
    for (Kind kind : List.of(Kind.E_MAIL, Kind.PHONE, Kind.NATIONAL_ID)) {
      assertThat(found(NOTHING_KNOWN, kind, 1, Map.of("a", 21, "b", 20))).containsOnly("a");
    }
    assertThat(found(NOTHING_KNOWN, Kind.FAMILY_NAME, 1, Map.of("a", 5_000))).isEmpty();
  }

  @Test
  void inASampleAShareOfThemSufficesButNeverAHandful() {
    assertThat(found(NOTHING_KNOWN, Kind.PHONE, 0.5, Map.of("a", 11, "b", 10))).containsOnly("a");
    assertThat(found(NOTHING_KNOWN, Kind.PHONE, 0.01, Map.of("a", 5, "b", 4))).containsOnly("a");
  }

  @Test
  void aDayOfBirthIsJunkWhenItIsOutOfLineWithTheOthers() {
    var days = new HashMap<String, Integer>();
    IntStream.range(0, 30).forEach(d -> days.put("d" + d, 10));
    days.put("default", 51);
    days.put("frequent", 50);
    assertThat(found(NOTHING_KNOWN, Kind.DATE, 1, days)).containsOnly("default");
  }

  @Test
  void whatPeopleSayWins() {
    var rule = new Junk(20, Map.of("f", List.of("rare", "unseen")), Map.of("f", List.of("a")));
    assertThat(found(rule, Kind.PHONE, 1, Map.of("a", 100, "rare", 2, "b", 3)))
        .containsExactlyInAnyOrder("rare", "unseen");
    var ofAnother = new Junk(20, Map.of("g", List.of("rare")), Map.of("g", List.of("a")));
    assertThat(found(ofAnother, Kind.PHONE, 1, Map.of("a", 100, "rare", 2))).containsOnly("a");
  }

  private static List<String> found(
      Junk rule, Kind kind, double share, Map<String, Integer> counts) {
    var byHash = new HashMap<Long, Integer>();
    var texts = new HashMap<Long, String>();
    counts.forEach(
        (text, count) -> {
          var bytes = text.getBytes(StandardCharsets.UTF_8);
          long hash = Profile.hash(bytes, 0, bytes.length);
          byHash.put(hash, count);
          texts.put(hash, text);
        });
    LongFunction<String> text = texts::get;
    return rule.of(new Field("f", kind, List.of("f")), byHash, share, text).values().stream()
        .map(Junk.Value::text)
        .toList();
  }
}
