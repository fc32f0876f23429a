package io.customer360.jobs.identity.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits a {@link Model} without labels, by expectation and maximisation (Dempster, Laird, Rubin
 * 1977; for linkage: Winkler, Using the EM Algorithm for Weight Computation, 1988) over counts of
 * patterns. How random pairs agree is known and stays fixed; so are, in households, the marks of
 * one person, for else nothing would tell the classes apart. Shares are of all pairs there are, not
 * only of those compared: pairs that no rule brings together count as unrelated.
 */
final class Training {
  private static final int ROUNDS = 40;
  private static final double LEAST_PRIOR = 1e-15;

  /** However many pairs are of a class, some are left that are unrelated. */
  private static final double MOST_PRIOR = 0.9 / Model.CLASSES;

  /** Weight, in pairs, of what is expected of levels before any pair is seen. */
  private static final double EXPECTED_PAIRS = 2;

  /** Share of pairs of two people of one household that agree in a mark of one person. */
  private static final double NAMESAKES = 0.03;

  private final List<Field> fields;
  private final double[][] random;
  private final double[][] person;
  private final double[][] household;
  private final double[] priors;
  private final Statistics statistics;

  private Training(List<Field> fields, Statistics statistics) {
    this.fields = fields;
    this.statistics = statistics;
    int n = fields.size();
    random = statistics.random();
    person = new double[n][Level.COUNT];
    household = new double[n][Level.COUNT];
    for (int f = 0; f < n; f++) {
      for (int l = 0; l < Level.COUNT; l++) {
        person[f][l] = Expected.person(l);
        household[f][l] =
            fields.get(f).role() == Field.Role.SHARED
                ? 0.5 * Expected.person(l) + 0.5 * random[f][l]
                : NAMESAKES * Expected.person(l) + (1 - NAMESAKES) * random[f][l];
      }
    }
    double records = Math.max(2, statistics.records());
    priors = new double[] {0.7 / records, 0.2 / records, 0.3 / records, 0.1 / records};
  }

  /** Fits the model to a sample of pairs; memory: its patterns. */
  static Model of(List<Field> fields, Statistics statistics, Iterable<Tuple> sample) {
    var counts = new TreeMap<Long, Double>();
    for (Tuple pair : sample) {
      counts.merge(pair.pattern(), pair.weight(), Double::sum);
    }
    var training = new Training(fields, statistics);
    double pairs = Math.max(1, statistics.records() * (statistics.records() - 1.0) / 2);
    for (int round = 0; round < ROUNDS && !counts.isEmpty(); round++) {
      training.improve(counts, pairs);
    }
    return training.model();
  }

  private Model model() {
    return new Model(fields, random, person, household, priors.clone(), statistics.namesakes());
  }

