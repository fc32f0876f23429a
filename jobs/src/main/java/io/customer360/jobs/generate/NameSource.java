package io.customer360.jobs.generate;

import com.univocity.parsers.common.record.Record;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.datafaker.Faker;

/**
 * Names and addresses as they are usual in a country, from datafaker, some common and most rare. A
 * Faker is expensive, so there is one for each country, and their common Random is seeded anew for
 * each person.
 */
final class NameSource {
  /** Share of people with a first name that has a usual nickname; datafaker has few of those. */
  private static final double COMMON_NAME = 0.35;

  /**
   * Exponents are such that the first and the hundredth are as common as in German registers: of
   * family names 0.95 % and 0.05 % (Mueller; DFA, Freiburg), of towns 4.4 % (Berlin) and 0.1 %.
   */
  private static final Zipf FIRST_NAMES = new Zipf(1_000, 0.8);

  private static final Zipf LAST_NAMES = new Zipf(37_000, 0.66);
  private static final Zipf TOWNS = new Zipf(5_000, 0.8);
  private static final Zipf STREETS = new Zipf(5_000, 0.5);

  /** The commonest family names are datafaker's, which has some hundreds for a country. */
  private static final int LISTED = 400;

  /** Where a name can be cut: before vowels that follow a consonant. */
  private static final Pattern CUT = Pattern.compile("(?<=[a-zß])(?<![aeiouyäöü])(?=[aeiouyäöü])");

  /** Postcodes of the largest town; others have fewer, at least one. */
  private static final int MOST_POSTCODES = 190;

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
    // datafaker has no French names by gender and would answer with American ones.
    String kind = country == Country.FR ? "first" : male ? "male" : "female";
    return ranked(
        FIRST_NAMES.rank(random.nextDouble()),
        kind,
        country,
        faker ->
            switch (kind) {
              case "male" -> faker.name().maleFirstName();
              case "female" -> faker.name().femaleFirstName();
              default -> faker.name().firstName();
            });
  }

  String lastName(Country country) {
    int rank = LAST_NAMES.rank(random.nextDouble());
    return ranked(
        rank,
        "last",
        country,
        faker -> {
          String name = faker.name().lastName();
          return rank <= LISTED ? name : blended(name, faker.name().lastName());
        });
  }

  /** A rare name, which is in no list: as one begins and another ends. */
  private String blended(String one, String other) {
    return one.substring(0, cut(one, one.length())) + other.substring(cut(other, 0));
  }

  private int cut(String name, int without) {
    int[] cuts = CUT.matcher(name).results().mapToInt(MatchResult::start).toArray();
    return cuts.length == 0 ? without : cuts[random.nextInt(cuts.length)];
  }

  /** People of a town have few postcodes, and streets of a name are in many towns. */
  Address address(Country country) {
    int town = TOWNS.rank(random.nextDouble());
    int postcodes = Math.max(1, (int) (MOST_POSTCODES * TOWNS.weight(town)));
    int postcode = town * MOST_POSTCODES + random.nextInt(postcodes);
    int street = STREETS.rank(random.nextDouble());
    return new Address(
        ranked(street, "street", country, faker -> faker.address().streetName()),
        String.valueOf(1 + random.nextInt(180)),
        ranked(postcode, "postcode", country, faker -> faker.address().zipCode()),
        ranked(town, "town", country, faker -> faker.address().city()),
        country);
  }

  /** The same for everybody whose draw has this rank; what is drawn next does not depend on it. */
  private String ranked(int rank, String kind, Country country, Function<Faker, String> name) {
    long next = random.nextLong();
    random.setSeed(Dice.seedOf(rank, kind + country.name(), rank));
    String found = name.apply(fakers.get(country));
    random.setSeed(next);
    return found;
  }
}
