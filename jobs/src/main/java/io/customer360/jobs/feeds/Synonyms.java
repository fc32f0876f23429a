package io.customer360.jobs.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How other systems call what the shared schema holds: the resource {@code synonyms.txt}. */
final class Synonyms {
  private static final String SLOT = "{}";
  private static final String LIKE = "@";
  private static final Synonyms KNOWN = read("synonyms.txt");

  private final Map<String, List<String>> words = new LinkedHashMap<>();
  private final Map<String, List<String>> names = new LinkedHashMap<>();

  private Synonyms() {}

  static Synonyms known() {
    return KNOWN;
  }

  /**
   * How well a name suits a field.
   *
   * @param rank 0 is best
   * @param isOwn whether a word of the table stands before it: customer id, not id
   */
  record Fit(int rank, boolean isOwn) {}

  /** How {@code column} suits {@code field}, such as contacts.email; empty when not at all. */
  Optional<Fit> fit(String field, String column) {
    var name = normal(column);
    var table = field.contains(".") ? field.substring(0, field.indexOf('.')) : "contacts";
    int rank = 0;
    for (String known : names.getOrDefault(field, List.of())) {
      if (known.startsWith(LIKE)) {
        var fit = fit(known.substring(1), column);
        int shift = rank;
        if (fit.isPresent()) {
          return fit.map(f -> new Fit(f.rank() + shift, f.isOwn()));
        }
      } else if (!known.startsWith(SLOT)) {
        if (name.equals(normal(known))) {
          return Optional.of(new Fit(rank, true));
        }
      } else {
        var bare = normal(known.substring(SLOT.length()));
        for (String word : words(table)) {
          if (name.equals(normal(word) + bare)) {
            return Optional.of(new Fit(rank, true));
          }
        }
        if (name.equals(bare)) {
          return Optional.of(new Fit(rank + 1, false));
        }
      }
      rank += 2;
    }
    return Optional.empty();
  }

  /** The words for what one row of {@code table} is, best first. */
  List<String> words(String table) {
    return words.getOrDefault(table, List.of());
  }

  /** Letters and digits only, small, without accents: the same for all ways of writing a name. */
  static String normal(String name) {
    return Normalizer.normalize(
            name.replace("ß", "ss").replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"),
            Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z0-9]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static Synonyms read(String resource) {
    var synonyms = new Synonyms();
    try (InputStream in = Synonyms.class.getResourceAsStream(resource)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .forEach(synonyms::add);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the resource " + resource, e);
    }
    return synonyms;
  }

  private void add(String line) {
    var parts = line.split(":", 2);
    var list = new ArrayList<>(Stream.of(parts[1].split(",")).map(String::strip).toList());
    var isField = parts[0].contains(".") || parts[0].equals("names");
    (isField ? names : words).put(parts[0].strip(), list);
  }
}
