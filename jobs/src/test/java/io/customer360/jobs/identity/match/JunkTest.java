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

  /** An address of the firm beside each one's own, or in the place of it. */
  @Test
  void whatStandsForNoneDoesSoAmongSeveralToo() {
    var fields = Records.fields(Kind.E_MAIL, Kind.FAMILY_NAME);
    var keys = new Keys(fields);
    var sample =
        IntStream.range(0, 60)
            .mapToObj(i -> i % 3 == 0 ? "info@firm.de" : "info@firm.de;p%d@x.de".formatted(i))
            .map(address -> new String[] {address, "meyer;info@firm.de"})
            .map(v -> new Statistics.Sampled(Records.profile("s:1", v), keys.of(v)))
            .toList();
    var statistics = Statistics.of(fields, keys, sample, 60, 1, NOTHING_KNOWN);
    assertThat(statistics.junkValues(0)).containsExactly(Map.entry("info@firm.de", 60L));
    assertThat(statistics.junkValues(1)).isEmpty();
    assertThat(kept(statistics, fields, "info@firm.de;p7@x.de")).isEqualTo("p7@x.de");
    assertThat(kept(statistics, fields, "a@x.de;info@firm.de;p7@x.de")).isEqualTo("a@x.de;p7@x.de");
    assertThat(kept(statistics, fields, "p7@x.de")).isEqualTo("p7@x.de");
    assertThat(kept(statistics, fields, "info@firm.de;info@firm.de")).isNull();
  }

  private static String kept(Statistics statistics, List<Field> fields, String address) {
    var record = Records.profile("s:2", address, "meyer;info@firm.de");
    var kept = statistics.withoutJunkAmongSeveral(record, fields);
    assertThat(kept.value(1)).isEqualTo("meyer;info@firm.de");
    assertThat(kept.contactId()).isEqualTo("s:2");
    return kept.value(0);
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
