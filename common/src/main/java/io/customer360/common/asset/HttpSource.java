package io.customer360.common.asset;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the options of a {@link Feed.Format#HTTP} feed say.
 *
 * @param address of the first page, without parameters
 * @param records where in an answer the list of records is, as a JSON pointer
 * @param cursor where in an answer the way to the next page is, as a JSON pointer
 * @param pageParameter of the number, offset or cursor of a page
 * @param firstPage number of the first page
 * @param size parameter that asks for so many records on a page, with its value
 * @param since parameter that asks for records of this watermark or a later one
 * @param parameters that every request has
 * @param attempts how often a page is asked for before the run fails
 * @param backoff pause after the first failed attempt; it doubles with each
 */
public record HttpSource(
    URI address,
    Paging paging,
    String records,
    String cursor,
    String pageParameter,
    long firstPage,
    Map<String, String> size,
    Optional<String> since,
    Map<String, String> headers,
    Map<String, String> parameters,
    Duration timeout,
    int attempts,
    Duration backoff) {
  private static final String HEADER = "header.";
  private static final String PARAMETER = "param.";
  private static final Set<String> KNOWN =
      Set.of(
          "records",
          "paging",
          "cursor",
          "pageParam",
          "firstPage",
          "pageSizeParam",
          "pageSize",
          "since",
          "timeoutSeconds",
          "attempts",
          "backoffMillis");

  /** How one page leads to the next. */
  public enum Paging {
    /** There is one page. */
    NONE,
    /** Pages have numbers; one without records is the last. */
    PAGE,
    /** A page begins behind so many records; one without records is the last. */
    OFFSET,
    /** The answer holds a cursor or the next address; one without it is the last. */
    CURSOR,
    /** The header {@code Link} holds the next address as {@code rel=next}. */
    LINK
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the option that is missing or wrong, without its value
   */
  public static HttpSource of(String path, Map<String, String> options) {
    require(path.matches("https?://[^\\s?#@]+"), "path must be an address http(s)://host/path");
    for (String option : options.keySet()) {
      require(
          KNOWN.contains(option) || option.startsWith(HEADER) || option.startsWith(PARAMETER),
          "options.%s is none of %s, %s<name>, %s<name>"
              .formatted(option, KNOWN.stream().sorted().toList(), HEADER, PARAMETER));
    }
    var paging = paging(options.getOrDefault("paging", "none"));
    require(
        paging != Paging.CURSOR || options.containsKey("cursor"),
        "options.cursor must say where in the answer the cursor of the next page is");
    require(
        options.containsKey("pageSize") == options.containsKey("pageSizeParam"),
        "options.pageSize and options.pageSizeParam belong together");
    return new HttpSource(
        URI.create(path),
        paging,
        pointer(options.getOrDefault("records", "")),
        pointer(options.getOrDefault("cursor", "")),
        options.getOrDefault("pageParam", paging.name().toLowerCase(Locale.ROOT)),
        number(options, "firstPage", 1),
        options.containsKey("pageSize")
            ? Map.of(options.get("pageSizeParam"), options.get("pageSize"))
            : Map.of(),
        Optional.ofNullable(options.get("since")),
        named(options, HEADER),
        named(options, PARAMETER),
        Duration.ofSeconds(number(options, "timeoutSeconds", 60)),
        Math.max(1, (int) number(options, "attempts", 5)),
        Duration.ofMillis(number(options, "backoffMillis", 500)));
  }

  private static Paging paging(String name) {
    for (Paging paging : Paging.values()) {
      if (paging.name().equalsIgnoreCase(name)) {
        return paging;
      }
    }
    throw new IllegalArgumentException(
        "options.paging must be one of none, page, offset, cursor, link");
  }

  private static String pointer(String dotted) {
    return dotted.isBlank() ? "" : "/" + dotted.replace('.', '/');
  }

  private static long number(Map<String, String> options, String key, long otherwise) {
    var text = options.getOrDefault(key, String.valueOf(otherwise));
    require(text.matches("[0-9]{1,9}"), "options.%s must be a whole number".formatted(key));
    return Long.parseLong(text);
  }

  private static Map<String, String> named(Map<String, String> options, String prefix) {
    var named = new TreeMap<String, String>();
    options.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            named.put(key.substring(prefix.length()), value);
          }
        });
    return named;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Without headers and parameters: they may hold secrets. */
  @Override
  public String toString() {
    return "HttpSource[" + address + "]";
  }
}
