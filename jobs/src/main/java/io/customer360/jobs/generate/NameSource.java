package io.customer360.jobs.generate;

import com.univocity.parsers.common.record.Record;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.datafaker.Faker;

/**
 * Names and addresses as they are usual in a country, from datafaker. A Faker is expensive, so
 * there is one for each country, and their common Random is seeded anew for each person.
 */
final class NameSource {
  /** Share of people with a first name that has a usual nickname; datafaker has few of those. */
  private static final double COMMON_NAME = 0.35;

  private final Random random = new Random(0);
  private final Map<Country, Faker> fakers = new EnumMap<>(Country.class);
  private final Map<String, List<String>> commonNames;

  NameSource() {
    for (Country country : Country.values()) {
      fakers.put(country, new Faker(country.locale(), random));
    }
    commonNames =
        Nicknames.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getString("language") + row.getString("gender"),
                    Collectors.mapping(NameSource::name, Collectors.toList())));
  }

  private static String name(Record row) {
    return row.getString("name");
  }

  /** What is drawn from here on depends on this seed alone. */
  void reseed(long seed) {
    random.setSeed(seed);
  }

  String firstName(Country country, boolean male) {
    if (random.nextDouble() < COMMON_NAME) {
      List<String> names = commonNames.get(country.locale().getLanguage() + (male ? "m" : "f"));
      return names.get(random.nextInt(names.size()));
    }
    var names = fakers.get(country).name();
    if (country == Country.FR) {
      // datafaker has no French names by gender and would answer with American ones.
      return names.firstName();
    }
    return male ? names.maleFirstName() : names.femaleFirstName();
  }

  String lastName(Country country) {
    return fakers.get(country).name().lastName();
  }

  Address address(Country country) {
    var places = fakers.get(country).address();
    return new Address(
        places.streetName(),
        String.valueOf(1 + random.nextInt(180)),
        places.zipCode(),
        places.city(),
        country);
  }
}
