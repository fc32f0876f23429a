package io.customer360.jobs.cli;

import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.cli.Explanation.Contact;
import io.customer360.jobs.cli.LinkLookup.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses what to tell of two contacts.
 *
 * @param linkAbove bits, as jobs.identity.link-above says today
 * @param reviewAbove bits, as jobs.identity.review-above says today
 */
record WhyLinked(double linkAbove, double reviewAbove) {
  /** Contradictory tables. */
  static final String AGAIN =
      "silver.link_evidence and silver.customer_links do not fit together: let identity run again.";

  /** Edges between two customers that are told. */
  private static final int MOST_TOLD = 3;

  private static final String OVERRIDE = "Or add an override that says they are one person.";

  /**
   * Of two contacts.
   *
   * @param edges those among all contacts of their customers
   * @param decided what people say of the two
   */
  Explanation pair(
      Contact one,
      Contact other,
      List<Contact> contacts,
      List<LinkEdge> edges,
      Optional<Verdict> decided) {
    boolean areOne = one.customer().equals(other.customer());
    if (decided.isPresent() && !decided.get().areOne()) {
      return keptApart(one, other, areOne, decided.get());
    }
    var found = areOne ? together(one, other, edges) : apart(one, other, contacts, edges);
    return decided.isPresent() && !areOne ? found.and(unheeded(decided.get())) : found;
  }

  private static Explanation keptApart(
      Contact one, Contact other, boolean areOne, Verdict decided) {
    var says =
        "%s. An override of %s says that they never are one person."
            .formatted(are(one, other), decided.on());
    var next =
        areOne
            ? "Let identity run, which follows it."
            : "If it is wrong, withdraw it: `c360 override withdraw %s %s`."
                .formatted(one.id(), other.id());
    return told(
        areOne ? "same_customer" : "other_customer",
        List.of(says),
        one,
        other,
        List.of(),
        List.of(next));
  }

  private static String unheeded(Verdict decided) {
    return "An override of %s says that they are one person: let identity run if it has not since; if it has, an override that keeps other contacts of theirs apart has won."
        .formatted(decided.on());
  }

  private static Explanation together(Contact one, Contact other, List<LinkEdge> edges) {
    var path = new LinkGraph(edges).strongestPath(one.id(), other.id());
    var are = "%s and %s are customer %s".formatted(one.id(), other.id(), one.customer());
    if (path.isEmpty()) {
      var says = are + ", but no links lead from one to the other.";
      return told("same_customer", List.of(says), one, other, path, List.of(AGAIN));
    }
    var weakest = path.stream().max(LinkEdge.STRONGEST).orElseThrow();
    var by = path.size() == 1 ? "a link" : "%d links, the weakest".formatted(path.size());
    var says = new ArrayList<String>();
    says.add("%s by %s of %s; no other way is stronger.".formatted(are, by, bits(weakest)));
    edges.stream()
        .filter(e -> path.size() > 1 && e.isOf(one.id(), other.id()))
        .forEach(e -> says.add("The two by themselves weigh %s.".formatted(bits(e))));
    return told("same_customer", says, one, other, path, List.of());
  }

  private Explanation apart(
      Contact one, Contact other, List<Contact> contacts, List<LinkEdge> edges) {
    return edges.stream()
        .filter(e -> e.isOf(one.id(), other.id()))
        .findFirst()
        .map(direct -> compared(one, other, direct))
        .orElseGet(() -> notCompared(one, other, between(one, contacts, edges)));
  }

  private Explanation compared(Contact one, Contact other, LinkEdge direct) {
    var says =
        "%s and they weigh %s: %s."
            .formatted(are(one, other) + ". They were compared", bits(direct), why(direct));
    return told("other_customer", List.of(says), one, other, List.of(direct), next(direct));
  }

