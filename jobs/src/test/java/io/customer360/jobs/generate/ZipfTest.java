package io.customer360.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfTest {
  @Test
  void ranksHaveTheirShares() {
    var zipf = new Zipf(4, 1);
    assertThat(zipf.rank(0)).isEqualTo(1);
    // 12, 6, 4 and 3 of 25.
    assertThat(zipf.rank(11.9 / 25)).isEqualTo(1);
    assertThat(zipf.rank(12.1 / 25)).isEqualTo(2);
    assertThat(zipf.rank(18.1 / 25)).isEqualTo(3);
    assertThat(zipf.rank(22.1 / 25)).isEqualTo(4);
    assertThat(zipf.rank(Math.nextDown(1.0))).isEqualTo(4);
    assertThat(zipf.weight(1)).isEqualTo(1);
    assertThat(zipf.weight(4)).isCloseTo(0.25, within(1e-12));
  }

  /** The commonest German family name is that of about one in a hundred, most are rare. */
  @Test
  void someNamesAreCommonAndMostAreRare() {
    var names = new NameSource();
    var counts =
        IntStream.range(0, 20_000)
            .mapToObj(
                number -> {
                  names.reseed(Dice.seedOf(7, "test", number));
                  return names.lastName(Country.DE);
                })
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts.values().stream().mapToLong(n -> n).max().orElseThrow() / 20_000.0)
        .isBetween(0.007, 0.015);
    assertThat(counts.size()).isGreaterThan(7_000);
    assertThat(counts.values().stream().filter(n -> n <= 10).count())
        .isGreaterThan(counts.size() / 2);
    assertThat(
            counts.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .skip(99)
                    .findFirst()
                    .orElseThrow()
                / 20_000.0)
        .isBetween(0.0003, 0.001);
    assertThat(counts.keySet()).allMatch(name -> name.matches("\\p{Lu}[\\p{L}' .-]+"));
  }

  @Test
  void peopleOfATownShareItsPostcodes() {
    var names = new NameSource();
    var postcodes =
        IntStream.range(0, 5_000)
            .mapToObj(
                number -> {
                  names.reseed(Dice.seedOf(7, "test", number));
                  return names.address(Country.DE);
                })
            .collect(
                Collectors.groupingBy(
                    Address::postcode, Collectors.mapping(Address::city, Collectors.toSet())));
    assertThat(postcodes.size()).isLessThan(4_000);
    assertThat(postcodes.values().stream().filter(cities -> cities.size() > 1).count())
        .isLessThan(postcodes.size() / 10);
  }
}
