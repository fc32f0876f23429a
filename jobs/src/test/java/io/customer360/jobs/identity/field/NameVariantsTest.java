package io.customer360.jobs.identity.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which given names people use for one another. */
class NameVariantsTest {
  @Test
  void formsOfOneNameAreRelatedInManyLanguages() {
    var pairs =
        """
        robert bob, rob bobby, elizabeth liz, beth betty, alexander sasha, sasha alex, bill william
        wilhelm willi, josef sepp, friedrich fritz, francisco paco, jose pepe, dolores lola
        giuseppe beppe, francesco checco, henri riton, veronique vero, jan johannes, kees cornelis
        malgorzata gosia, katarzyna kasia, dmitri dima, yevgeny zhenya, istvan pista, yusuf joseph
        """;
    for (String pair : pairs.strip().split("[,\n] *", -1)) {
      var names = pair.strip().split(" ", -1);
      assertThat(NameVariants.related(names[0], names[1])).as(pair).isTrue();
      assertThat(NameVariants.related(names[1], names[0])).as(pair).isTrue();
    }
  }

  @Test
  void othersAreNot() {
    assertThat(NameVariants.related("robert", "william")).isFalse();
    assertThat(NameVariants.related("anna", "bob")).isFalse();
    assertThat(NameVariants.related("qwx", "robert")).isFalse();
    assertThat(NameVariants.related(null, "robert")).isFalse();
    assertThat(NameVariants.related("qwx", "qwx")).isTrue();
  }

  @Test
  void coversTheNamesOfTheMadeUpCompany() throws IOException {
    try (var csv = getClass().getResourceAsStream("/io/customer360/jobs/generate/nicknames.csv")) {
      new String(csv.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              row ->
                  assertThat(
                          NameVariants.related(
                              Kind.GIVEN_NAME.normalised(row[2], null),
                              Kind.GIVEN_NAME.normalised(row[3], null)))
                      .as("%s and %s", row[2], row[3])
                      .isTrue());
    }
    assertThat(NameVariants.size()).isGreaterThan(2000);
  }
}
