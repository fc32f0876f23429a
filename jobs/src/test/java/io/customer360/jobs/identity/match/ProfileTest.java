package io.customer360.jobs.identity.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That records come out of their bytes as they went in. */
class ProfileTest {

  @Test
  void valuesComeBack() {
    var values = new String[] {"ann", null, "", "ж😀שלום", "x".repeat(60_000), null};
    var profile = Profile.of(Profile.encoded("crm:ü1", "crm", values), values.length);
    assertThat(profile.contactId()).isEqualTo("crm:ü1");
    assertThat(profile.source()).isEqualTo("crm");
    assertThat(IntStream.range(0, 6).mapToObj(profile::value)).containsExactly(values);
    assertThat(profile.has(1)).isFalse();
    assertThat(profile.has(2)).as("an empty value is one").isTrue();
    assertThat(profile.to(3) - profile.from(3)).isEqualTo("ж😀שלום".getBytes(UTF_8).length);
  }

  @Test
  void valuesWithoutAnythingComeBack() {
    var nothing = Profile.of(Profile.encoded("i", "s", new String[] {null, null}), 2);
    assertThat(nothing.has(0) || nothing.has(1)).isFalse();
    assertThat(nothing.value(1)).isNull();
    var fieldless = Profile.of(Profile.encoded("i", "s", new String[0]), 0);
    assertThat(fieldless.contactId()).isEqualTo("i");
    assertThat(fieldless.source()).isEqualTo("s");
  }

  /** Two bytes of length, of which the highest number stands for a missing value. */
  @Test
  void theLongestValueThatFitsComesBack() {
    var longest = "y".repeat(65_534);
    assertThat(Records.profile("i", longest, "z").value(0)).isEqualTo(longest);
    assertThat(Records.profile("i", longest, "z").value(1)).isEqualTo("z");
  }

  @Test
  void whatDoesNotFitIsRefusedAndNotTold() {
    var long1 = "secret".repeat(20_000);
    assertThatThrownBy(() -> Profile.encoded(long1, "s", new String[0]))
        .hasMessageContaining("120000 bytes: at most 65534 fit")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Profile.encoded("i", "s", new String[] {"y".repeat(65_535)}))
        .hasMessageContaining("65535 bytes");
  }

  @Test
  void evidenceComesBackNextToTheValues() {
    var plain = Records.profile("i", "ann", null, "lee");
    var rarity = new byte[] {1, (byte) 128, (byte) 255};
    var keys = new int[] {0, 7, -1, Integer.MIN_VALUE, 0x01020304};
    var profile = Profile.of(plain.withEvidence(rarity, keys), 3);
    assertThat(IntStream.range(0, 3).map(profile::rarity)).containsExactly(1, 128, 255);
    assertThat(IntStream.range(0, 5).map(profile::key).toArray()).isEqualTo(keys);
    assertThat(profile.value(0)).isEqualTo("ann");
    assertThat(profile.value(2)).isEqualTo("lee");
    assertThat(profile.contactId()).isEqualTo("i");
  }

  @Test
  void newEvidenceTakesThePlaceOfOld() {
    var old = Profile.of(Records.profile("i", "ann").withEvidence(new byte[] {9}, new int[3]), 1);
    var bytes = old.withEvidence(new byte[] {4}, new int[] {5});
    assertThat(bytes).hasSize(old.bytes.length - 8);
    assertThat(Profile.of(bytes, 1).rarity(0)).isEqualTo(4);
    assertThat(Profile.of(bytes, 1).key(0)).isEqualTo(5);
  }

  @Test
  void valuesOfNoRarityStandForNone() {
    var plain = Records.profile("i", "ann", "lee", null);
    var profile = Profile.of(plain.withEvidence(new byte[] {0, 1, 0}, new int[0]), 3);
    profile.blankJunk();
    assertThat(profile.value(0)).isNull();
    assertThat(profile.has(0)).isFalse();
    assertThat(profile.value(1)).isEqualTo("lee");
    assertThat(profile.has(2)).isFalse();
  }

  @Test
  void marksAreEqualForEqualValuesAndRarelyForOthers() {
    var values = IntStream.range(0, 16).mapToObj(i -> "value" + i).toArray(String[]::new);
    values[15] = null;
    var one = marked("i", values);
    var other = marked("another", values);
    int alike = 0;
    for (int f = 0; f < 15; f++) {
      assertThat(one.mark(f)).isEqualTo(other.mark(f)).isNotZero();
      alike += one.mark(f) == one.mark((f + 1) % 15) ? 1 : 0;
    }
    assertThat(alike).isLessThan(3);
    assertThat(one.mark(15)).isZero();
  }

  private static Profile marked(String id, String[] values) {
    var plain = Records.profile(id, values);
    return Profile.of(plain.withEvidence(new byte[values.length], new int[0]), values.length);
  }

  @Test
  void hashesAreEqualForEqualValuesAlone() {
    var one = Records.profile("i", "ann", "ann", "lee", "nna", "");
    var other = Records.profile("another", "", "lee", "ann", null, "x");
    assertThat(one.hash(0)).isEqualTo(one.hash(1)).isEqualTo(other.hash(2));
    assertThat(one.hash(2)).isEqualTo(other.hash(1));
    assertThat(one.hash(4)).isEqualTo(other.hash(0)).isNotZero();
    assertThat(List.of(one.hash(0), one.hash(2), one.hash(3), one.hash(4), other.hash(4)))
        .doesNotHaveDuplicates();
    assertThat(Hashes.of("ann")).isEqualTo(one.hash(0));
  }

  @Test
  void idsAreInOrderOfTheirBytes() {
    var dice = new Random(1);
    for (int i = 0; i < 1000; i++) {
      var a = Records.word(dice, dice.nextInt(4), 'c') + (i % 5 == 0 ? "é" : "");
      var b = Records.word(dice, dice.nextInt(4), 'c') + (i % 7 == 0 ? "z" : "");
      assertThat(Integer.signum(Profile.compareIds(Records.profile(a), Records.profile(b))))
          .as("%s %s", a, b)
          .isEqualTo(Integer.signum(a.compareTo(b)));
    }
  }
}
