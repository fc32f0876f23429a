package io.customer360.jobs.identity.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Streets and house numbers, with what people abbreviate in one spelling. */
final class Street {
  private static final Map<String, String> SPELLINGS = Words.spellings("street");
  private static final Map<String, String> AT_START = Words.spellings("street-start");
  private static final Set<String> NUMBER_WORDS = Words.of("house-number");
  private static final Set<String> WAYS = Words.of("way");
  private static final List<String> ENDINGS = List.of("strasse", "strase", "straat");
  private static final String AMBIGUOUS = "st";
  private static final String STRASSE = "str";

  private Street() {}

  /** Words with a blank between; Strasse, which stands apart or not, is written on. */
  static String normalised(String folded) {
    var words = Tokens.of(folded);
    int lastWay = lastWay(words);
    int firstWord = firstWord(words);
    var street = new ArrayList<String>(words.size());
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var spelled =
          word.equals(AMBIGUOUS)
              ? i < lastWay || (i == firstWord && i + 1 < words.size()) ? "saint" : "street"
              : i == 0 && AT_START.containsKey(word)
                  ? AT_START.get(word)
                  : SPELLINGS.getOrDefault(word, withShortEnding(word));
      int last = street.size() - 1;
      if (spelled.equals(STRASSE) && last >= 0 && Tokens.hasLetter(street.get(last))) {
        street.set(last, street.get(last) + STRASSE);
      } else {
        street.add(spelled);
      }
    }
    return String.join(" ", street);
  }

  /** Letters and digits without what means number; a stroke only between two numbers. */
  static String houseNumber(String folded) {
    if (Tokens.isNumber(folded)) {
      return withoutZeros(folded);
    }
    var number = new StringBuilder(folded.length());
    var isApart = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        int last = number.length() - 1;
        if (isApart && last >= 0 && Tokens.isDigit(c) && Tokens.isDigit(number.charAt(last))) {
          number.append('-');
        }
        number.append(c);
        isApart = false;
      } else {
        isApart = true;
      }
    }
    int digits = 0;
    while (digits < number.length() && !Tokens.isDigit(number.charAt(digits))) {
      digits++;
    }
    var isNamed =
        digits > 0
            && digits < number.length()
            && NUMBER_WORDS.contains(number.substring(0, digits));
    return withoutZeros(number.substring(isNamed ? digits : 0));
  }

  private static String withoutZeros(String number) {
    int from = 0;
    while (from + 1 < number.length()
        && number.charAt(from) == '0'
        && Tokens.isDigit(number.charAt(from + 1))) {
      from++;
    }
    return number.substring(from);
  }

  /** Where the last word that means a kind of street stands, st apart; -1 without. */
  private static int lastWay(List<String> words) {
    for (int i = words.size() - 1; i >= 0; i--) {
      if (WAYS.contains(words.get(i)) || !withShortEnding(words.get(i)).equals(words.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int firstWord(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (Tokens.hasLetter(words.get(i)) && !Tokens.isDigit(words.get(i).charAt(0))) {
        return i;
      }
    }
    return -1;
  }

  private static String withShortEnding(String word) {
    for (String ending : ENDINGS) {
      if (word.length() > ending.length() && word.endsWith(ending)) {
        return word.substring(0, word.length() - ending.length()) + STRASSE;
      }
    }
    return word;
  }
}
