package io.customer360.common.asset;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the options of a {@link Feed.Format#JDBC} feed say.
 *
 * @param relation what is read: the table, or the query in brackets with a name
 * @param sharing by what column several connections share the work; empty for one connection
 * @param options of Spark's JDBC reader that hold for every query
 */
public record JdbcSource(
    String relation, String url, Optional<Sharing> sharing, Map<String, String> options) {
  private static final String DEFAULT_FETCH = "10000";

  /**
   * Ranges of a column, one for each connection.
   *
   * @param range its least and greatest value; empty when the database is to be asked
   */
  public record Sharing(String column, String partitions, Optional<Range> range) {}

  /** From where to where ranges are cut; rows beyond belong to the first and last. */
  public record Range(String lower, String upper) {}

  /**
   * Reads them, whatever the case of their names.
   *
   * @throws IllegalArgumentException naming the option that is missing or wrong, without its value
   */
  public static JdbcSource of(String path, Map<String, String> given) {
    var options = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    // PostgreSQL would send all rows at once, were it not told how many it may.
    options.put("fetchsize", DEFAULT_FETCH);
    // A time without a zone must not come out another where this program runs in another zone.
    options.put("preferTimestampNTZ", "true");
    options.putAll(given);
    require(!path.isBlank(), "path must name the table, is empty");
    var url = options.getOrDefault("url", "");
    require(
        url.startsWith("jdbc:"),
        "options.url must be the address of the database, such as jdbc:postgresql://host/name");
    require(
        !url.toLowerCase(Locale.ROOT).contains("password="),
        "options.url holds a password, which would be printed; use options.user and options.password");
    require(!options.containsKey("dbtable"), "options.dbtable is not read; path names the table");
    var sharing = sharing(options);
    var query = options.remove("query");
    var relation = query == null ? path : "(" + query + ") c360_source";
    return new JdbcSource(relation, url, sharing, options);
  }

  private static Optional<Sharing> sharing(Map<String, String> options) {
    var column = options.remove("partitionColumn");
    var partitions = options.remove("numPartitions");
    var lower = options.remove("lowerBound");
    var upper = options.remove("upperBound");
    require(
        (column == null) == (partitions == null),
        "options.partitionColumn and options.numPartitions belong together");
    require(
        (lower == null) == (upper == null) && (lower == null || column != null),
        "options.lowerBound and options.upperBound belong together and to options.partitionColumn");
    var range = lower == null ? Optional.<Range>empty() : Optional.of(new Range(lower, upper));
    return Optional.ofNullable(column).map(c -> new Sharing(c, partitions, range));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Without the options: they may hold a password. */
  @Override
  public String toString() {
    return "JdbcSource[" + relation + "]";
  }
}
