package io.customer360.jobs.identity.field;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Countries by name or code in many languages. */
final class Country {
  /** Those in which people of Europe and the Americas write; Java knows the names. */
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro",
          "tr", "ru", "el");

  private static final Map<String, String> CODES = codes();

  private Country() {}

  /** The ISO 3166 alpha-2 code in small letters; of unknown names their words. */
  static String normalised(String folded) {
    var code = CODES.get(folded);
    if (code != null) {
      return code;
    }
    var whole = String.join(" ", Tokens.dotted(folded));
    return CODES.getOrDefault(whole, whole);
  }

  /** The alpha-2 code in capitals of a country that a setting or a record tells. */
  static String code(String country) {
    var isCode =
        country.length() == 2
            && Character.isUpperCase(country.charAt(0))
            && Character.isUpperCase(country.charAt(1))
            && !country.equals("UK");
    return isCode ? country : normalised(Latin.folded(country)).toUpperCase(Locale.ROOT);
  }

  private static Map<String, String> codes() {
    var codes = new HashMap<>(Words.spellings("country"));
    for (String iso : Locale.getISOCountries()) {
      var code = iso.toLowerCase(Locale.ROOT);
      var country = new Locale("", iso);
      codes.put(code, code);
      for (String language : LANGUAGES) {
        var name = country.getDisplayCountry(Locale.forLanguageTag(language));
        codes.putIfAbsent(String.join(" ", Tokens.dotted(Latin.folded(name))), code);
      }
      codes.putIfAbsent(alpha3(country), code);
    }
    return Map.copyOf(codes);
  }

  /** The alpha-2 code where there is none. */
  private static String alpha3(Locale country) {
    try {
      return country.getISO3Country().toLowerCase(Locale.ROOT);
    } catch (MissingResourceException e) {
      return country.getCountry().toLowerCase(Locale.ROOT);
    }
  }
}
