package io.customer360.jobs.identity.match;

import io.customer360.common.tables.IdentityModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What was learned as rows of silver.identity_model and silver.junk_values, from which {@link
 * StoredModels} makes it again. A few thousand rows: the driver holds them.
 */
public final class ModelRows {
  static final String RECORDS = "records";
  static final String SAMPLED = "sampled records";
  static final String NAMESAKES = "namesakes factor";
  static final String MATCHES = "counterparts of a record";
  static final String AND = " and ";

  private static final List<String> PRIORS =
      List.of(
          "same person and place", "same person moved", "same household", "same household moved");
  private static final String NO_LEVEL = "";

  private final Learned learned;
  private final String version;
  private final LocalDate day;
  private final List<Row> rows = new ArrayList<>();

  private ModelRows(Learned learned, LocalDate day) {
    this.learned = learned;
    this.version = learned.version();
    this.day = day;
  }

  /**
   * The parameters.
   *
   * @param day of the run that learned them
   * @return rows of silver.identity_model
   */
  public static List<Row> parameters(Learned learned, LocalDate day) {
    var rows = new ModelRows(learned, day);
    rows.sample();
    rows.fields();
    rows.priors();
    rows.rules();
    rows.keys();
    rows.frequentValues();
    rows.sources();
    return List.copyOf(rows.rows);
  }

  /** The values that stand for none: rows of silver.junk_values. */
  public static List<Row> junk(Learned learned) {
    var rows = new ArrayList<Row>();
    var version = learned.version();
    learned
        .junk()
        .forEach(
            (field, values) ->
                values.forEach(
                    (value, contacts) ->
                        rows.add(RowFactory.create(version, field, value, contacts))));
    return rows;
  }

  /** A value's hash as a name. */
  static String hex(long hash) {
    return "%016x".formatted(hash);
  }

  private void sample() {
    var statistics = learned.statistics();
    amount(RECORDS, 0, (double) statistics.records());
    amount(SAMPLED, 1, statistics.sampled());
    amount(NAMESAKES, 2, statistics.namesakes());
    amount(MATCHES, 3, learned.sources().matchesOfOne());
  }

  private void sources() {
    var sources = learned.sources();
    var names = sources.names();
    for (int x = 0; x < names.size(); x++) {
      share(IdentityModel.SOURCE, names.get(x), NO_LEVEL, x, sources.matched()[x]);
      for (int y = x; y < names.size(); y++) {
        add(
            IdentityModel.TWO_SOURCES,
            names.get(x) + AND + names.get(y),
            NO_LEVEL,
            x * names.size() + y,
            Map.of(IdentityModel.BITS, sources.bits()[x][y]));
      }
    }
  }

  private void amount(String name, int number, double amount) {
    add(IdentityModel.SAMPLE, name, NO_LEVEL, number, Map.of(IdentityModel.AMOUNT, amount));
  }

  private void fields() {
    var model = learned.model();
    for (int f = 0; f < model.fields().size(); f++) {
      var field = model.fields().get(f);
      add(IdentityModel.FIELD, field.name(), field.kind().configName(), f, Map.of());
      for (Level level : Level.values()) {
        if (level != Level.MISSING) {
          int l = level.number();
          double random = model.random()[f][l];
          double person = model.person()[f][l];
          add(
              IdentityModel.LEVEL_OF_FIELD,
              field.name(),
              level.label(),
              f * Level.COUNT + l,
              Map.of(
                  IdentityModel.RANDOM,
                  random,
                  IdentityModel.PERSON,
                  person,
                  IdentityModel.HOUSEHOLD,
                  model.household()[f][l],
                  IdentityModel.BITS,
                  Scorer.log2(person / random)));
        }
      }
    }
  }

  private void priors() {
    for (int p = 0; p < PRIORS.size(); p++) {
      share(IdentityModel.PRIOR, PRIORS.get(p), NO_LEVEL, p, learned.model().priors()[p]);
    }
  }

  private void rules() {
    var steps = learned.plan().steps();
    for (int r = 0; r < steps.size(); r++) {
      var step = steps.get(r);
      add(
          IdentityModel.RULE,
          step.rule().name(),
          NO_LEVEL,
          r,
          Map.of(IdentityModel.PAIRS, step.pairs(), IdentityModel.SHARE, step.share()));
    }
  }

  private void keys() {
    var keys = new Keys(learned.model().fields());
    for (int k = 0; k < keys.count(); k++) {
      share(
          IdentityModel.KEY, keys.get(k).name(), NO_LEVEL, k, learned.statistics().collisions()[k]);
    }
  }

  private void frequentValues() {
    var shares = learned.statistics().shares();
    for (int f = 0; f < shares.size(); f++) {
      int number = 0;
      for (var value : new TreeMap<>(shares.get(f)).entrySet()) {
        share(
            IdentityModel.FREQUENT_VALUE,
            learned.model().fields().get(f).name(),
            hex(value.getKey()),
            number++,
            value.getValue());
      }
    }
  }

  private void share(String part, String name, String level, int number, double share) {
    add(part, name, level, number, Map.of(IdentityModel.SHARE, share));
  }

  private void add(
      String part, String name, String level, int number, Map<String, Double> measures) {
    var values = new HashMap<String, Object>(measures);
    values.put(IdentityModel.VERSION, version);
    values.put(IdentityModel.LEARNED_ON, day);
    values.put(IdentityModel.PART, part);
    values.put(IdentityModel.NAME, name);
    values.put(IdentityModel.LEVEL, level);
    values.put(IdentityModel.NUMBER, number);
    rows.add(RowFactory.create(IdentityModel.TABLE.columns().stream().map(values::get).toArray()));
  }
}
