package io.customer360.jobs.identity.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Postcodes, cities and regions. */
final class Place {
  private static final Set<String> POST_PREFIXES = Words.of("postcode-prefix");
  private static final Map<String, Integer> POST_DIGITS =
      Map.of("DE", 5, "US", 5, "FR", 5, "IT", 5, "ES", 5, "FI", 5, "MX", 5, "AU", 4);
  private static final Map<String, String> CITIES = Words.spellings("city");
  private static final Map<String, String> CITY_WORDS = Words.spellings("city-word");
  private static final Map<String, String> CITY_ENDS = Words.spellings("city-end");
  private static final Set<String> CITY_STARTS = Words.of("city-start");
  private static final Map<String, String> REGIONS = Words.spellings("region");
  private static final Set<String> REGION_STARTS = Words.of("region-start");

  private Place() {}

  /** Small letters and digits: no country before digits, no extension of a ZIP code. */
  static String postcode(String folded, String country) {
    var bare = folded.endsWith(".0") ? folded.substring(0, folded.length() - 2) : folded;
    var isExtended = bare.length() == 10 && bare.charAt(5) == '-';
    var code = Tokens.compact(bare);
    int letters = 0;
    while (letters < code.length() && letters < 3 && !Tokens.isDigit(code.charAt(letters))) {
      letters++;
    }
    var digits = code.substring(letters);
    if (!Tokens.isNumber(digits)) {
      return code;
    }
    if (letters > 0) {
      return digits.length() > 3 && POST_PREFIXES.contains(code.substring(0, letters))
          ? postcode(digits, country)
          : code;
    }
    if (digits.length() == 9
        && (isExtended || (country != null && Country.code(country).equals("US")))) {
      return digits.substring(0, 5);
    }
    int wanted = country == null ? 0 : POST_DIGITS.getOrDefault(Country.code(country), 0);
    return digits.length() == wanted - 1 ? "0" + digits : digits;
  }

  /** Words with a blank between, saint and mount in one spelling, big cities as at home. */
  static String city(String folded) {
    var whole = Tokens.isWord(folded) ? folded : String.join(" ", cityWords(folded));
    return CITIES.getOrDefault(whole, whole);
  }

  private static List<String> cityWords(String folded) {
    var words = Tokens.of(folded);
    var hasName = words.stream().anyMatch(Tokens::hasLetter);
    var city = new ArrayList<String>(words.size());
    for (String word : words) {
      if (!hasName || word.length() < 4 || !Tokens.isNumber(word)) {
        city.add(CITY_WORDS.getOrDefault(word, word));
      }
    }
    int start = start(city);
    while (start > 0) {
      city.subList(0, start).clear();
      start = start(city);
    }
    for (int length = Math.min(3, city.size() - 1); length > 0; length--) {
      var end = city.subList(city.size() - length, city.size());
      var spelled = CITY_ENDS.get(String.join(" ", end));
      if (spelled != null) {
        end.clear();
        city.addAll(List.of(spelled.split(" ", -1)));
        break;
      }
    }
    return city;
  }

  /** How many words such as "city of" stand before the name. */
  private static int start(List<String> city) {
    if (city.size() > 2 && CITY_STARTS.contains(city.get(0) + " " + city.get(1))) {
      return 2;
    }
    return city.size() > 1 && CITY_STARTS.contains(city.get(0)) ? 1 : 0;
  }

  /** The code of a state or province where it is known, else words with a blank between. */
  static String region(String folded) {
    var known = REGIONS.get(folded);
    if (known != null) {
      return known;
    }
    var words = Tokens.of(folded);
    while (words.size() > 1
        && (REGION_STARTS.contains(words.get(0))
            || (words.size() == 2 && words.get(0).length() == 2 && words.get(1).length() < 4))) {
      words.remove(0);
    }
    var whole = String.join(" ", words);
    return REGIONS.getOrDefault(whole, whole);
  }
}
