package io.customer360.jobs.identity.field;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** How each letter of Latin, Greek, Cyrillic, Hebrew, Arabic and Chinese is spelled in ASCII. */
final class LatinTable {
  private static final int SIZE = 0x2070;
  private static final String LATIN_ID = "Hebrew-Latin; Arabic-Latin; Latin-ASCII; Any-Lower";

  /** As passports of Russia, Ukraine, Bulgaria and Serbia spell it, more or less. */
  private static final String CYRILLIC =
      "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh"
          + " ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya і i ї yi є ye ґ g ў u ђ dj ј j љ lj"
          + " њ nj ћ c џ dz ѓ gj ќ kj ѕ dz";

  /** By sound, as Greek passports do. */
  private static final String GREEK =
      "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch"
          + " ψ ps ω o";

  private static final String LATIN = "ä ae ö oe ü ue ß ss æ ae ø oe œ oe å a ´ ' ¨ _ ʼ ' ʻ ' ʹ _";

  private static final String[] PLAIN = table();

  private LatinTable() {}

  /**
   * The spelling of {@code c}, which may depend on what is written already.
   *
   * @return empty for what is invisible, null where the table does not know
   */
  static String plain(char c, StringBuilder before) {
    if (c >= SIZE) {
      return c >= Chinese.FIRST && c <= Chinese.LAST ? Chinese.PLAIN[c - Chinese.FIRST] : null;
    }
    var plain = PLAIN[c];
    return plain != null && c >= 0x370 && c < 0x400 && !before.isEmpty()
        ? inContext(plain, before)
        : plain;
  }

  /** Greek: ou, av, ev and ng are written with two letters. */
  private static String inContext(String plain, StringBuilder before) {
    int last = before.length() - 1;
    char letter = before.charAt(last);
    if (plain.equals("y")) {
      return letter == 'o' ? "u" : letter == 'a' || letter == 'e' ? "v" : plain;
    }
    if (plain.equals("g") && letter == 'g') {
      before.setCharAt(last, 'n');
    }
    return plain;
  }

  private static String[] table() {
    var own = own();
    var ascii = Transliterator.getInstance(LATIN_ID);
    var table = new String[SIZE];
    for (char c = 0x80; c < SIZE; c++) {
      table[c] = plain(c, own, ascii);
    }
    return table;
  }

  private static String plain(char c, Map<Character, String> own, Transliterator ascii) {
    char small = Character.toLowerCase(c);
    if (own.containsKey(small)) {
      return own.get(small);
    }
    int type = Character.getType(c);
    if (type == Character.CONTROL || type == Character.FORMAT) {
      return c == 0x85 ? " " : "";
    }
    if (type == Character.SPACE_SEPARATOR || c == 0x2028 || c == 0x2029) {
      return " ";
    }
    if (isIn(c, 0x2b0, 0x300) || isIn(c, 0x591, 0x5c8) || isIn(c, 0x64b, 0x660)) {
      return "";
    }
    if (Character.isDigit(c)) {
      return Integer.toString(Character.digit(c, 10));
    }
    if (isIn(c, 0x250, 0x370) || isIn(c, 0x530, 0x5d0) || isIn(c, 0x6d4, 0x1e00)) {
      return null;
    }
    char base = Character.toLowerCase(Normalizer.normalize("" + c, Normalizer.Form.NFKD).charAt(0));
    if (base >= 0x370 && base < 0x530) {
      return own.get(base);
    }
    var plain = ascii(Normalizer.normalize("" + c, Normalizer.Form.NFKC), ascii);
    return plain.isEmpty() && Character.isLetter(c) && base < 0x530 ? null : plain;
  }

  private static boolean isIn(char c, int from, int before) {
    return c >= from && c < before;
  }

  private static String ascii(String text, Transliterator ascii) {
    var plain = new StringBuilder();
    ascii.transliterate(text).chars().filter(s -> s < 0x80).forEach(s -> plain.append((char) s));
    return plain.toString();
  }

  private static Map<Character, String> own() {
    var own = new HashMap<Character, String>();
    var parts = (CYRILLIC + " " + GREEK + " " + LATIN).split(" ", -1);
    for (int i = 0; i < parts.length; i += 2) {
      own.put(parts[i].charAt(0), parts[i + 1].equals("_") ? "" : parts[i + 1]);
    }
    return own;
  }

  /** Each sign as a word; made when the first is met, which takes a second. */
  private static final class Chinese {
    static final char FIRST = 0x4e00;
    static final char LAST = 0x9fff;
    static final String[] PLAIN = table();

    private static String[] table() {
      var ascii = Transliterator.getInstance("Han-Latin; Latin-ASCII; Any-Lower");
      var table = new String[LAST - FIRST + 1];
      for (char c = FIRST; c <= LAST; c++) {
        var plain = ascii("" + c, ascii);
        table[c - FIRST] = plain.isEmpty() ? null : " " + plain + " ";
      }
      return table;
    }
  }
}
