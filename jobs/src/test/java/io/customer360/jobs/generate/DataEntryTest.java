package io.customer360.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataEntryTest {
  private static final int TIMES = 5000;
  private static final Person PERSON =
      new Population(new CompanySettings(1, 360, LocalDate.of(2026, 1, 1))).person(5);
  private static final List<EnteredPerson> ENTRIES =
      IntStream.range(0, TIMES)
          .mapToObj(time -> DataEntry.enter(PERSON, new Dice(1, "entry", time)))
          .toList();

  @Test
  void gapsHaveTheirShares() {
    assertThat(share(entry -> entry.email().isEmpty())).isCloseTo(0.15, within(0.02));
    assertThat(share(entry -> entry.phone().isEmpty())).isCloseTo(0.25, within(0.02));
    assertThat(share(entry -> entry.birthDate().isEmpty())).isCloseTo(0.30, within(0.02));
  }

  @Test
  void placeholdersAreRare() {
    Optional<LocalDate> firstOf1900 = Optional.of(LocalDate.of(1900, 1, 1));
    assertThat(share(entry -> entry.email().filter(Email.PLACEHOLDERS::contains).isPresent()))
        .isBetween(0.003, 0.02);
    assertThat(share(entry -> entry.phone().equals(Optional.of(Phone.PLACEHOLDER))))
        .isBetween(0.003, 0.02);
    assertThat(share(entry -> entry.birthDate().equals(firstOf1900))).isBetween(0.003, 0.02);
  }

  @Test
  void someHaveMoved() {
    assertThat(share(entry -> entry.address().equals(PERSON.formerAddress())))
        .isCloseTo(0.15, within(0.02));
  }

  @Test
  void mistypesOneLetter() {
    for (int time = 0; time < 200; time++) {
      String typed = TypingErrors.mistype("Schneider", new Dice(1, "typing", time));
      assertThat(typed).startsWith("S").hasSizeBetween(8, 10);
    }
    assertThat(TypingErrors.mistype("Xu", new Dice(1, "typing", 1))).isEqualTo("Xu");
  }

  @Test
  void spellsOutUmlauts() {
    assertThat(Umlauts.spellOut("Jörg Müßig-Äppel")).isEqualTo("Joerg Muessig-Aeppel");
    assertThat(Umlauts.spellOut("Véronique")).isEqualTo("Veronique");
  }

  @Test
  void phonesComeInSeveralSpellings() {
    Phone phone = new Phone("49", "30", "23125000");
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(time -> phone.spell(new Dice(1, "phone", time)))
                .distinct())
        .containsExactlyInAnyOrder(
            "+49 30 23125000",
            "+493023125000",
            "0049 30 23125000",
            "030 23125000",
            "030/23125000",
            "(030) 23125000");
  }

  private static double share(Predicate<EnteredPerson> those) {
    return ENTRIES.stream().filter(those).count() / (double) TIMES;
  }
}
