package io.customer360.jobs.identity;

import io.customer360.common.config.Range;
import io.customer360.common.job.Inputs;
import io.customer360.common.job.Job;
import io.customer360.common.job.Outputs;
import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.Customers;
import java.util.List;
import java.util.Map;

/** Finds out which contacts are the same person, and what is best known of each. */
public final class IdentityJob {

  public static final Job<?> JOB =
      Job.named("identity", Settings.class)
          .purpose("Finds out which contacts are one person, and what is best known of each")
          .reads(Contacts.TABLE)
          .recalls(CustomerLinks.TABLE)
          .writes(CustomerLinks.TABLE, Customers.TABLE)
          .runs(IdentityJob::run);

  /**
   * @param rules match rules by name: the attributes that must all be equal, once normalised
   * @param maxSharedBy a value of a rule that more contacts share than this is no evidence
   * @param placeholderEmails addresses that stand for none
   * @param placeholderBirthDates days that stand for none
   * @param callingCodes ISO 3166 country code to telephone calling code
   * @param defaultCallingCode for numbers whose country is not known
   */
  record Settings(
      Map<String, Rule> rules,
      int maxSharedBy,
      List<String> placeholderEmails,
      List<java.time.LocalDate> placeholderBirthDates,
      Map<String, String> callingCodes,
      String defaultCallingCode) {

    Settings {
      Range.atLeast("max-shared-by", maxSharedBy, 2);
    }
  }

  /**
   * @param equal attributes of contacts that must all be present and equal
   */
  record Rule(List<String> equal) {
    Rule {
      Range.atLeast("equal must name attributes; their number", equal.size(), 1);
      equal.forEach(a -> Range.oneOf("equal", a, MatchKeys.ATTRIBUTES));
    }
  }

  private IdentityJob() {}

  static Outputs run(Inputs inputs, Settings settings) {
    var contacts = inputs.get(Contacts.TABLE);
    var keys = MatchKeys.of(contacts, settings);
    var shared = MatchKeys.shared(keys, settings.maxSharedBy());
    var people = ConnectedComponents.of(MatchKeys.edges(shared));
    var links =
        CustomerIds.assigned(
            CustomerIds.clusters(contacts, people), inputs.get(CustomerLinks.TABLE));
    var explained = MatchKeys.explained(links, shared);
    return Outputs.of(CustomerLinks.TABLE, explained)
        .and(Customers.TABLE, GoldenRecord.of(contacts, links));
  }
}
