package io.customer360.jobs.identity.field;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Given names that people use for one another: Robert and Bob, Alexander and Sasha. */
public final class NameVariants {
  private static final List<String> LINES = Words.lines("given-name-variants.csv");
  private static final Map<String, int[]> GROUPS = groups(LINES);
  private static final List<String> FORMAL = LINES.stream().map(NameVariants::first).toList();

  private NameVariants() {}

  /**
   * Whether the names are equal or forms of one name.
   *
   * @param a normalised as {@link Kind#GIVEN_NAME}, as is {@code b}; null is related to none
   */
  public static boolean related(String a, String b) {
    if (a == null || b == null) {
      return false;
    }
    if (a.equals(b)) {
      return true;
    }
    var groupsOfA = GROUPS.get(a);
    var groupsOfB = groupsOfA == null ? null : GROUPS.get(b);
    return groupsOfB != null && meet(groupsOfA, groupsOfB);
  }

  /** The name that a name stands for first of all: robert for bob; the name itself for most. */
  static String formal(String name) {
    var groups = GROUPS.get(name);
    return groups == null ? name : FORMAL.get(groups[0]);
  }

  /** How many names stand in a group. */
  static int size() {
    return GROUPS.size();
  }

  /** Both in rising order. */
  private static boolean meet(int[] left, int[] right) {
    for (int i = 0, j = 0; i < left.length && j < right.length; ) {
      if (left[i] == right[j]) {
        return true;
      }
      if (left[i] < right[j]) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  private static Map<String, int[]> groups(List<String> lines) {
    var groups = new HashMap<String, int[]>();
    for (int group = 0; group < lines.size(); group++) {
      for (String name : lines.get(group).split(",", -1)) {
        var key = Kind.GIVEN_NAME.normalised(name, null);
        int number = group;
        groups.compute(key, (k, known) -> with(known, number));
      }
    }
    return groups;
  }

  private static String first(String line) {
    return Kind.GIVEN_NAME.normalised(line.split(",", 2)[0], null);
  }

  private static int[] with(int[] known, int group) {
    if (known == null) {
      return new int[] {group};
    }
    if (known[known.length - 1] == group) {
      return known;
    }
    var more = java.util.Arrays.copyOf(known, known.length + 1);
    more[known.length] = group;
    return more;
  }
}
