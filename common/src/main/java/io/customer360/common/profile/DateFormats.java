package io.customer360.common.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways of writing a date that a profile knows, and which of them a column uses. A value is a
 * date, alone or before a time of day; formats of one family look alike and exclude all others.
 */
final class DateFormats {
  /** The number of a group of {@link #DATE_AND_TIME}. */
  static final int DATE = 1;

  static final int BETWEEN = 2;
  static final int TIME = 3;
  static final int ZONE = 4;

  static final String DATE_AND_TIME =
      "^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|(?:18|19|20)[0-9]{6}"
          + "|[0-9]{1,2}[.][0-9]{1,2}[.](?:[0-9]{4}|[0-9]{2})"
          + "|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})"
          + "|[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})"
          + "|[0-9]{1,2}[ -][A-Z][a-z]{2}[ -](?:[0-9]{4}|[0-9]{2})"
          + "|[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4})"
          + "(?:( |T)((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?)"
          + "( ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?$";

  /**
   * One way of writing a date.
   *
   * @param pattern Spark's, in which {@code d} and {@code M} take one digit or two
   * @param family a regular expression of the looks it shares with others
   */
  record Format(String pattern, String family) {

    /** As it stands in a mapping: {@code dd} where the column always writes two digits. */
    String written(boolean twoDigits) {
      return twoDigits
          ? pattern.replaceAll("(?<!d)d(?!d)", "dd").replaceAll("(?<!M)M(?!M)", "MM")
          : pattern;
    }

    boolean isIso() {
      return pattern.equals(ISO);
    }

    boolean isMonthFirst() {
      return pattern.startsWith("M");
    }
  }

  private static final String ISO = "yyyy-M-d";
  private static final String SHORT = "^[0-9]{1,2}%s[0-9]{1,2}%s[0-9]{%d}$";

  static final List<Format> ALL =
      List.of(
          new Format(ISO, "^[0-9]{4}-"),
          new Format("yyyy/M/d", "^[0-9]{4}/"),
          new Format("yyyyMMdd", "^[0-9]{8}$"),
          new Format("d.M.yyyy", SHORT.formatted("[.]", "[.]", 4)),
          new Format("d.M.yy", SHORT.formatted("[.]", "[.]", 2)),
          new Format("d/M/yyyy", SHORT.formatted("/", "/", 4)),
          new Format("M/d/yyyy", SHORT.formatted("/", "/", 4)),
          new Format("d/M/yy", SHORT.formatted("/", "/", 2)),
          new Format("M/d/yy", SHORT.formatted("/", "/", 2)),
          new Format("d-M-yyyy", SHORT.formatted("-", "-", 4)),
          new Format("M-d-yyyy", SHORT.formatted("-", "-", 4)),
          new Format("d-M-yy", SHORT.formatted("-", "-", 2)),
          new Format("M-d-yy", SHORT.formatted("-", "-", 2)),
          new Format("d MMM yyyy", "^[0-9]{1,2} [A-Z].* [0-9]{4}$"),
          new Format("d-MMM-yyyy", "^[0-9]{1,2}-[A-Z].*-[0-9]{4}$"),
          new Format("d-MMM-yy", "^[0-9]{1,2}-[A-Z].*-[0-9]{2}$"),
          new Format("MMM d, yyyy", "^[A-Z]"));

  /**
   * The formats that a column uses.
   *
   * @param used one for each family that occurs, the most frequent first
   * @param fits values that one of them reads
   * @param unsure pattern of a used format to that of another which reads as many values
   */
  record Found(List<Format> used, long fits, Map<Format, Format> unsure) {}

  private DateFormats() {}

  /**
   * Chooses formats from how many values each reads. Where day and month cannot be told apart, the
   * order in which the column's other dates have them decides, else the day comes first.
   */
  static Found choose(Map<Format, Long> readable) {
    var families =
        ALL.stream()
            .map(Format::family)
            .distinct()
            .map(f -> ALL.stream().filter(a -> a.family().equals(f)).toList())
            .filter(f -> best(f, readable) > 0)
            .sorted(Comparator.<List<Format>>comparingLong(f -> best(f, readable)).reversed())
            .toList();
    boolean monthFirst =
        families.stream()
            .filter(f -> winners(f, readable).size() == 1 && f.size() > 1)
            .findFirst()
            .map(f -> winners(f, readable).get(0).isMonthFirst())
            .orElse(false);
    var used = new ArrayList<Format>();
    var unsure = new HashMap<Format, Format>();
    long fits = 0;
    for (var family : families) {
      var winners = winners(family, readable);
      var chosen =
          winners.stream()
              .filter(w -> winners.size() == 1 || w.isMonthFirst() == monthFirst)
              .findFirst()
              .orElse(winners.get(0));
      winners.stream().filter(w -> !w.equals(chosen)).forEach(w -> unsure.put(chosen, w));
      used.add(chosen);
      fits += readable.get(chosen);
    }
    return new Found(List.copyOf(used), fits, Map.copyOf(unsure));
  }

  private static long best(List<Format> family, Map<Format, Long> readable) {
    return family.stream().mapToLong(f -> readable.getOrDefault(f, 0L)).max().orElse(0);
  }

  private static List<Format> winners(List<Format> family, Map<Format, Long> readable) {
    long best = best(family, readable);
    return family.stream().filter(f -> readable.getOrDefault(f, 0L) == best).toList();
  }
}