  private Explanation notCompared(Contact one, Contact other, List<LinkEdge> between) {
    var says = new ArrayList<String>();
    says.add(
        "%s. They were never compared, or weigh less than jobs.identity.review-above (%s today)."
            .formatted(are(one, other), reviewAbove));
    var next = new ArrayList<String>();
    next.add("To see what they weigh, lower jobs.identity.review-above and let identity run.");
    if (between.isEmpty()) {
      says.add("The same holds of all other contacts of the two customers.");
      next.add(OVERRIDE);
    } else {
      var strongest = between.get(0);
      says.add(
          "Of other contacts of the two customers %,d pairs were; the strongest weighs %s: %s."
              .formatted(between.size(), bits(strongest), why(strongest)));
      next.addAll(next(strongest));
    }
    return told(
        "other_customer", says, one, other, between.stream().limit(MOST_TOLD).toList(), next);
  }

  /**
   * The edges with one end in the customer of {@code one} and the other end not, strongest first.
   */
  private static List<LinkEdge> between(Contact one, List<Contact> contacts, List<LinkEdge> edges) {
    var side =
        contacts.stream()
            .filter(c -> c.customer().equals(one.customer()))
            .map(Contact::id)
            .toList();
    return edges.stream()
        .filter(e -> side.contains(e.a()) != side.contains(e.b()))
        .sorted(LinkEdge.STRONGEST)
        .toList();
  }

  private String why(LinkEdge edge) {
    return switch (edge.reason().orElse(edge.decision())) {
      case LinkEvidence.LINK -> "enough to be linked";
      case LinkEvidence.WEAK ->
          edge.rule()
              .map("the rule %s says that they never are one person"::formatted)
              .orElse("not above jobs.identity.link-above (%s today)".formatted(linkAbove));
      case LinkEvidence.WEAK_BRIDGE ->
          "cut, for their customers' other contacts speak against it on average";
      case LinkEvidence.CONTRADICTION ->
          "cut, for most pairs of their customers' contacts differ in all of jobs.identity.contradiction";
      case LinkEvidence.MAX_SIZE ->
          "cut, for one person would have more than jobs.identity.max-records-per-person";
      case LinkEvidence.ONE_PER_SOURCE ->
          "cut, for one person would be twice in one of once-per-source";
      case LinkEvidence.CANNOT_LINK -> "cut, for an override keeps contacts of the two apart";
      default -> "%s, %s".formatted(edge.decision(), edge.reason().orElse("without a reason"));
    };
  }

  private List<String> next(LinkEdge edge) {
    return switch (edge.reason().orElse(edge.decision())) {
      case LinkEvidence.LINK -> List.of(AGAIN);
      case LinkEvidence.WEAK ->
          edge.rule().isPresent()
              ? List.of("If the rule is wrong, change it under jobs.identity.rules.", OVERRIDE)
              : edge.weight() > linkAbove
                  ? List.of("Today's link-above would link them: let identity run again.")
                  : List.of(
                      "`c360 evaluate identity` tells what a lower link-above would find.",
                      OVERRIDE);
      case LinkEvidence.MAX_SIZE ->
          List.of("Raise jobs.identity.max-records-per-person.", OVERRIDE);
      case LinkEvidence.CONTRADICTION -> List.of("See jobs.identity.contradiction.", OVERRIDE);
      case LinkEvidence.ONE_PER_SOURCE -> List.of("See jobs.identity.once-per-source.", OVERRIDE);
      case LinkEvidence.CANNOT_LINK -> List.of("If they are one person, take that override away.");
      default -> List.of("If they are one person, add an override that says so.");
    };
  }

  private static String are(Contact one, Contact other) {
    return "%s is customer %s, %s is customer %s"
        .formatted(one.id(), one.customer(), other.id(), other.customer());
  }

  static String bits(LinkEdge edge) {
    return "%.2f bits (probability %s)".formatted(edge.weight(), LinkEdgeText.probability(edge));
  }

  private static Explanation told(
      String verdict,
      List<String> says,
      Contact one,
      Contact other,
      List<LinkEdge> edges,
      List<String> next) {
    return new Explanation(
        verdict, says, List.of(one, other), List.of(), List.of(), List.of(), edges, next);
  }
}
