package io.customer360.jobs.identity.golden;

import java.util.Locale;

/** What may put the value of one contact ahead of that of another. */
enum Rule {
  /** The source is one that verifies what it holds. */
  VERIFIED,
  /** The source stands earlier in the rank of sources; those not in it are last, and equal. */
  SOURCE_RANK,
  /** The contact was changed, or else created, later; one without either instant is last. */
  RECENCY,
  /** More attributes of the group are there; of as many, the contact has more in all. */
  COMPLETENESS,
  /** More contacts of the customer have the same value, letters' case and outer blanks aside. */
  FREQUENCY,
  /** The value has more characters. */
  LONGEST;

  /** As settings and tables spell it: source-rank. */
  String spelled() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How well {@code candidate} does by this rule; of two, the greater is ahead. */
  long score(Candidate candidate, Policy policy, int contactsWithTheValue) {
    return switch (this) {
      case VERIFIED -> policy.verifiedSources().contains(candidate.contact().source()) ? 1 : 0;
      case SOURCE_RANK -> -policy.rank(candidate.contact().source());
      case RECENCY -> candidate.contact().changedAt();
      case COMPLETENESS ->
          candidate.columns() * Candidate.MORE_THAN_ATTRIBUTES + candidate.contact().attributes();
      case FREQUENCY -> contactsWithTheValue;
      case LONGEST -> candidate.length();
    };
  }
}
