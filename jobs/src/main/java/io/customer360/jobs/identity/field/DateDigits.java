package io.customer360.jobs.identity.field;

import java.util.ArrayList;
import java.util.List;

/** Dates in whatever form to digits: yyyymmdd, yyyymm or yyyy. */
final class DateDigits {
  private static final int SHORTEST = 4;

  /** Two digits up to this are years after 2000. */
  private static final int LATEST_SHORT_YEAR = 29;

  private DateDigits() {}

  /**
   * Year first; the day before the month unless that cannot be. What has typing errors stays as
   * digits in that order. Null under 4 digits, or of zeros.
   */
  static String normalised(String folded) {
    if (Tokens.isNumber(folded)) {
      return YearFirst.settled(folded);
    }
    if (isIso(folded)) {
      return YearFirst.settled(
          folded.substring(0, 4) + folded.substring(5, 7) + folded.substring(8, 10));
    }
    var day = withoutTime(folded);
    var runs = new ArrayList<String>(4);
    int month = runs(day, runs);
    return YearFirst.settled(month > 0 ? named(runs, month) : ordered(runs));
  }

  private static boolean isIso(String folded) {
    if (folded.length() != 10 || folded.charAt(4) != '-' || folded.charAt(7) != '-') {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (i != 4 && i != 7 && !Tokens.isDigit(folded.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String withoutTime(String folded) {
    int end = folded.indexOf(':');
    while (end > 0 && Tokens.isDigit(folded.charAt(end - 1))) {
      end--;
    }
    int digits = 0;
    for (int i = 0; i < folded.length() && end < 0; i++) {
      digits += Tokens.isDigit(folded.charAt(i)) ? 1 : 0;
      end = digits >= 8 && folded.charAt(i) == 't' ? i : -1;
    }
    return end < SHORTEST ? folded : folded.substring(0, end);
  }

  /** Adds the runs of digits; the month that stands there by name, or 0. */
  private static int runs(String day, List<String> runs) {
    int month = 0;
    var run = new StringBuilder();
    for (int i = 0; i < day.length(); ) {
      int end = i;
      while (end < day.length() && Character.isLetter(day.charAt(end))) {
        end++;
      }
      if (end == i) {
        if (Tokens.isDigit(day.charAt(i))) {
          run.append(day.charAt(i));
        } else {
          add(run, runs);
        }
        i++;
      } else {
        if (isSlip(day, i, end)) {
          day.substring(i, end).chars().forEach(c -> run.append(Lookalikes.digit((char) c)));
        } else {
          add(run, runs);
          int named = Months.of(day.substring(i, end));
          month = month == 0 ? named : month;
        }
        i = end;
      }
    }
    add(run, runs);
    return month;
  }

  private static boolean isSlip(String day, int from, int end) {
    var before = from > 0 && Tokens.isDigit(day.charAt(from - 1));
    var after = end < day.length() && Tokens.isDigit(day.charAt(end));
    return end - from == 1 ? before || after : end - from == 2 && before && after;
  }

  private static void add(StringBuilder run, List<String> runs) {
    if (!run.isEmpty()) {
      runs.add(run.toString());
      run.setLength(0);
    }
  }

  private static String named(List<String> runs, int month) {
    if (runs.isEmpty() || (runs.size() == 1 && runs.get(0).length() < 3)) {
      return "";
    }
    int at = runs.get(0).length() > 2 ? 0 : 1;
    var yearMonth = year(runs.get(at)) + two(Integer.toString(month));
    return runs.size() == 1 ? yearMonth : yearMonth + two(runs.get(1 - at));
  }

  private static String ordered(List<String> runs) {
    var first = runs.isEmpty() ? "" : runs.get(0);
    if (runs.size() == 3) {
      var second = runs.get(1);
      var third = runs.get(2);
      if (first.length() > 2 && first.length() < 7 && second.length() < 3 && third.length() < 3) {
        return first + two(second) + two(third);
      }
      if (first.length() < 3 && second.length() < 3 && third.length() < 7) {
        var isMonthFirst = Integer.parseInt(second) > 12 && Integer.parseInt(first) <= 12;
        return year(third) + (isMonthFirst ? two(first) + two(second) : two(second) + two(first));
      }
    }
    if (runs.size() == 2 && first.length() == 4 && runs.get(1).length() < 3) {
      return first + two(runs.get(1));
    }
    if (runs.size() == 2 && first.length() < 3 && runs.get(1).length() == 4) {
      return runs.get(1) + two(first);
    }
    return first.length() == 8 ? first : String.join("", runs);
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }

  private static String year(String digits) {
    return digits.length() > 2
        ? digits
        : (Integer.parseInt(digits) <= LATEST_SHORT_YEAR ? "20" : "19") + two(digits);
  }
}
