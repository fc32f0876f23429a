package io.customer360.jobs.identity.golden;

import io.customer360.common.tables.Customers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value that survives, and why.
 *
 * @param rule which decided; one of {@link Rule}, or ONLY, AGREED, LESSER_CONTACT_ID of {@link
 *     Customers}
 * @param contacts of the customer that have a value
 * @param values that are not the same
 */
record Choice(Candidate winner, String rule, int contacts, int values) {

  /**
   * Chooses among what the contacts of one customer have: by the first rule that tells two values
   * apart, at last by the lesser contact_id.
   *
   * @param candidates one at least
   */
  static Choice among(List<Candidate> candidates, Policy policy) {
    if (candidates.size() == 1) {
      return new Choice(candidates.get(0), Customers.ONLY, 1, 1);
    }
    var contest = new Contest(policy, carriers(candidates));
    var winner = candidates.stream().max(contest::compare).orElseThrow();
    int values = contest.carriers().size();
    var rule = values == 1 ? Customers.AGREED : contest.decider(winner, candidates);
    return new Choice(winner, rule, candidates.size(), values);
  }

  private static Map<String, Integer> carriers(List<Candidate> candidates) {
    var carriers = new HashMap<String, Integer>();
    candidates.forEach(c -> carriers.merge(c.same(), 1, Integer::sum));
    return carriers;
  }

  /**
   * @param carriers how many contacts have each value
   */
  private record Contest(Policy policy, Map<String, Integer> carriers) {

    int compare(Candidate a, Candidate b) {
      int first = firstApart(a, b);
      return first < policy.rules().size()
          ? Long.compare(score(first, a), score(first, b))
          : b.contact().id().compareTo(a.contact().id());
    }

    /**
     * The rule that left the last other value behind. Other contacts with the winner's value are no
     * rivals: it would make no difference to the customer if they had won.
     */
    String decider(Candidate winner, List<Candidate> candidates) {
      int last =
          candidates.stream()
              .filter(c -> !c.same().equals(winner.same()))
              .mapToInt(c -> firstApart(winner, c))
              .max()
              .orElseThrow();
      return last < policy.rules().size()
          ? policy.rules().get(last).spelled()
          : Customers.LESSER_CONTACT_ID;
    }

    /** Index of the first rule by which the two differ; the number of rules when none does. */
    private int firstApart(Candidate a, Candidate b) {
      int rule = 0;
      while (rule < policy.rules().size() && score(rule, a) == score(rule, b)) {
        rule++;
      }
      return rule;
    }

    private long score(int rule, Candidate candidate) {
      return policy.rules().get(rule).score(candidate, policy, carriers.get(candidate.same()));
    }
  }
}
