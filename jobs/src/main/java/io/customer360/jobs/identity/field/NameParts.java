package io.customer360.jobs.identity.field;

import java.util.Optional;

/**
 * The parts of a person's name, normalised; null where there is none.
 *
 * @param given one or several given names
 * @param family with its particles
 * @param suffix jr and the like
 */
public record NameParts(String given, String family, String suffix) {

  /** The parts of a whole name, given names first: Tom le Gez jun. */
  public static NameParts of(String whole) {
    var suffix = suffixOf(whole, 2);
    var name = Kind.FULL_NAME.normalised(whole, null);
    if (name == null) {
      return new NameParts(null, null, suffix);
    }
    int blank = name.lastIndexOf(' ');
    return new NameParts(
        blank < 0 ? null : name.substring(0, blank), name.substring(blank + 1), suffix);
  }

  /**
   * The parts of a name that somebody has cut in two at the last blank: Tom le, Gez; Ann Lee, Jr.
   *
   * @param given as it came
   * @param family as it came
   * @return empty when nothing says that it was cut in the wrong place
   */
  public static Optional<NameParts> mended(String given, String family) {
    if (given == null || family == null || given.strip().indexOf(' ') < 0) {
      return Optional.empty();
    }
    var first = Latin.folded(given);
    var last = Latin.folded(family);
    return PersonName.isSuffix(last) || PersonName.breaksOff(first)
        ? Optional.of(of(first + " " + last))
        : Optional.empty();
  }

  /** The suffix at the end of a family name; null when there is none. */
  public static String suffixOfFamily(String family) {
    return suffixOf(family, 1);
  }

  private static String suffixOf(String name, int least) {
    return name == null || name.indexOf(' ') < 0
        ? null
        : PersonName.suffixOf(Latin.folded(name), least);
  }
}
