package io.customer360.common.feed;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.translate;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.spark.sql.Column;

/** Names of columns, taken for the same but for case, blanks, signs and Latin accents. */
final class Names {
  private static final String SIGNS = "[^\\p{L}\\p{N}]";
  private static final String ACCENTED;
  private static final String PLAIN;

  static {
    var accented = new StringBuilder();
    var plain = new StringBuilder();
    for (char letter = 'À'; letter <= 'ɏ'; letter++) {
      var base = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD).charAt(0);
      if (base != letter && Character.isLowerCase(letter)) {
        accented.append(letter);
        plain.append(base);
      }
    }
    ACCENTED = accented.toString();
    PLAIN = plain.toString();
  }

  private Names() {}

  /** What is left of {@code name} when case, blanks, signs and accents do not count. */
  static String bare(String name) {
    var bare = new StringBuilder();
    for (char letter : name.toLowerCase(Locale.ROOT).replaceAll(SIGNS, "").toCharArray()) {
      int accented = ACCENTED.indexOf(letter);
      bare.append(accented < 0 ? letter : PLAIN.charAt(accented));
    }
    return bare.toString();
  }

  /** The same of a column that holds names. */
  static Column bare(Column name) {
    return translate(regexp_replace(lower(name), lit(SIGNS), lit("")), ACCENTED, PLAIN);
  }
}
