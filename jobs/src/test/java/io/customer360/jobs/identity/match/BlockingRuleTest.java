package io.customer360.jobs.identity.match;

import static io.customer360.jobs.identity.field.Kind.DATE;
import static io.customer360.jobs.identity.field.Kind.E_MAIL;
import static io.customer360.jobs.identity.field.Kind.FAMILY_NAME;
import static io.customer360.jobs.identity.field.Kind.GIVEN_NAME;
import static io.customer360.jobs.identity.field.Kind.PHONE;
import static io.customer360.jobs.identity.field.Kind.POSTCODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules bring together records that agree in all of their keys, and no others. */
class BlockingRuleTest {
  private static final Keys KEYS =
      new Keys(Records.fields(GIVEN_NAME, FAMILY_NAME, E_MAIL, DATE, POSTCODE));

  @Test
  void recordsHaveTheSameKeyOfARuleWhenTheyAgreeInAllOfIts() {
    var dice = new Random(3);
    var records = IntStream.range(0, 40).mapToObj(i -> KEYS.of(KeysTest.record(dice))).toList();
    int met = 0;
    for (int x = 0; x < KEYS.count(); x++) {
      for (int y = -1; y < KEYS.count(); y = Math.max(y, x) + 1) {
        var rule = BlockingRule.of(KEYS, x, y);
        for (var a : records) {
          for (var b : records) {
            long bits = y < 0 ? 1L << x : (1L << x) | (1L << y);
            boolean agree = (Keys.common(a, b) & bits) == bits;
            long key = rule.key(a, 5);
            assertThat(key != 0 && key == rule.key(b, 5)).as(rule.name()).isEqualTo(agree);
            assertThat(rule.bits()).isEqualTo(bits);
            met += agree ? 1 : 0;
          }
        }
      }
    }
    assertThat(met).isGreaterThan(10_000);
  }

  @Test
  void equalKeysOfTwoRulesDiffer() {
    var keys = KEYS.of(new String[] {"ann", "lee", null, null, null});
    var rule = BlockingRule.of(KEYS, 0, -1);
    assertThat(rule.key(keys, 0)).isNotEqualTo(rule.key(keys, 1));
  }

  @Test
  void withoutOneOfItsKeysARecordHasNone() {
    var keys = KEYS.of(new String[] {"ann", null, null, null, null});
    assertThat(BlockingRule.of(KEYS, 0, -1).key(keys, 0)).isNotZero();
    assertThat(BlockingRule.of(KEYS, 0, 3).key(keys, 0)).isZero();
    assertThat(BlockingRule.of(KEYS, 3, -1).key(keys, 0)).isZero();
    assertThat(BlockingRule.of(KEYS, 3, 0).key(keys, 0)).isZero();
  }

  @Test
  void aRuleIsFoundByItsNameInEitherOrder() {
    for (int x = 0; x < KEYS.count(); x++) {
      for (int y = -1; y < KEYS.count(); y = Math.max(y, x) + 1) {
        var rule = BlockingRule.of(KEYS, x, y);
        assertThat(BlockingRule.named(KEYS, rule.name())).isEqualTo(rule);
      }
    }
    assertThat(BlockingRule.named(KEYS, "family-name + given-name"))
        .isEqualTo(BlockingRule.named(KEYS, "given-name + family-name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mail", "e-mail + mail", "e-mail + e-mail", "e-mail+date", "a + b + c"})
  void aNameOfNoRuleIsRefusedWithWhatThereIs(String name) {
    assertThatThrownBy(() -> BlockingRule.named(KEYS, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not '%s'; there are [given-name, given-name~1".formatted(name));
  }

  @Test
  void theNameTellsTheKeys() {
    assertThat(BlockingRule.of(KEYS, 0, 3).name()).isEqualTo("given-name + family-name");
    assertThat(BlockingRule.of(KEYS, 3, -1).name()).isEqualTo("family-name");
  }

  /** A number that very many share is no reason to compare those who share half of it. */
  @Test
  void largeBlocksAreSplitByKeysOfOtherFields() {
    var keys = new Keys(Records.fields(GIVEN_NAME, FAMILY_NAME, PHONE, POSTCODE));
    int[] selective = IntStream.range(0, keys.count()).toArray();
    assertThat(further(keys, selective, "phone"))
        .contains("postcode", "postcode~1", "names in any order", "given-name~2")
        .noneMatch(k -> k.startsWith("phone"));
    assertThat(further(keys, selective, "family-name~1 + postcode"))
        .containsExactly(
            "given-name", "given-name~1", "given-name~2", "phone", "phone~1", "phone~2");
    assertThat(further(keys, new int[] {keys.number("postcode"), 0}, "phone"))
        .containsExactly("postcode", "given-name");
  }

  private static List<String> further(Keys keys, int[] selective, String rule) {
    return Arrays.stream(BlockingRule.named(keys, rule).further(keys, selective))
        .mapToObj(k -> keys.get(k).name())
        .toList();
  }
}
