package io.customer360.jobs.identity.field;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Months by name in the languages of Europe. */
final class Months {
  /** Where two languages differ over a short name, the first counts. */
  private static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs", "ru");

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  private static final Map<String, Integer> BY_NAME = byName();

  private Months() {}

  /** 1 to 12; 0 when {@code folded} is the name of none. */
  static int of(String folded) {
    return BY_NAME.getOrDefault(folded, 0);
  }

  private static Map<String, Integer> byName() {
    var byName = new HashMap<String, Integer>();
    for (String language : LANGUAGES) {
      for (Month month : Month.values()) {
        for (TextStyle style : STYLES) {
          var name = month.getDisplayName(style, Locale.forLanguageTag(language));
          var letters = Tokens.compact(Latin.folded(name));
          if (letters.length() > 2 && Tokens.isWord(letters)) {
            byName.putIfAbsent(letters, month.getValue());
          }
        }
      }
    }
    byName.putIfAbsent("sept", 9);
    byName.putIfAbsent("jaenner", 1);
    return Map.copyOf(byName);
  }
}
