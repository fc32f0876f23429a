package io.customer360.jobs.cli;

import io.customer360.common.job.Outcome;
import io.customer360.jobs.cli.Explanation.Contact;
import io.customer360.jobs.cli.Explanation.Move;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells why contacts are one customer, or are not. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Tells why two contacts are one customer, or why not: the strongest evidence between them, "
            + "field by field. Of one customer: its contacts, where each value comes from and which "
            + "rule chose it, what holds it together, and what became of it when it is gone. It shows ids, levels and bits, and nothing of a person.")
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "Two contact_ids (crm:4711 shop:123), or a customer_id, or a contact_id.")
  private List<String> ids;

  @Mixin private ReportFormat format;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  /** What was asked for is not in the lake; the message says what to do. */
  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String message) {
      super(message);
    }
  }

  @Override
  public Integer call() {
    if (ids.size() > 2 || ids.stream().distinct().count() < ids.size()) {
      throw new ParameterException(
          spec.commandLine(), "Give one id, or two contacts that are not the same.");
    }
    var settings = config.load();
    try (var suite = OpenSuite.open(Setup.ofTables(settings))) {
      var lookup = new LinkLookup(suite.warehouse());
      var why =
          new WhyLinked(
              settings.getDouble("jobs.identity.link-above"),
              settings.getDouble("jobs.identity.review-above"));
      var explanation =
          suite.watched(
              "explain", () -> ids.size() == 2 ? pair(lookup, why) : one(lookup, ids.get(0)));
      format.print(explanation, spec.commandLine().getOut());
      return Outcome.DONE.exitCode();
    } catch (Unknown e) {
      spec.commandLine().getErr().println(e.getMessage());
      return Outcome.UNUSABLE.exitCode();
    }
  }

  private Explanation pair(LinkLookup lookup, WhyLinked why) {
    var found = lookup.contacts(ids);
    var one = contact(lookup, found, ids.get(0));
    var other = contact(lookup, found, ids.get(1));
    var contacts = lookup.contactsOf(List.of(one.customer(), other.customer()));
    return why.pair(
        one, other, contacts, lookup.edges(contacts), lookup.decided(one.id(), other.id()));
  }

  private static Contact contact(LinkLookup lookup, List<Contact> found, String id) {
    return found.stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(lookup, "the contact", id));
  }

  private static Explanation one(LinkLookup lookup, String id) {
    var contacts = lookup.contactsOf(Set.of(id));
    if (contacts.isEmpty()) {
      var trail = lookup.trail(id);
      if (!trail.isEmpty()) {
        return WhyCustomer.gone(id, trail, present(lookup, trail));
      }
      contacts =
          lookup.contacts(List.of(id)).stream()
              .findFirst()
              .map(c -> lookup.contactsOf(Set.of(c.customer())))
              .orElseThrow(() -> unknown(lookup, "the customer or contact", id));
    }
    var customer = contacts.get(0).customer();
    return WhyCustomer.present(
        contacts, lookup.moves(customer), lookup.values(customer), lookup.edges(contacts));
  }

  private static Set<String> present(LinkLookup lookup, List<Move> trail) {
    var ends = trail.stream().map(Move::to).collect(Collectors.toSet());
    return lookup.contactsOf(ends).stream().map(Contact::customer).collect(Collectors.toSet());
  }

  private static Unknown unknown(LinkLookup lookup, String what, String id) {
    Optional<String> until =
        lookup.lastSeen(id).map(" today; it has not been there since %s"::formatted);
    return new Unknown(
        "Cannot explain %s %s: it is not in silver.customer_links%s. Contacts are written source:key; see whether silver.contacts has it (c360 sql), and let identity run when it does."
            .formatted(what, id, until.orElse("")));
  }
}
