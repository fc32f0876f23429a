package io.customer360.jobs.identity.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that scoring needs to know of the data.
 *
 * @param statistics of single records
 * @param model of pairs
 * @param plan of blocking
 * @param sources of where records come from; learned last, of what was scored
 */
public record Learned(Statistics statistics, Model model, Plan plan, Sources sources)
    implements Serializable {

  Learned with(Sources other) {
    return new Learned(statistics, model, plan, other);
  }

  /** Made of all that was learned: the same gives the same version. */
  public String version() {
    var text = new StringBuilder();
    model.fields().forEach(f -> text.append(f.name()).append(f.kind()));
    for (double[][] shares : List.of(model.random(), model.person(), model.household())) {
      text.append(Arrays.deepToString(shares));
    }
    text.append(Arrays.toString(model.priors())).append(plan).append(model.namesakes());
    text.append(statistics.records()).append(Arrays.toString(statistics.collisions()));
    statistics.shares().forEach(shares -> text.append(new TreeMap<>(shares)));
    text.append(sources.names()).append(Arrays.deepToString(sources.bits()));
    text.append(Arrays.toString(sources.matched())).append(sources.matchesOfOne());
    return "m%016x".formatted(Hashes.of(text.append(junk()).toString()));
  }

  /** Of each field the values that stand for none, with the contacts that have them. */
  public Map<String, Map<String, Long>> junk() {
    var all = new TreeMap<String, Map<String, Long>>();
    for (int f = 0; f < model.fields().size(); f++) {
      all.put(model.fields().get(f).name(), statistics.junkValues(f));
    }
    return all;
  }

  /** A record of {@link Prepared} with all it takes to weigh it, and without junk. */
  Profile weighable(byte[] record) {
    int fields = model.fields().size();
    var profile = Profile.of(weighable(record, new int[0]), fields);
    profile.blankJunk();
    return profile;
  }

  /**
   * The bytes of the same.
   *
   * @param keys of each blocking rule the record's key in short
   */
  byte[] weighable(byte[] record, int[] keys) {
    int fields = model.fields().size();
    var profile = statistics.withoutJunkAmongSeveral(Profile.of(record, fields), model.fields());
    statistics.blankJunk(profile);
    var rarity = new byte[fields];
    for (int f = 0; f < fields; f++) {
      if (profile.has(f)) {
        double share = statistics.share(f, profile.hash(f));
        rarity[f] = Scorer.rarity(share, model.random()[f][Comparison.EXACT]);
      }
    }
    return profile.withEvidence(rarity, keys);
  }
}
