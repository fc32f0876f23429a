package io.customer360.jobs.cli;

import io.customer360.common.tables.CustomerRedirects;
import io.customer360.jobs.cli.Explanation.Contact;
import io.customer360.jobs.cli.Explanation.Move;
import io.customer360.jobs.cli.Explanation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses what to tell of one customer. */
final class WhyCustomer {
  private WhyCustomer() {}

  /**
   * Of a customer who is there.
   *
   * @param contacts all of the customer, one at least
   * @param moves from and to the customer
   * @param values of the customer
   * @param edges among the contacts
   */
  static Explanation present(
      List<Contact> contacts, List<Move> moves, List<Value> values, List<LinkEdge> edges) {
    var holding = new LinkGraph(edges).holding();
    var says = new ArrayList<String>();
    var since = contacts.stream().map(Contact::since).sorted().findFirst().orElseThrow();
    says.add(
        "Customer %s has %s since %s, with %,d links between them."
            .formatted(
                contacts.get(0).customer(),
                counted(contacts.size()),
                since,
                edges.stream().filter(LinkEdge::isLink).count()));
    var next = new ArrayList<String>();
    if (holding.size() < contacts.size() - 1) {
      says.add("These links do not join all of them.");
      next.add(WhyLinked.AGAIN);
    }
    holding.stream().limit(1).forEach(h -> says.add(weakest(h)));
    return new Explanation(
        "customer",
        says,
        contacts,
        moves,
        values,
        holding,
        holding.stream().limit(1).map(LinkGraph.Held::edge).toList(),
        next);
  }

  private static String weakest(LinkGraph.Held held) {
    var parts = "%s and %,d".formatted(counted(held.smaller()), held.larger());
    return held.isBridge()
        ? "Without its weakest link, of %s, it would fall into %s."
            .formatted(WhyLinked.bits(held.edge()), parts)
        : "It is weakest where %s are joined by %,d links, of at most %s."
            .formatted(parts, held.others() + 1, WhyLinked.bits(held.edge()));
  }

  /**
   * Of a customer who is gone.
   *
   * @param trail where the contacts went, in the order of time; one move at least
   * @param present customers of the trail who are there
   */
  static Explanation gone(String customer, List<Move> trail, Set<String> present) {
    var own = trail.stream().filter(m -> m.from().equals(customer)).toList();
    var last = own.get(own.size() - 1);
    var how =
        last.reason().equals(CustomerRedirects.MERGED) && own.size() == 1
            ? "it was merged into %s on %s".formatted(last.to(), last.on())
            : "it was split into %s, last on %s"
                .formatted(
                    own.stream().map(Move::to).distinct().collect(Collectors.joining(", ")),
                    last.on());
    var says = new ArrayList<String>();
    says.add("Customer %s is gone: %s.".formatted(customer, how));
    var now = present.stream().sorted().toList();
    says.add(
        now.isEmpty()
            ? "Nobody it became is in silver.customer_links today."
            : "What became of it is today customer %s.".formatted(String.join(", ", now)));
    return new Explanation(
        "gone",
        says,
        List.of(),
        trail,
        List.of(),
        List.of(),
        List.of(),
        now.stream().map("`c360 explain %s` tells of it."::formatted).toList());
  }

  private static String counted(int contacts) {
    return contacts == 1 ? "1 contact" : "%,d contacts".formatted(contacts);
  }
}
