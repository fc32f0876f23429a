package io.customer360.jobs.identity.golden;

import java.io.Serializable;
import java.util.List;

/**
 * How the value of one group is chosen.
 *
 * @param rules the first that tells two values apart decides
 * @param sources by rank, the best first
 * @param verifiedSources those that verify what they hold
 */
record Policy(
    AttributeGroup group, List<Rule> rules, List<String> sources, List<String> verifiedSources)
    implements Serializable {

  /** The place of {@code source}, 0 the best; those that are not named share the last. */
  int rank(String source) {
    int place = sources.indexOf(source);
    return place < 0 ? sources.size() : place;
  }
}
