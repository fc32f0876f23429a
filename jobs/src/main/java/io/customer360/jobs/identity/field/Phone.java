package io.customer360.jobs.identity.field;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** Telephone numbers in E.164 where the country is known or written, else their digits. */
final class Phone {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final String NOWHERE = "ZZ";
  private static final int SHORTEST = 6;
  private static final Pattern BETWEEN = Pattern.compile("[;,|]| / ");

  /** What E.164 and its prefixes may have; more is not worth asking for. */
  private static final int LONGEST = 17;

  private static final Set<String> REGIONS = Set.copyOf(NUMBERS.getSupportedRegions());

  private Phone() {}

  /**
   * With + and calling code where that gives a possible number, else the digits as they are. Where
   * countries dial in the usual way, a number of the wrong length has the calling code too, so that
   * it is one edit from the right one. Null under 6 digits, or of such as nobody has. Of several
   * numbers with ; , | or a / among blanks between them each, as {@link Several} has it.
   *
   * @param country ISO 3166 code for numbers without calling code, or null
   */
  static String normalised(String folded, String country) {
    if (!mayBeSeveral(folded)) {
      return ofOne(folded, country);
    }
    var parts = BETWEEN.split(folded);
    long whole = Arrays.stream(parts).filter(part -> digits(part).length() >= SHORTEST).count();
    long any = Arrays.stream(parts).filter(part -> !digits(part).isEmpty()).count();
    return whole > 1 && whole == any
        ? Several.of(parts, part -> ofOne(part.strip(), country))
        : ofOne(folded, country);
  }

  private static boolean mayBeSeveral(String folded) {
    return folded.indexOf(';') > 0
        || folded.indexOf(',') > 0
        || folded.indexOf('|') > 0
        || folded.indexOf(" / ") > 0;
  }

  private static String ofOne(String folded, String country) {
    var all = digits(folded);
    var digits = all.length() > LONGEST ? all.substring(0, LONGEST + 1) : all;
    if (digits.length() < SHORTEST || Nothing.isNumber(digits)) {
      return null;
    }
    if (digits.length() > LONGEST) {
      return digits;
    }
    String found = null;
    int plus = folded.indexOf('+');
    if ((plus >= 0 && plus < 3) || digits.startsWith("00")) {
      int from = 0;
      while (from < digits.length() && digits.charAt(from) == '0') {
        from++;
      }
      found = international(digits.substring(from));
    }
    if (found == null && country != null) {
      var region = Country.code(country);
      found = REGIONS.contains(region) ? national(digits, region) : null;
    }
    return found == null || found.length() > LONGEST + 1 ? digits : found;
  }

  private static String international(String digits) {
    int code = digits.length() < SHORTEST ? 0 : PhoneShortcut.callingCode(digits);
    return code == 0
        ? parsed("+" + digits, NOWHERE)
        : unlessMadeUp(digits.substring(0, code), digits.substring(code));
  }

  private static String national(String digits, String region) {
    var code = PhoneShortcut.callingCode(digits, region);
    return code == null
        ? parsed(digits, region)
        : unlessMadeUp(code, digits.charAt(0) == '0' ? digits.substring(1) : digits);
  }

  /** Empty when it is a number nobody has, null when it is not possible. */
  static String parsed(String number, String region) {
    try {
      var parsed = NUMBERS.parse(number, region);
      if (NUMBERS.isPossibleNumberWithReason(parsed) != ValidationResult.IS_POSSIBLE) {
        return null;
      }
      var national = NUMBERS.getNationalSignificantNumber(parsed);
      var found = unlessMadeUp(Integer.toString(parsed.getCountryCode()), national);
      var isSettled = national.charAt(0) != '0' || found.isEmpty() || found.equals(number);
      return isSettled ? found : parsed(found, NOWHERE);
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static String unlessMadeUp(String code, String national) {
    return Nothing.isNumber(national) ? "" : "+" + code + national;
  }

  /** Digits; a single letter beside one is a slip and read as a digit, words are dropped. */
  private static String digits(String folded) {
    if (Tokens.isNumber(folded)) {
      return folded;
    }
    int end = extension(folded);
    var digits = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = folded.charAt(i);
      if (Tokens.isDigit(c)) {
        digits.append(c);
      } else if (c >= 'a' && c <= 'z' && isSlip(folded, i, end)) {
        digits.append(Lookalikes.digit(c));
      }
    }
    return digits.toString();
  }

  private static boolean isSlip(String folded, int i, int end) {
    char before = i == 0 ? ' ' : folded.charAt(i - 1);
    char after = i + 1 == end ? ' ' : folded.charAt(i + 1);
    return (Tokens.isDigit(before) || Tokens.isDigit(after))
        && !Character.isLetter(before)
        && !Character.isLetter(after);
  }

  /** Where an extension begins (ext 12, x12, #12), if enough digits stand before it. */
  private static int extension(String folded) {
    int digits = 0;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Tokens.isDigit(c)) {
        digits++;
      } else if (digits > SHORTEST
          && (c == '#'
              || (c == 'x' && folded.charAt(i - 1) == ' ')
              || folded.startsWith("ext", i))) {
        return i;
      }
    }
    return folded.length();
  }
}
