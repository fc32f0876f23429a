package io.customer360.jobs.identity.field;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calling code for the most common ways to write a number: what libphonenumber finds, in a
 * tenth of the time, or nothing.
 */
final class PhoneShortcut {
  /** Where a 0 stands before the area code, and nothing more is to know. */
  static final Set<String> WITH_ZERO =
      Set.of(
          "AT", "AU", "BE", "BG", "CH", "DE", "EG", "FR", "GB", "HR", "IE", "IL", "IN", "MA", "MY",
          "NL", "NZ", "PK", "RO", "SA", "SE", "SI", "SK", "TH", "TR", "ZA");

  /** Where nothing stands before the number. */
  static final Set<String> BARE = Set.of("CZ", "DK", "ES", "GR", "NO", "PL", "PT");

  private static final int TEN = 10;

  private static final Set<String> TEN_DIGITS = Set.of("US", "CA");

  private static final Map<String, String> CODES =
      Arrays.stream(new Set<?>[] {WITH_ZERO, BARE})
          .flatMap(Set::stream)
          .map(String.class::cast)
          .collect(
              Collectors.toUnmodifiableMap(
                  region -> region,
                  region ->
                      Integer.toString(
                          PhoneNumberUtil.getInstance().getCountryCodeForRegion(region))));

  private static final Set<String> CALLING_CODES = Set.copyOf(CODES.values());

  private PhoneShortcut() {}

  /** How many of {@code digits}, which stood behind a +, are the calling code; 0 if not known. */
  static int callingCode(String digits) {
    if (digits.charAt(0) == '1' && digits.charAt(1) > '1') {
      return 1;
    }
    for (int length = 2; length < 4; length++) {
      if (digits.charAt(length) != '0' && CALLING_CODES.contains(digits.substring(0, length))) {
        return length;
      }
    }
    return 0;
  }

  /** The calling code for digits as they are dialled within {@code region}; null if not known. */
  static String callingCode(String digits, String region) {
    char first = digits.charAt(0);
    if (TEN_DIGITS.contains(region)) {
      return Math.abs(digits.length() - TEN) < 2 && first > '1' ? "1" : null;
    }
    var code = CODES.get(region);
    if (code == null) {
      return null;
    }
    var isDialled =
        WITH_ZERO.contains(region)
            ? first == '0' && digits.charAt(1) != '0'
            : first != '0' && !digits.startsWith(code);
    return isDialled ? code : null;
  }
}
