package io.customer360.jobs.identity.field;

/** The digits of a date with the year before the month before the day. */
final class YearFirst {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 20;

  private YearFirst() {}

  /**
   * Turned round where eight digits can only mean that; without days and months of 00. Null under 4
   * digits, or of zeros.
   */
  static String settled(String digits) {
    if (digits.length() < SHORTEST || (digits.charAt(0) == '0' && Tokens.isOneCharacter(digits))) {
      return null;
    }
    var date = digits;
    if (date.length() > 8) {
      date = isDay(date, 0, 4, 6) ? date.substring(0, 8) : cut(date, LONGEST);
    }
    if (date.length() == 8 && !isDay(date, 0, 4, 6)) {
      if (isDay(date, 4, 2, 0)) {
        date = date.substring(4) + date.substring(2, 4) + date.substring(0, 2);
      } else if (isDay(date, 4, 0, 2)) {
        date = date.substring(4) + date.substring(0, 4);
      }
    }
    while (date.length() > 4
        && date.length() % 2 == 0
        && date.length() < 9
        && date.endsWith("00")
        && isYear(date, 0)) {
      date = date.substring(0, date.length() - 2);
    }
    return date;
  }

  private static String cut(String digits, int longest) {
    return digits.length() > longest ? digits.substring(0, longest) : digits;
  }

  private static boolean isDay(String date, int year, int month, int day) {
    int m = number(date, month);
    int d = number(date, day);
    return isYear(date, year) && m >= 1 && m <= 12 && d >= 1 && d <= 31;
  }

  private static boolean isYear(String date, int at) {
    int century = number(date, at);
    return century == 19 || century == 20 || (century == 18 && number(date, at + 2) >= 50);
  }

  private static int number(String digits, int at) {
    return (digits.charAt(at) - '0') * 10 + digits.charAt(at + 1) - '0';
  }
}
