package io.customer360.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final Population POPULATION =
      new Population(new CompanySettings(0, 360, LocalDate.of(2026, 1, 1)));
  private static final List<Person> PEOPLE =
      IntStream.range(0, 4000).mapToObj(POPULATION::person).toList();

  @Test
  void personIsTheSameWhoeverWasAskedForBefore() {
    assertThat(POPULATION.person(17)).isEqualTo(PEOPLE.get(17));
  }

  @Test
  void aQuarterSharesAHousehold() {
    var households =
        PEOPLE.stream().collect(Collectors.groupingBy(Person::household, Collectors.toList()));
    long sharing =
        households.values().stream()
            .filter(members -> members.size() > 1)
            .mapToLong(List::size)
            .sum();
    assertThat(sharing).isEqualTo(1000);
    assertThat(households.keySet().stream().map(Household::landline))
        .doesNotHaveDuplicates()
        .hasSize(4000 - 200 - 400);
  }

  @Test
  void someFathersHaveAJunior() {
    List<Person> family =
        PEOPLE.stream().filter(person -> person.household().sharedFirstName().isPresent()).toList();
    assertThat(family).hasSizeBetween(30, 100);
    Person father = family.get(0);
    Person son = family.get(1);
    assertThat(son.firstName()).isEqualTo(father.firstName());
    assertThat(son.household()).isEqualTo(father.household());
    assertThat(son.birthDate()).isAfter(father.birthDate().plusYears(18));
  }

  @Test
  void phonesAndAddressesOfPeopleAreTheirOwn() {
    assertThat(PEOPLE).extracting(Person::mobile).doesNotHaveDuplicates();
    assertThat(PEOPLE).extracting(Person::email).doesNotHaveDuplicates();
    assertThat(PEOPLE).extracting(Person::otherEmail).doesNotHaveDuplicates();
  }

  @Test
  void scatterKeepsNumbersApart() {
    for (Scatter scatter : Scatter.values()) {
      assertThat(IntStream.range(0, 50_000).mapToObj(scatter::digits).distinct().count())
          .as(scatter.name())
          .isEqualTo(50_000);
    }
  }

  @Test
  void mostLiveInGermanyAndBritain() {
    double share =
        PEOPLE.stream()
                .filter(
                    person ->
                        person.household().country() == Country.DE
                            || person.household().country() == Country.GB)
                .count()
            / 4000.0;
    assertThat(share).isCloseTo(0.88, within(0.03));
  }
}