  private void improve(Map<Long, Double> counts, double pairs) {
    int n = fields.size();
    var model = model();
    var likelihood = new double[Model.CLASSES][n][Level.COUNT + 1];
    var seen = new double[Model.CLASSES][n][Level.COUNT];
    for (int c = 0; c < Model.CLASSES; c++) {
      for (int f = 0; f < n; f++) {
        for (int l = 0; l < Level.COUNT && model.says(c, f); l++) {
          likelihood[c][f][l] = Math.log(model.of(c, f)[l] / random[f][l]);
        }
      }
    }
    var shares = new double[Model.CLASSES];
    double unrelated = Math.log(1 - Arrays.stream(priors).sum());
    var posterior = new double[Model.CLASSES];
    for (var count : counts.entrySet()) {
      long pattern = count.getKey();
      double namesakes = namesakes(model, pattern);
      double all = Math.exp(unrelated);
      for (int c = 0; c < Model.CLASSES; c++) {
        double log = Math.log(priors[c]);
        for (int f = 0; f < n; f++) {
          log += likelihood[c][f][Pattern.level(pattern, f)];
        }
        log -= namesakes;
        posterior[c] = Math.exp(log);
        all += posterior[c];
      }
      for (int c = 0; c < Model.CLASSES; c++) {
        double share = count.getValue() * posterior[c] / all;
        shares[c] += share;
        for (int f = 0; f < n; f++) {
          int level = Pattern.level(pattern, f);
          if (level < Level.COUNT) {
            seen[c][f][level] += share;
          }
        }
      }
    }
    for (int c = 0; c < Model.CLASSES; c++) {
      priors[c] = Math.max(LEAST_PRIOR, Math.min(MOST_PRIOR, shares[c] / pairs));
    }
    // Or else those who move would take in everybody who has the name of somebody.
    priors[Model.MOVED] = Math.min(priors[Model.MOVED], priors[Model.SAME]);
    priors[Model.HOUSEHOLD_MOVED] =
        Math.min(priors[Model.HOUSEHOLD_MOVED], priors[Model.HOUSEHOLD]);
    for (int f = 0; f < n; f++) {
      boolean place = fields.get(f).role() == Field.Role.PLACE;
      boolean shared = fields.get(f).role() == Field.Role.SHARED;
      person[f] =
          place
              ? steady(f, fitted(seen[Model.SAME][f], seen[Model.HOUSEHOLD][f]))
              : steady(f, fitted(seen[Model.SAME][f], seen[Model.MOVED][f]));
      if (shared) {
        // Of one place: of those who moved only who shares much is told from unrelated pairs.
        household[f] = fitted(seen[Model.HOUSEHOLD][f], new double[Level.COUNT]);
      } else {
        for (int l = 0; l < Level.COUNT; l++) {
          household[f][l] = NAMESAKES * person[f][l] + (1 - NAMESAKES) * random[f][l];
        }
      }
    }
  }

  /** What names that agree count less, for they go together. */
  private static double namesakes(Model model, long pattern) {
    int given = model.given();
    int family = model.family();
    boolean both =
        given >= 0
            && family >= 0
            && Pattern.level(pattern, given) == Comparison.EXACT
            && Pattern.level(pattern, family) == Comparison.EXACT;
    return both ? Math.log(model.namesakes()) : 0;
  }

  /**
   * Bounds how often the birth date of one person, or the street of one place, may differ. A junior
   * who lives with a senior agrees with him in all else, and would pass for one who is both.
   */
  private double[] steady(int field, double[] shares) {
    double most =
        switch (fields.get(field).kind()) {
          case NAME_SUFFIX -> 0.02;
          case DATE, NATIONAL_ID -> 0.15;
          case STREET, HOUSE_NUMBER, POSTCODE -> 0.25;
          case E_MAIL -> 0.5;
          default -> 1;
        };
    double different = shares[Level.DIFFERENT.number()];
    if (different > most) {
      for (int l = 0; l < Level.COUNT; l++) {
        shares[l] *= (1 - most) / (1 - different);
      }
      shares[Level.DIFFERENT.number()] = most;
    }
    return shares;
  }

  private double[] fitted(double[] one, double[] other) {
    var shares = new double[Level.COUNT];
    double all = 0;
    for (int l = 0; l < Level.COUNT; l++) {
      shares[l] = EXPECTED_PAIRS * Expected.person(l) + one[l] + other[l];
      all += shares[l];
    }
    for (int l = 0; l < Level.COUNT; l++) {
      shares[l] /= all;
    }
    return shares;
  }

  /** The share of a pair's posterior odds that is for one person, for each pattern. */
  static Map<Long, Double> posteriors(Model model, Iterable<Tuple> sample) {
    var scores = new HashMap<Long, Double>();
    for (Tuple pair : sample) {
      scores.computeIfAbsent(pair.pattern(), p -> probability(model, p));
    }
    return scores;
  }

  private static double probability(Model model, long pattern) {
    double same = 0;
    double different = 1;
    for (int c = 0; c < Model.CLASSES; c++) {
      double log = Math.log(model.priors()[c]) - namesakes(model, pattern);
      for (int f = 0; f < model.fields().size(); f++) {
        int level = Pattern.level(pattern, f);
        if (level < Level.COUNT && model.says(c, f)) {
          log += Math.log(model.of(c, f)[level] / model.random()[f][level]);
        }
      }
      if (Model.isOnePerson(c)) {
        same += Math.exp(log);
      } else {
        different += Math.exp(log);
      }
    }
    return same / (same + different);
  }
}
