package io.customer360.jobs.identity.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hand-written lists of words that lie beside this class as text. */
final class Words {
  private static final String RESOURCE = "words.txt";

  /** List to word to how it is spelled. */
  private static final Map<String, Map<String, String>> LISTS = read();

  private Words() {}

  /** The words of a list. */
  static Set<String> of(String list) {
    return spellings(list).keySet();
  }

  /** Each word of a list to the spelling that stands for it, which maps to itself. */
  static Map<String, String> spellings(String list) {
    var spellings = LISTS.get(list);
    if (spellings == null) {
      throw new IllegalArgumentException(
          "Cannot find the list %s in %s.".formatted(list, RESOURCE));
    }
    return spellings;
  }

  /** Lines of a resource without empty ones and comments. */
  static List<String> lines(String resource) {
    try (InputStream in = Words.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the resource " + resource, e);
    }
  }

  private static Map<String, Map<String, String>> read() {
    var lists = new HashMap<String, Map<String, String>>();
    for (String line : lines(RESOURCE)) {
      int colon = line.indexOf(':');
      var head = line.substring(0, colon).strip();
      int blank = head.indexOf(' ');
      var spellings =
          lists.computeIfAbsent(
              blank < 0 ? head : head.substring(0, blank), name -> new HashMap<>());
      var one = blank < 0 ? "" : head.substring(blank + 1);
      if (blank >= 0) {
        spellings.put(one, one);
      }
      for (String word : line.substring(colon + 1).split(",", -1)) {
        var folded = Latin.folded(word);
        if (!folded.isEmpty()) {
          spellings.put(folded, blank < 0 ? folded : one);
        }
      }
    }
    // Maps of hashes: Map.copyOf looks up more slowly, and every word of every record is looked up.
    lists.replaceAll((name, spellings) -> Collections.unmodifiableMap(spellings));
    return Map.copyOf(lists);
  }
}
