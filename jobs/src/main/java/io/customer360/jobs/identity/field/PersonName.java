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

  private PersonName() {}

  /** Without titles, with a blank between several names. */
  static String given(String folded) {
    return Tokens.isWord(folded) ? folded : String.join(" ", bare(Tokens.of(folded)));
  }

  /** Without titles and suffixes, particles as part of the name: vanderberg. */
  static String family(String folded) {
    return Tokens.isWord(folded)
        ? folded
        : String.join(" ", bare(withParticles(Tokens.of(folded), 0)));
  }

  /** Given names first, then the family name as {@link #family}. */
  static String full(String folded) {
    if (Tokens.isWord(folded)) {
      return folded;
    }
    int comma = folded.indexOf(',');
    var names = comma < 0 ? Tokens.of(folded) : turned(folded, comma);
    return String.join(" ", bare(withParticles(bare(names), 1)));
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

  /** Family, Given turned round; but John Smith, Jr. stays. */
  private static List<String> turned(String folded, int comma) {
    var first = Tokens.of(folded.substring(0, comma));
    var rest = Tokens.of(folded.substring(comma + 1));
    rest.removeIf(AFTER::contains);
    if (rest.isEmpty() || first.isEmpty()) {
      return rest.isEmpty() ? first : rest;
    }
    var names = new ArrayList<>(bare(rest));
    names.addAll(withParticles(bare(first), 0));
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
    if (to - from > 2 && names.get(to - 1).equals("d") && names.get(to - 2).equals("ph")) {
      return bare(names.subList(from, to - 2));
    }
    return names.subList(from, to);
  }

  private static List<String> withParticles(List<String> names, int from) {
    var whole = new ArrayList<String>(names.size());
    var name = "";
    for (int i = 0; i < names.size(); i++) {
      name += names.get(i);
      var continues =
          i >= from
              && i + 1 < names.size()
              && name.length() > from
              && (PARTICLES.contains(names.get(i)) || PARTICLES.contains(name))
              && !AFTER.contains(names.get(i + 1));
      if (!continues) {
        whole.add(name);
        name = "";
      }
    }
    return whole;
  }
}
