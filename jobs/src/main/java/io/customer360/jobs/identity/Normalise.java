package io.customer360.jobs.identity;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/** Brings contact details to one spelling, so that equal means the same. */
final class Normalise {
  private static final String ACCENTED = "áàâãåāăąçćčďđéèêëēęěíìîïīłĺľńñňóòôõōőŕřśšşťțţúùûūůűýÿźžż";
  private static final String PLAIN = "aaaaaaaacccddeeeeeeeiiiiilllnnnoooooorrssstttuuuuuuyyzzz";
  private static final Map<String, String> SPELLED_OUT =
      Map.of("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "oe", "œ", "oe");
  private static final int SHORTEST_PHONE = 8;

  private Normalise() {}

  /** Lower-cased, without plus tag; null when it is not an address or stands for none. */
  static Column email(Column raw, List<String> placeholders) {
    var tidy = regexp_replace(lower(trim(raw)), lit("\\+[^@]*@"), lit("@"));
    var usable =
        tidy.rlike("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$").and(not(tidy.isInCollection(placeholders)));
    return when(usable, tidy);
  }

  /**
   * Digits with the calling code and no plus; a number with a leading 0 is taken to be of {@code
   * country}. Null when under 8 digits, or all the same digit.
   *
   * @param country ISO 3166 code; null and unknown ones have the code {@code fallback}
   * @param callingCodes ISO 3166 code to calling code
   */
  static Column phone(
      Column raw, Column country, Map<String, String> callingCodes, String fallback) {
    var marked = regexp_replace(trim(raw), lit("^\\+"), lit("00"));
    var digits = regexp_replace(marked, lit("[^0-9]"), lit(""));
    Column code = lit(fallback);
    for (var entry : new TreeMap<>(callingCodes).entrySet()) {
      code = when(upper(country).equalTo(entry.getKey()), lit(entry.getValue())).otherwise(code);
    }
    var international =
        when(digits.startsWith("00"), digits.substr(lit(3), length(digits)))
            .when(digits.startsWith("0"), concat(code, digits.substr(lit(2), length(digits))))
            .otherwise(digits);
    var usable = length(international).geq(SHORTEST_PHONE).and(not(digits.rlike("^(\\d)\\1*$")));
    return when(usable, international);
  }

  /** Lower-case letters a to z only; accents taken off, umlauts spelled out; null when none. */
  static Column name(Column raw) {
    Column tidy = lower(raw);
    for (var entry : new TreeMap<>(SPELLED_OUT).entrySet()) {
      tidy = replace(tidy, lit(entry.getKey()), lit(entry.getValue()));
    }
    var letters = regexp_replace(translate(tidy, ACCENTED, PLAIN), lit("[^\\p{L}]"), lit(""));
    return when(length(letters).gt(0), letters);
  }

  /** Upper-case letters and digits only; null when none. */
  static Column postcode(Column raw) {
    var tidy = regexp_replace(upper(raw), lit("[^A-Z0-9]"), lit(""));
    return when(length(tidy).gt(0), tidy);
  }
}
