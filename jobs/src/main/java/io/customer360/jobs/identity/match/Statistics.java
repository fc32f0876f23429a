package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import io.customer360.jobs.identity.field.Several;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What is learned of the records one by one, from a sample of them.
 *
 * @param records in all
 * @param sampled of them in the sample
 * @param random share of each level among random pairs, by field
 * @param shares of each field the values, as hashes, that are clearly more frequent than most, with
 *     the share of the records with a value that have this one
 * @param collisions of each key the share of pairs of records that agree in it
 * @param namesakes how much more often than by chance random pairs agree in both given and family
 *     name: names go together, as those of one country do; at least 1
 * @param junk of each field the values, as hashes, that implausibly many share
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; tables of numbers.
public record Statistics(
    long records,
    int sampled,
    double[][] random,
    List<Map<Long, Float>> shares,
    double[] collisions,
    double namesakes,
    List<Map<Long, Junk.Value>> junk)
    implements Serializable {
  private static final int RANDOM_PAIRS = 300_000;

  /** Of fewer pairs of people of different places nothing is said of namesakes. */
  private static final double FEW_PAIRS = 100_000;

  /** Weight, in pairs, of what is known before of how often random values agree. */
  private static final double KNOWN_BEFORE = 50;

  /** Learns from a sample. Memory of the one task: the sample and its values. */
  static Statistics of(
      List<Field> fields, Keys keys, List<Sampled> sample, long records, long seed, Junk rule) {
    int n = sample.size();
    var shares = new ArrayList<Map<Long, Float>>();
    var junk = new ArrayList<Map<Long, Junk.Value>>();
    var counts = new ArrayList<Map<Long, Integer>>();
    var exact = new double[fields.size()];
    for (int f = 0; f < fields.size(); f++) {
      var count = counted(sample, f, fields.get(f));
      int field = f;
      var found =
          rule.of(
              fields.get(f),
              count,
              (double) n / Math.max(1, records),
              hash -> text(sample, field, hash));
      junk.add(found);
      count.keySet().removeAll(found.keySet());
      counts.add(count);
      exact[f] = agreement(count, fields.get(f));
    }
    var random = random(fields, sample, exact, junk, seed);
    for (int f = 0; f < fields.size(); f++) {
      double total = counts.get(f).values().stream().mapToLong(c -> c).sum();
      double least = Math.max(exact[f] / 10, 2.5 / Math.max(1, total));
      var frequent = new HashMap<Long, Float>();
      counts
          .get(f)
          .forEach(
              (value, c) -> {
                if (c / total > least) {
                  frequent.put(value, (float) (c / (total + KNOWN_BEFORE)));
                }
              });
      shares.add(frequent);
    }
    return new Statistics(
        records,
        n,
        random,
        shares,
        collisions(keys, sample, junk),
        namesakes(fields, sample, exact),
        junk);
  }

  /**
   * @param profile the record
   * @param keys its keys
   */
  record Sampled(Profile profile, byte[] keys) {}

  /** Takes values that stand for none out of a record; its bytes stay. */
  void blankJunk(Profile profile) {
    for (int f = 0; f < profile.fields; f++) {
      if (isJunk(f, profile, junk)) {
        profile.blank(f);
      }
    }
  }

  /** The record without those of several values that stand for none. */
  Profile withoutJunkAmongSeveral(Profile profile, List<Field> fields) {
    String[] values = null;
    for (int f = 0; f < profile.fields; f++) {
      var ofField = junk.get(f);
      if (!ofField.isEmpty() && fields.get(f).isSeveral(profile, f)) {
        var value = profile.value(f);
        var kept = Several.without(value, part -> ofField.containsKey(Junk.hash(part)));
        if (!value.equals(kept)) {
          values = values == null ? profile.values() : values;
          values[f] = kept;
        }
      }
    }
    return values == null
        ? profile
        : Profile.of(
            Profile.encoded(profile.contactId(), profile.source(), values), profile.fields);
  }

  private static String text(List<Sampled> sample, int field, long hash) {
    return sample.stream()
        .map(Sampled::profile)
        .filter(p -> p.has(field))
        .flatMap(
            p ->
                p.hash(field) == hash
                    ? Stream.of(p.value(field))
                    : p.isSeveral(field)
                        ? Several.parts(p.value(field)).filter(part -> Junk.hash(part) == hash)
                        : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  /** The values of a field that stand for none, with the records that have them, estimated. */
  Map<String, Long> junkValues(int field) {
    var values = new java.util.TreeMap<String, Long>();
    junk.get(field)
        .values()
        .forEach(v -> values.put(v.text(), Math.round((double) v.count() * records / sampled)));
    return values;
  }

  /** The keys, most selective first. */
  int[] selective() {
    return java.util.stream.IntStream.range(0, collisions.length)
        .filter(k -> collisions[k] > 0)
        .boxed()
        .sorted(java.util.Comparator.comparingDouble(k -> collisions[k]))
        .mapToInt(k -> k)
        .toArray();
  }

  /** Of one value the share of records with a value that have it; at least that of two. */
  double share(int field, long value) {
    var known = shares.get(field).get(value);
    return Math.max(known == null ? 0 : known, 2 / (records + KNOWN_BEFORE));
  }

  /** Records by value; of several values in one each counts. */
  private static Map<Long, Integer> counted(List<Sampled> sample, int f, Field field) {
    var counts = new HashMap<Long, Integer>();
    for (Sampled s : sample) {
      if (field.isSeveral(s.profile(), f)) {
        Several.parts(s.profile().value(f))
            .forEach(part -> counts.merge(Junk.hash(part), 1, Integer::sum));
      } else if (s.profile().has(f)) {
        counts.merge(s.profile().hash(f), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Share of pairs with values that agree exactly; what is known before counts where few do. */
  private static double agreement(Map<Long, Integer> counts, Field field) {
    double agree = 0;
    double all = 0;
    for (int c : counts.values()) {
      agree += (double) c * (c - 1);
      all += c;
    }
    double pairs = all * (all - 1);
    double known = Expected.agreement(field.kind());
    return (agree + KNOWN_BEFORE * known) / (pairs + KNOWN_BEFORE);
  }

  private static double[][] random(
      List<Field> fields,
      List<Sampled> sample,
      double[] exact,
      List<Map<Long, Junk.Value>> junk,
      long seed) {
    var comparison = new Comparison(fields);
    var levels = new int[fields.size()];
    var shares = new double[fields.size()][Level.COUNT];
    for (int f = 0; f < fields.size(); f++) {
      for (int l = 0; l < Level.COUNT; l++) {
        shares[f][l] = KNOWN_BEFORE * Expected.random(l);
      }
    }
    var dice = new Random(seed);
    int n = sample.size();
    long pairs = Math.min(RANDOM_PAIRS, n * (n - 1L) / 2);
    for (long i = 0; i < pairs; i++) {
      var a = sample.get(dice.nextInt(n)).profile();
      var b = sample.get(dice.nextInt(n)).profile();
      if (a != b) {
        comparison.levels(a, b, levels);
        for (int f = 0; f < levels.length; f++) {
          if (levels[f] < Comparison.EXACT && !isJunk(f, a, junk) && !isJunk(f, b, junk)) {
            shares[f][levels[f]]++;
          }
        }
      }
    }
    for (int f = 0; f < fields.size(); f++) {
      shares[f][Comparison.EXACT] = 0;
      double unequal = Arrays.stream(shares[f]).sum();
      for (int l = 0; l < Comparison.EXACT; l++) {
        shares[f][l] *= (1 - exact[f]) / unequal;
      }
      shares[f][Comparison.EXACT] = exact[f];
    }
    return shares;
  }

  private static double namesakes(List<Field> fields, List<Sampled> sample, double[] exact) {
    var kinds = fields.stream().map(Field::kind).toList();
    int given = kinds.indexOf(Kind.GIVEN_NAME);
    int family = kinds.indexOf(Kind.FAMILY_NAME);
    if (given < 0 || family < 0) {
      return 1;
    }
    int place = kinds.indexOf(Kind.CITY);
    // People of one place may be one person; strangers are of different places.
    double agree = 0;
    double pairs = 0;
    for (int apart = 0; apart <= 1; apart++) {
      var names = new HashMap<Long, Integer>();
      var places = new HashMap<Long, Integer>();
      for (Sampled s : sample) {
        long g = s.profile().hash(given);
        long f = s.profile().hash(family);
        long p = place < 0 ? 1 : s.profile().hash(place);
        if (g != 0 && f != 0 && p != 0) {
          names.merge(Hashes.mixed(Hashes.mixed(g, f), apart * p), 1, Integer::sum);
          places.merge(apart * p, 1, Integer::sum);
        }
      }
      int sign = apart == 0 ? 1 : -1;
      agree += sign * paired(names);
      pairs += sign * paired(places);
    }
    double byChance = exact[given] * exact[family];
    return pairs < FEW_PAIRS ? 1 : Math.max(1, agree / pairs / byChance);
  }

  private static double paired(Map<Long, Integer> counts) {
    double pairs = 0;
    for (int c : counts.values()) {
      pairs += (double) c * (c - 1);
    }
    return pairs;
  }

  private static boolean isJunk(int field, Profile record, List<Map<Long, Junk.Value>> junk) {
    return !junk.get(field).isEmpty() && junk.get(field).containsKey(record.hash(field));
  }

  private static double[] collisions(
      Keys keys, List<Sampled> sample, List<Map<Long, Junk.Value>> junk) {
    var collisions = new double[keys.count()];
    double n = sample.size();
    for (int k = 0; k < keys.count(); k++) {
      int field = keys.get(k).field();
      var values = new int[sample.size()];
      for (int i = 0; i < values.length; i++) {
        boolean isJunk = field >= 0 && isJunk(field, sample.get(i).profile(), junk);
        values[i] = isJunk ? 0 : Keys.at(sample.get(i).keys(), k);
      }
      Arrays.sort(values);
      double pairs = 0;
      for (int i = 0, from = 0; i <= values.length; i++) {
        if (i == values.length || values[i] != values[from]) {
          pairs +=
              from < values.length && values[from] != 0 ? (double) (i - from) * (i - from - 1) : 0;
          from = i;
        }
      }
      boolean isUsed =
          values.length > 1 && (values[0] != values[values.length - 1] || values[0] != 0);
      collisions[k] = isUsed ? Math.max(pairs / (n * (n - 1)), 1 / (n * n)) : 0;
    }
    return collisions;
  }
}
