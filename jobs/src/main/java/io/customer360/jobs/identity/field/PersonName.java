package io.customer360.jobs.identity.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of people, without what stands around them. */
final class PersonName {
  private static final Set<String> TITLES = Words.of("title");
  private static final Set<String> AFTER = Words.of("after-name");
  private static final Set<String> PARTICLES = Words.of("particle");
  private static final Map<String, String> SUFFIXES = Words.spellings("suffix");

  /** Suffixes that are names too, unless a dot follows. */
  private static final Set<String> SUFFIX_OR_NAME = Words.of("suffix-or-name");

  private PersonName() {}

  /** Without titles, with a blank between several names. */
  static String given(String folded) {
    return Tokens.isWord(folded) ? folded : String.join(" ", bare(names(folded)));
  }

  /** Without titles and suffixes, particles as part of the name: vanderberg. */
  static String family(String folded) {
    return Tokens.isWord(folded)
        ? folded
        : String.join(" ", bare(withParticles(unsuffixed(names(folded), folded, 1), 0)));
  }

  /** Given names first, then the family name as {@link #family}. */
  static String full(String folded) {
    if (Tokens.isWord(folded)) {
      return folded;
    }
    int comma = folded.indexOf(',');
    var names = comma < 0 ? names(folded) : turned(folded, comma);
    return String.join(" ", bare(withParticles(unsuffixed(bare(names), folded, 2), 1)));
  }

  /**
   * The suffix at the end of a family name or of a whole one: of "kinge jun." jr.
   *
   * @param least how many names stand before it
   * @return null when there is none
   */
  static String suffixOf(String folded, int least) {
    if (Tokens.isWord(folded)) {
      return null;
    }
    var names = names(folded);
    boolean isSure = isSure(folded, least);
    for (int last = names.size() - 1; last >= least && isAfter(names.get(last), isSure); last--) {
      var known = SUFFIXES.get(names.get(last));
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  /** Whether a word of a name stands after it, and is none itself. */
  static boolean isSuffix(String folded) {
    var word = Tokens.compact(folded);
    return SUFFIXES.containsKey(word) && isAfter(word, folded.endsWith("."));
  }

  /** Whether there is more than one name and the last can but begin a further one: tom le. */
  static boolean breaksOff(String folded) {
    int blank = folded.lastIndexOf(' ');
    return blank > 0 && isParticle(folded.substring(blank + 1), 1);
  }

  /** Junior, jr. and the like as jr; the 2nd as ii. */
  static String suffix(String folded) {
    var known = SUFFIXES.get(folded);
    if (known != null) {
      return known;
    }
    var spaced = Tokens.spaced(folded);
    return SUFFIXES.getOrDefault(spaced, spaced);
  }

  /** Without what stands after a name, as long as {@code least} names are left. */
  private static List<String> unsuffixed(List<String> names, String folded, int least) {
    boolean isSure = isSure(folded, least);
    int to = names.size();
    while (to > least && isAfter(names.get(to - 1), isSure)) {
      to--;
    }
    return names.subList(0, to);
  }

  /** Whether what may be a name is a suffix: behind a family name, or with a dot. */
  private static boolean isSure(String folded, int least) {
    return least == 1 || folded.endsWith(".");
  }

  /** A single letter or digit is none: the V of Suresh Kumar V is his initial. */
  private static boolean isAfter(String name, boolean isSure) {
    boolean isSuffix = name.length() > 1 && SUFFIXES.containsKey(name);
    return AFTER.contains(name) || (isSuffix && (isSure || !SUFFIX_OR_NAME.contains(name)));
  }

  /** Family, Given turned round; but John Smith, Jr. stays. */
  private static List<String> turned(String folded, int comma) {
    var first = names(folded.substring(0, comma));
    var rest = names(folded.substring(comma + 1));
    rest.removeIf(AFTER::contains);
    if (rest.isEmpty() || first.isEmpty()) {
      return rest.isEmpty() ? first : rest;
    }
    var names = new ArrayList<>(bare(rest));
    names.addAll(withParticles(bare(first), 0));
    return names;
  }

  private static List<String> names(String folded) {
    var names = Tokens.of(folded);
    for (int i = names.size() - 1; i > 0; i--) {
      if (names.get(i).equals("d") && names.get(i - 1).equals("ph")) {
        names.remove(i);
        names.set(i - 1, "phd");
      }
    }
    return names;
  }

  private static List<String> bare(List<String> names) {
    int from = 0;
    int to = names.size();
    while (to - from > 1 && TITLES.contains(names.get(from))) {
      from++;
    }
    while (to - from > 1 && AFTER.contains(names.get(to - 1))) {
      to--;
    }
    return names.subList(from, to);
  }

  /** From the name {@code from} on; behind given names a single letter is an initial. */
  private static List<String> withParticles(List<String> names, int from) {
    var whole = new ArrayList<String>(names.size());
    var name = "";
    for (int i = 0; i < names.size(); i++) {
      var part = names.get(i);
      name += part;
      var continues =
          whole.size() >= from
              && i + 1 < names.size()
              && (isParticle(part, from) || isParticle(name, from))
              && !AFTER.contains(names.get(i + 1));
      if (!continues) {
        whole.add(name);
        name = "";
      }
    }
    return whole;
  }

  private static boolean isParticle(String name, int from) {
    return name.length() > from && PARTICLES.contains(name);
  }
}
