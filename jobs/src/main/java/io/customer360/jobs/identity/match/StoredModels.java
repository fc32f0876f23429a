package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.customer360.common.tables.IdentityModel;
import io.customer360.common.tables.JunkValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The versions of the model that earlier runs have learned. The driver holds one of them, a few
 * thousand rows.
 *
 * @param parameters rows of silver.identity_model
 * @param junk rows of silver.junk_values
 */
public record StoredModels(Dataset<Row> parameters, Dataset<Row> junk) {

  /** Far more than a sample gives rise to. */
  private static final int MOST_PARAMETERS = 1_000_000;

  private static final Comparator<Row> ORDER =
      Comparator.<Row, String>comparing(row -> row.getAs(IdentityModel.PART))
          .thenComparing(row -> row.<String>getAs(IdentityModel.NAME))
          .thenComparing(row -> row.<Integer>getAs(IdentityModel.NUMBER));

  /** The version that was learned last. */
  public Optional<String> latest() {
    var last =
        parameters.agg(
            max_by(
                col(IdentityModel.VERSION),
                struct(col(IdentityModel.LEARNED_ON), col(IdentityModel.VERSION))));
    return Optional.ofNullable(last.first().getString(0));
  }

  /**
   * What was learned then.
   *
   * @param fields that records are compared by now
   * @throws IllegalArgumentException when there is no such version, or it is of other fields
   */
  public Learned learned(String version, List<Field> fields) {
    var rows =
        parameters
            .where(col(IdentityModel.VERSION).equalTo(version))
            .takeAsList(MOST_PARAMETERS)
            .stream()
            .sorted(ORDER)
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "silver.identity_model has no version %s. See what there is with `c360 describe model identity`, or set it to learn."
              .formatted(version));
    }
    var values = junk.where(col(JunkValues.VERSION).equalTo(version)).takeAsList(MOST_PARAMETERS);
    return new Restored(version, fields, rows).learned(values);
  }

  /** One version being put together. */
  private static final class Restored {
    private final String version;
    private final List<Field> fields;
    private final List<Row> rows;

    private Restored(String version, List<Field> fields, List<Row> rows) {
      this.version = version;
      this.fields = fields;
      this.rows = rows;
      requireSameFields();
    }

    private void requireSameFields() {
      var then =
          part(IdentityModel.FIELD).stream()
              .sorted(Comparator.comparingInt(Restored::number))
              .map(r -> name(r) + " " + level(r))
              .toList();
      var now = fields.stream().map(f -> f.name() + " " + f.kind().configName()).toList();
      if (!then.equals(now)) {
        var changed = new ArrayList<>(then);
        changed.removeAll(now);
        now.stream().filter(f -> !then.contains(f)).forEach(changed::add);
        throw new IllegalArgumentException(
            "%s was learned for other fields than jobs.identity.fields has now (%s). Set it to learn, or the fields as they were."
                .formatted(version, changed.isEmpty() ? "the order" : String.join(", ", changed)));
      }
    }

    private List<Row> part(String part) {
      return rows.stream().filter(r -> r.getAs(IdentityModel.PART).equals(part)).toList();
    }

    private Learned learned(List<Row> junk) {
      var keys = new Keys(fields);
      var random = new double[fields.size()][Level.COUNT];
      var person = new double[fields.size()][Level.COUNT];
      var household = new double[fields.size()][Level.COUNT];
      for (Row row : part(IdentityModel.LEVEL_OF_FIELD)) {
        int f = number(row) / Level.COUNT;
        int l = number(row) % Level.COUNT;
        random[f][l] = measure(row, IdentityModel.RANDOM);
        person[f][l] = measure(row, IdentityModel.PERSON);
        household[f][l] = measure(row, IdentityModel.HOUSEHOLD);
      }
      double namesakes = amount(ModelRows.NAMESAKES);
      var statistics =
          new Statistics(
              (long) amount(ModelRows.RECORDS),
              (int) amount(ModelRows.SAMPLED),
              random,
              frequentValues(),
              shares(IdentityModel.KEY, keys.count()),
              namesakes,
              junk(junk));
      var model =
          new Model(
              fields,
              random,
              person,
              household,
              shares(IdentityModel.PRIOR, Model.CLASSES),
              namesakes);
      return new Learned(statistics, model, plan(keys), sources());
    }

    private Sources sources() {
      var names =
          part(IdentityModel.SOURCE).stream()
              .sorted(Comparator.comparingInt(Restored::number))
              .map(Restored::name)
              .toList();
      int n = names.size();
      var bits = new double[n][n];
      for (Row row : part(IdentityModel.TWO_SOURCES)) {
        int x = number(row) / n;
        int y = number(row) % n;
        bits[x][y] = measure(row, IdentityModel.BITS);
        bits[y][x] = bits[x][y];
      }
      return new Sources(names, bits, shares(IdentityModel.SOURCE, n), amount(ModelRows.MATCHES));
    }

    private double amount(String name) {
      return part(IdentityModel.SAMPLE).stream()
          .filter(r -> name(r).equals(name))
          .mapToDouble(r -> measure(r, IdentityModel.AMOUNT))
          .findFirst()
          .orElseThrow();
    }

    private double[] shares(String part, int count) {
      var shares = new double[count];
      part(part).forEach(r -> shares[number(r)] = measure(r, IdentityModel.SHARE));
      return shares;
    }

    private List<Map<Long, Float>> frequentValues() {
      var values = new HashMap<String, Map<Long, Float>>();
      for (Row row : part(IdentityModel.FREQUENT_VALUE)) {
        values
            .computeIfAbsent(name(row), f -> new HashMap<>())
            .put(Long.parseUnsignedLong(level(row), 16), (float) measure(row, IdentityModel.SHARE));
      }
      return fields.stream().map(f -> values.getOrDefault(f.name(), Map.of())).toList();
    }

    private List<Map<Long, Junk.Value>> junk(List<Row> junk) {
      double records = amount(ModelRows.RECORDS);
      double sampled = amount(ModelRows.SAMPLED);
      var values = new HashMap<String, Map<Long, Junk.Value>>();
      for (Row row : junk) {
        var text = row.<String>getAs(JunkValues.VALUE);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        long count = Math.round(row.<Long>getAs(JunkValues.CONTACTS) * sampled / records);
        values
            .computeIfAbsent(row.getAs(JunkValues.FIELD), f -> new HashMap<>())
            .put(Profile.hash(bytes, 0, bytes.length), new Junk.Value(text, (int) count));
      }
      return fields.stream().map(f -> values.getOrDefault(f.name(), Map.of())).toList();
    }

    private Plan plan(Keys keys) {
      return new Plan(
          part(IdentityModel.RULE).stream()
              .sorted(Comparator.comparingInt(Restored::number))
              .map(
                  r ->
                      new Plan.Step(
                          BlockingRule.named(keys, name(r)),
                          measure(r, IdentityModel.PAIRS),
                          measure(r, IdentityModel.SHARE)))
              .toList());
    }

    private static String name(Row row) {
      return row.getAs(IdentityModel.NAME);
    }

    private static String level(Row row) {
      return row.getAs(IdentityModel.LEVEL);
    }

    private static int number(Row row) {
      return row.<Integer>getAs(IdentityModel.NUMBER);
    }

    private static double measure(Row row, String column) {
      return row.<Double>getAs(column);
    }
  }
}
