package io.customer360.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.customer360.common.tables.IdentityModel;
import io.customer360.jobs.identity.match.Level;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * One version of the model of identity.
 *
 * @param version which
 * @param parameters its rows of silver.identity_model, in the order of their parts
 * @param junk of each field [field, count] the values that stand for none
 * @param versions [learned_on, model_version] of all that there are
 */
record ModelReport(String version, List<Row> parameters, List<Row> junk, List<Row> versions)
    implements Report {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Level> LEVELS =
      Arrays.stream(Level.values()).filter(l -> l != Level.MISSING).toList();

  @Override
  public String text() {
    return "Model %s, learned on %s%n"
            .formatted(version, parameters.get(0).<Object>getAs("learned_on"))
        + sample()
        + priors()
        + fields()
        + rules()
        + junkValues()
        + otherVersions();
  }

  private List<Row> part(String part) {
    return parameters.stream().filter(r -> r.getAs(IdentityModel.PART).equals(part)).toList();
  }

  private String sample() {
    var text = new StringBuilder();
    part(IdentityModel.SAMPLE)
        .forEach(
            r ->
                text.append(
                    "  %-22s %,14.6g%n".formatted(name(r), measure(r, IdentityModel.AMOUNT))));
    return text.toString();
  }

  private String priors() {
    var text = new StringBuilder("\nof all pairs there are\n");
    part(IdentityModel.PRIOR)
        .forEach(
            r ->
                text.append(
                    "  %-22s one in %,.0f%n"
                        .formatted(name(r), 1 / measure(r, IdentityModel.SHARE))));
    return text.toString();
  }

  /** What agreement is worth: of exact agreement the average, for rare values are worth more. */
  private String fields() {
    var text = new StringBuilder("\nbits for one person, by how far a field agrees\n");
    text.append("  %-16s %-13s".formatted("field", "kind"));
    LEVELS.forEach(l -> text.append("%10s".formatted(l.label())));
    text.append('\n');
    var levels = part(IdentityModel.LEVEL_OF_FIELD);
    for (Row field : part(IdentityModel.FIELD)) {
      text.append("  %-16s %-13s".formatted(name(field), level(field)));
      LEVELS.forEach(
          l ->
              levels.stream()
                  .filter(r -> name(r).equals(name(field)) && level(r).equals(l.label()))
                  .forEach(
                      r -> text.append("%10s".formatted(bits(measure(r, IdentityModel.BITS))))));
      text.append('\n');
    }
    return text.toString();
  }

  private static String bits(double bits) {
    return "%+.1f".formatted(bits);
  }

  private String rules() {
    var text =
        new StringBuilder("\npairs are compared that agree in       more pairs  found so far\n");
    part(IdentityModel.RULE)
        .forEach(
            r ->
                text.append(
                    "  %-36s %,10.0f %12.2f %%%n"
                        .formatted(
                            name(r),
                            measure(r, IdentityModel.PAIRS),
                            100 * measure(r, IdentityModel.SHARE))));
    return text.toString();
  }

  private String junkValues() {
    if (junk.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\nvalues that stand for none, in silver.junk_values\n");
    junk.forEach(r -> text.append("  %-36s %,10d%n".formatted(r.getString(0), r.getLong(1))));
    return text.toString();
  }

  private String otherVersions() {
    var text =
        new StringBuilder("\nversions; use one again with jobs.identity.model = VERSION or keep\n");
    versions.forEach(r -> text.append("  %s  %s%n".formatted(r.<Object>getAs(0), r.getString(1))));
    return text.toString();
  }

  @Override
  public String json() {
    var json = JSON.createObjectNode();
    json.put("model_version", version);
    put(json.putArray("parameters"), parameters);
    put(json.putArray("junk_values"), junk);
    put(json.putArray("versions"), versions);
    return json.toString();
  }

  private static void put(ArrayNode array, List<Row> rows) {
    for (Row row : rows) {
      var object = array.addObject();
      for (String column : row.schema().fieldNames()) {
        Object value = row.getAs(column);
        object.putPOJO(column, value instanceof java.time.LocalDate day ? day.toString() : value);
      }
    }
  }

  private static String name(Row row) {
    return row.getAs(IdentityModel.NAME);
  }

  private static String level(Row row) {
    return row.getAs(IdentityModel.LEVEL);
  }

  private static double measure(Row row, String column) {
    return row.<Double>getAs(column);
  }
}
