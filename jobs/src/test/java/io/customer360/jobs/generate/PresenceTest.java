package io.customer360.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceTest {
  @TempDir private Path out;

  @Test
  void withoutAWishTheCompanyIsTheUsualOne() {
    assertThat(Presence.of(CompanySettings.USUAL_DUPLICATES))
        .isEqualTo(new Presence(0.70, 0.75, 0.25));
  }

  @Test
  void systemsAreAsLikelyComparedToEachOtherAsUsual() {
    Presence few = Presence.of(0.30);
    assertThat(few.inShop() / few.inCrm()).isCloseTo(0.75 / 0.70, within(1e-9));
    assertThat(few.inSupport() / few.inCrm()).isCloseTo(0.25 / 0.70, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {CompanySettings.FEWEST_DUPLICATES, 0.3, 0.5, CompanySettings.MOST_DUPLICATES})
  void asManyRecordsAsWantedAreNotTheFirstOfTheirPerson(double wanted) throws IOException {
    int people = 4000;
    CompanySettings settings = new CompanySettings(people, 360, LocalDate.of(2026, 1, 1), wanted);
    CompanyCounts counts = Company.generate(settings, Company.Part.CONTACTS, out);
    assertThat(1 - (double) people / counts.truth()).isCloseTo(wanted, within(0.015));
  }
}
