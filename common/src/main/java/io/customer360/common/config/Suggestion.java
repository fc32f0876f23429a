package io.customer360.common.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody probably meant. */
public final class Suggestion {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Suggestion() {}

  /** The known name nearest to {@code wrong}, when at most a third of its letters differ. */
  public static Optional<String> closest(String wrong, Collection<String> known) {
    int most = Math.max(2, wrong.length() / 3);
    return known.stream()
        .min(Comparator.<String>comparingInt(k -> distance(wrong, k)).thenComparing(k -> k))
        .filter(k -> distance(wrong, k) <= most);
  }

  /** {@code ; did you mean 'x'?}, or what there is to choose from. */
  public static String hint(String wrong, Collection<String> known) {
    return closest(wrong, known)
        .map("; did you mean '%s'?"::formatted)
        .orElseGet(() -> "; known: " + String.join(", ", new TreeSet<>(known)));
  }

  private static int distance(String a, String b) {
    return DISTANCE.apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }
}
