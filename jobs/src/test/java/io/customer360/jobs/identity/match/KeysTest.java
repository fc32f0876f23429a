package io.customer360.jobs.identity.match;

import static io.customer360.jobs.identity.field.Kind.COUNTRY;
import static io.customer360.jobs.identity.field.Kind.DATE;
import static io.customer360.jobs.identity.field.Kind.E_MAIL;
import static io.customer360.jobs.identity.field.Kind.FAMILY_NAME;
import static io.customer360.jobs.identity.field.Kind.GIVEN_NAME;
import static io.customer360.jobs.identity.field.Kind.POSTCODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.jobs.identity.field.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys are equal when what they stand for is, and only then. */
class KeysTest {
  private static final List<Field> FIELDS =
      Records.fields(GIVEN_NAME, FAMILY_NAME, E_MAIL, DATE, POSTCODE);
  private static final Keys KEYS = new Keys(FIELDS);
  private static final int NAMES = KEYS.count() - 1;

  @Test
  void keysAreEqualWhenTheirValuesAre() {
    var dice = new Random(1);
    var records = IntStream.range(0, 60).mapToObj(i -> record(dice)).toList();
    int equal = 0;
    for (var a : records) {
      for (var b : records) {
        long common = Keys.common(KEYS.of(a), KEYS.of(b));
        for (int k = 0; k < NAMES; k++) {
          var x = value(a, k);
          boolean same = x != null && x.equals(value(b, k));
          assertThat(((common >>> k) & 1) == 1).as("%s", KEYS.get(k)).isEqualTo(same);
          equal += same ? 1 : 0;
        }
      }
    }
    assertThat(equal).isGreaterThan(1000);
  }

  @Test
  void missingValuesHaveNoKeys() {
    var keys = KEYS.of(new String[] {"ann", null, null, null, null});
    assertThat(IntStream.range(0, KEYS.count()).filter(k -> Keys.at(keys, k) != 0))
        .allMatch(k -> KEYS.get(k).field() == 0)
        .isNotEmpty();
    var none = KEYS.of(new String[5]);
    assertThat(none).hasSize(4 * KEYS.count()).containsOnly(0);
    assertThat(Keys.common(none, none)).as("missing is not in common").isZero();
  }

  @Test
  void namesAreOneKeyInAnyOrder() {
    int straight = names("ann", "lee");
    assertThat(straight).isNotZero().isEqualTo(names("lee", "ann"));
    assertThat(straight).isNotEqualTo(names("ann", "li")).isNotEqualTo(names("lee", "lee"));
    assertThat(names("ann", null)).isZero();
    assertThat(names(null, "ann")).isZero();
  }

  @Test
  void keysAreCalledLikeTheirFields() {
    assertThat(KEYS.get(0).name()).isEqualTo("given-name");
    assertThat(KEYS.get(NAMES).name()).isEqualTo("names in any order");
    assertThat(IntStream.range(0, KEYS.count()).mapToObj(k -> KEYS.get(k).name()))
        .doesNotHaveDuplicates();
  }

  @Test
  void tooManyAreRefused() {
    assertThatThrownBy(
            () -> new Keys(Records.fields(Collections.nCopies(22, COUNTRY).toArray(Kind[]::new))))
        .hasMessageContaining("22 fields")
        .hasMessageContaining("jobs.identity.fields");
  }

  /** Bits of a number of 64 stand for them. */
  @Test
  void theMostFieldsThatFitHaveNoMoreKeysThanFit() {
    var kinds = new ArrayList<>(Collections.nCopies(Pattern.MOST_FIELDS, Kind.TEXT));
    kinds.set(0, GIVEN_NAME);
    kinds.set(20, FAMILY_NAME);
    var keys = new Keys(Records.fields(kinds.toArray(Kind[]::new)));
    var values = Collections.nCopies(21, "abcdef").toArray(String[]::new);
    assertThat(keys.count()).isLessThanOrEqualTo(64);
    assertThat(Keys.common(keys.of(values), keys.of(values)))
        .isEqualTo(-1L >>> (64 - keys.count()));
  }

  private static int names(String given, String family) {
    return Keys.at(KEYS.of(new String[] {given, family, null, null, null}), NAMES);
  }

  private static String value(String[] record, int key) {
    var of = KEYS.get(key);
    var value = record[of.field()];
    return value == null ? null : FIELDS.get(of.field()).keys(value).get(of.flavour());
  }

  static String[] record(Random dice) {
    var record =
        new String[] {
          Records.anyOf(dice, List.of("ann", "anne", "bob", "jo", "x")),
          Records.anyOf(dice, List.of("lee", "leigh", "meier", "mayer", "lee meier")),
          Records.anyOf(dice, List.of("ann@x.de", "ann@y.de", "bob@x.de")),
          Records.anyOf(dice, List.of("19800131", "19803101", "1980", "198001", "19790131")),
          Records.anyOf(dice, List.of("10115", "10117", "1", "20095"))
        };
    record[dice.nextInt(record.length)] = null;
    return record;
  }
}
