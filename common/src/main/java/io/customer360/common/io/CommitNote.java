package io.customer360.common.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a commit says of itself, as JSON in Delta's userMetadata: rows and the memory of where they
 * came from enter a table together.
 *
 * @param runId the run that made it
 * @param followed for tables whose rows are each taken once, by id: how far they have been taken
 */
public record CommitNote(String runId, Map<String, Followed> followed) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * How far a table has been taken.
   *
   * @param version the Delta version up to which, included
   * @param declaration fingerprint of what was made of its rows; another one makes other rows
   */
  public record Followed(long version, String declaration) {}

  public static CommitNote of(String runId) {
    return new CommitNote(runId, Map.of());
  }

  String json() {
    var root = JSON.createObjectNode().put("run_id", runId);
    if (!followed.isEmpty()) {
      var tables = root.putObject("followed");
      new TreeMap<>(followed)
          .forEach(
              (table, f) ->
                  tables
                      .putObject(table)
                      .put("version", f.version())
                      .put("declaration", f.declaration()));
    }
    return root.toString();
  }

  /** Reads {@link #json}; empty for what others have written there. */
  static Optional<CommitNote> parsed(String userMetadata) {
    try {
      var root = JSON.readTree(userMetadata);
      if (!root.hasNonNull("run_id")) {
        return Optional.empty();
      }
      var followed = new TreeMap<String, Followed>();
      root.path("followed")
          .properties()
          .forEach(
              table ->
                  followed.put(
                      table.getKey(),
                      new Followed(
                          table.getValue().path("version").asLong(),
                          table.getValue().path("declaration").asText())));
      return Optional.of(new CommitNote(root.get("run_id").asText(), followed));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
