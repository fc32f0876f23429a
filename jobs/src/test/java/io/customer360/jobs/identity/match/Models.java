package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Models with known parameters. */
final class Models {
  private static final double[] SAME_PERSON = {0.02, 0.01, 0.01, 0.02, 0.04, 0.10, 0.80};
  private static final double[] SAME_HOUSEHOLD = {0.38, 0.03, 0.02, 0.02, 0.03, 0.02, 0.50};

  private Models() {}

  /** Of fields of the kinds, with the share of random pairs that agree that is to be expected. */
  static Model of(double[] priors, Kind... kinds) {
    var fields = Records.fields(kinds);
    int n = fields.size();
    var random = random(fields);
    var person = new double[n][];
    var household = new double[n][Level.COUNT];
    for (int f = 0; f < n; f++) {
      person[f] = SAME_PERSON.clone();
      boolean shared = fields.get(f).role() == Field.Role.SHARED;
      for (int l = 0; l < Level.COUNT; l++) {
        household[f][l] = shared ? SAME_HOUSEHOLD[l] : 0.03 * person[f][l] + 0.97 * random[f][l];
      }
    }
    return new Model(fields, random, person, household, priors, 1);
  }

  /** The same, with names that go together. */
  static Model withNamesakes(Model model, double namesakes) {
    return new Model(
        model.fields(),
        model.random(),
        model.person(),
        model.household(),
        model.priors(),
        namesakes);
  }

  static double[][] random(List<Field> fields) {
    var random = new double[fields.size()][Level.COUNT];
    for (int f = 0; f < random.length; f++) {
      double exact = Expected.agreement(fields.get(f).kind());
      for (int l = 0; l < Level.COUNT; l++) {
        random[f][l] = Expected.random(l) * (1 - exact);
      }
      random[f][Level.EXACT.number()] = exact;
    }
    return random;
  }

  /** Of so many records, without frequent values and junk. */
  static Statistics statistics(List<Field> fields, long records, double... collisions) {
    var none = Collections.nCopies(fields.size(), Map.<Long, Float>of());
    var junk = Collections.nCopies(fields.size(), Map.<Long, Junk.Value>of());
    return new Statistics(records, 1, random(fields), none, collisions, 1, junk);
  }
}
