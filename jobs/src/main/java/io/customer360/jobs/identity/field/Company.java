package io.customer360.jobs.identity.field;

import java.util.List;
import java.util.Set;

/** Names of companies without their legal form. */
final class Company {
  private static final Set<String> FORMS = Words.of("legal-form");
  private static final Set<String> STARTS = Words.of("company-start");
  private static final Set<String> AND = Words.of("and");

  private Company() {}

  /** Words with a blank between; at least one stays. */
  static String normalised(String folded) {
    if (Tokens.isWord(folded)) {
      return folded;
    }
    var words = Tokens.dotted(folded);
    if (words.size() > 1) {
      words.subList(1, words.size()).removeIf(AND::contains);
    }
    int size;
    do {
      size = words.size();
      if (size > 1 && STARTS.contains(words.get(0))) {
        words.remove(0);
      }
      removeForm(words);
    } while (words.size() < size);
    return String.join(" ", words);
  }

  private static void removeForm(List<String> words) {
    int last = words.size() - 1;
    if (last > 0 && FORMS.contains(words.get(last))) {
      words.remove(last);
    } else if (last > 1
        && words.get(last).length() == 1
        && words.get(last - 1).length() == 1
        && FORMS.contains(words.get(last - 1) + words.get(last))) {
      words.subList(last - 1, last + 1).clear();
    }
  }
}
