package io.customer360.jobs.cli;

import io.customer360.common.config.Suggestion;
import io.customer360.common.tables.Customers;
import io.customer360.common.tables.IdentityOverrides;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides by hand who is who. */
@Command(
    name = "override",
    mixinStandardHelpOptions = true,
    description =
        "Leaves a decision on contacts in the landing, from where ingest, conform and identity take "
            + "it. Decisions win over all that is computed; of several on the same the latest holds; "
            + "silver.identity_overrides keeps them all.")
final class OverrideCommand {
  @Spec private CommandSpec spec;

  /** Who decides, why and when. */
  static final class By {
    @Option(names = "--reason", required = true, description = "Why; no personal data here.")
    private String reason;

    @Mixin private Author author;

    @Mixin private ConfigOptions config;

    private Decision on(String decision, String one) {
      return Decision.of(decision, one, author.at(), author.name(), reason);
    }
  }

  @Command(
      name = "must-link",
      mixinStandardHelpOptions = true,
      description = "Two contacts are one person.")
  int mustLink(
      @Parameters(paramLabel = "CONTACT", description = "contact_id of one: crm:4711.") String one,
      @Parameters(paramLabel = "CONTACT", description = "contact_id of the other.") String other,
      @Mixin By by) {
    return leave(by, by.on(IdentityOverrides.MUST_LINK, one).and(different(one, other)));
  }

  @Command(
      name = "cannot-link",
      aliases = "unmerge",
      mixinStandardHelpOptions = true,
      description = "Two contacts never are one person; if they were taken for one, they part.")
  int cannotLink(
      @Parameters(paramLabel = "CONTACT", description = "contact_id of one: crm:4711.") String one,
      @Parameters(paramLabel = "CONTACT", description = "contact_id of the other.") String other,
      @Mixin By by) {
    return leave(by, by.on(IdentityOverrides.CANNOT_LINK, one).and(different(one, other)));
  }

  @Command(
      name = "not-a-person",
      mixinStandardHelpOptions = true,
      description = "A contact is a firm, a test account or the like, and becomes no customer.")
  int notAPerson(
      @Parameters(paramLabel = "CONTACT", description = "contact_id: crm:4711.") String contact,
      @Mixin By by) {
    return leave(by, by.on(IdentityOverrides.NOT_A_PERSON, contact));
  }

  @Command(
      name = "correct",
      mixinStandardHelpOptions = true,
      description = "A value of a contact is another one, or none.")
  int correct(
      @Parameters(paramLabel = "CONTACT", description = "contact_id: crm:4711.") String contact,
      @Parameters(paramLabel = "FIELD", description = "A column of silver.contacts.") String field,
      @Parameters(
              arity = "0..1",
              paramLabel = "VALUE",
              description = "The right value; without one the field is emptied.")
          Optional<String> value,
      @Mixin By by) {
    return leave(by, by.on(IdentityOverrides.CORRECTED, contact).field(known(field), value));
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description =
          "As if nothing had been decided on two contacts, on a contact, or on a field of it.")
  int withdraw(
      @Parameters(paramLabel = "CONTACT", description = "contact_id: crm:4711.") String contact,
      @Parameters(
              arity = "0..1",
              paramLabel = "CONTACT|FIELD",
              description = "The other contact of a pair, or the field that was corrected.")
          Optional<String> of,
      @Mixin By by) {
    var decision = by.on(IdentityOverrides.WITHDRAWN, contact);
    if (of.isEmpty()) {
      return leave(by, decision);
    }
    return leave(
        by,
        of.get().contains(":")
            ? decision.and(different(contact, of.get()))
            : decision.field(known(of.get()), Optional.empty()));
  }

  private String different(String one, String other) {
    if (one.equals(other)) {
      throw new ParameterException(
          spec.commandLine(), "Give two contacts; both are %s.".formatted(one));
    }
    return other;
  }

  private String known(String field) {
    var fields = Customers.ATTRIBUTES.stream().map(f -> f.name()).toList();
    if (!fields.contains(field)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no field '%s' of contacts to correct%s"
              .formatted(field, Suggestion.hint(field, fields)));
    }
    return field;
  }

  private int leave(By by, Decision decision) {
    var setup = by.config.setup();
    var out = spec.commandLine().getOut();
    try (var suite = OpenSuite.open(setup)) {
      suite.watched("override", () -> requireKnown(suite, decision.contacts()));
      var file = decision.file();
      var path = file.leave(List.of(decision.values()), setup.suite(), suite.spark());
      out.println(
          "%s: %s. It counts for runs of days after %s (UTC), once ingest, conform and identity have run."
              .formatted(path, decision.told(), file.day()));
      out.flush();
    }
    return 0;
  }

  private static Boolean requireKnown(OpenSuite suite, List<String> contacts) {
    var unknown = new LinkLookup(suite.warehouse()).unknown(contacts);
    if (!unknown.isEmpty()) {
      throw new C360.Refusal(
          "Cannot decide on %s: not in silver.contacts. Contacts are written source:key; see what there is with c360 sql."
              .formatted(String.join(" and ", unknown)));
    }
    return true;
  }
}
