package io.customer360.jobs;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which package may use what. A breach names file, line and rule. */
final class SourceRules {
  private static final Path HOUSE = Path.of(System.getProperty("house", ".."));

  /** The folders of the two modules' packages. */
  static final List<Path> MAIN =
      Stream.of("common", "jobs")
          .map(m -> HOUSE.resolve(m).resolve("src/main/java/io/customer360").resolve(m))
          .toList();

  /** Package and the suite's packages it may import; itself always. First match counts. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      """
      common.asset   ->
      common.config  -> common.asset
      common.feed    -> common.asset common.io
      common.session -> common.config
      common.io      -> common.asset common.config
      common.text    ->
      common.tables  -> common.asset
      common.vector  -> common.asset common.tables
      common.quality -> common.asset common.tables
      common.profile -> common.asset
      common.job     -> common.asset common.config common.feed common.io common.quality common.tables
      jobs.cli       -> *
      jobs.generate  ->
      jobs.feeds     -> common.asset common.profile
      jobs.identity.field ->
      jobs.identity.golden -> common.asset common.config common.tables
      jobs.identity.match -> common.tables common.text jobs.identity.field
      jobs.identity  -> common.asset common.config common.job common.tables jobs.identity.field jobs.identity.golden jobs.identity.match
      jobs.households -> common.config common.job common.tables jobs.identity.field jobs.identity.match
      jobs           -> *
      jobs.*         -> common.asset common.config common.job common.quality common.tables common.text common.vector
      """
          .lines()
          .map(l -> l.split("->", -1))
          .collect(
              toMap(
                  p -> p[0].strip(),
                  p -> Set.of(p[1].strip().split(" +")),
                  (a, b) -> a,
                  LinkedHashMap::new));

  /** What only some packages may do. */
  private static final Map<String, Set<String>> ONLY_IN =
      Map.of(
          "\\.read\\(\\)", Set.of("common.feed", "common.io"),
          "\\.write\\(\\)", Set.of("common.io"),
          "\\bDeltaTable\\b|import (org\\.apache\\.spark\\.sql\\.delta|io\\.delta\\.kernel)\\.",
              Set.of("common.io"),
          "SparkSession\\.builder", Set.of("common.session"),
          "\\.collect(AsList)?\\(\\)", Set.of("common.feed", "common.io", "common.job", "jobs.cli"),
          "\\budf\\(|\\bStaticInvoke\\b", Set.of("common.text"),
          "System\\.(exit|out|getenv)", Set.of("jobs", "jobs.cli"),
          "(LocalDate|Instant)\\.now|currentTimeMillis|current_(date|timestamp)",
              Set.of("common.job", "jobs.cli"),
          "monotonically_increasing_id|\\buuid\\(|randomUUID|\\brand\\(", Set.of());

  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?io\\.customer360\\.([a-z.]+)\\.[A-Z].*");

  private SourceRules() {}

  /** All breaches of all sources of the product. */
  static List<String> breaches() throws IOException {
    var breaches = new ArrayList<String>();
    for (Path root : MAIN) {
      try (var files = Files.walk(root)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          var inner = root.getParent().relativize(file.getParent()).toString();
          breaches.addAll(breaches(inner.replace('/', '.'), file, Files.readAllLines(file)));
        }
      }
    }
    return breaches;
  }

  static List<String> breaches(String here, Path file, List<String> lines) {
    var breaches = new ArrayList<String>();
    var may = allowed(here);
    for (int i = 0; i < lines.size(); i++) {
      var place = "%s:%d".formatted(file, i + 1);
      var imported = IMPORT.matcher(lines.get(i));
      if (imported.matches()
          && !imported.group(1).equals(here)
          && !may.contains("*")
          && !may.contains(imported.group(1))) {
        breaches.add(
            "%s imports %s; %s may import %s".formatted(place, imported.group(1), here, may));
      }
      for (var rule : ONLY_IN.entrySet()) {
        if (!rule.getValue().contains(here)
            && Pattern.compile(rule.getKey()).matcher(lines.get(i)).find()) {
          breaches.add(
              "%s uses %s, which belongs in %s".formatted(place, rule.getKey(), rule.getValue()));
        }
      }
    }
    return breaches;
  }

  private static Set<String> allowed(String here) {
    if (MAY_IMPORT.containsKey(here)) {
      return MAY_IMPORT.get(here);
    }
    return here.startsWith("jobs.") ? MAY_IMPORT.get("jobs.*") : Set.of();
  }
}
