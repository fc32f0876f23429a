package io.customer360.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.cli.Explanation.Contact;
import io.customer360.jobs.cli.Explanation.Move;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hand-made edges: what is the strongest path, what holds a customer together, what is told. */
class LinkGraphTest {
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final WhyLinked WHY = new WhyLinked(0, -3);

  @Test
  void thePathIsAsStrongAsItsWeakestEdge() {
    var graph = new LinkGraph(links("a-d 2", "a-b 9", "b-c 7", "c-d 8", "a-c 6"));
    assertThat(ends(graph.strongestPath("a", "d"))).containsExactly("a-b", "b-c", "c-d");
    assertThat(ends(graph.strongestPath("d", "a"))).containsExactly("c-d", "b-c", "a-b");
    assertThat(graph.strongestPath("a", "e")).isEmpty();
    assertThat(graph.strongestPath("a", "a")).isEmpty();
    assertThat(new LinkGraph(List.of()).strongestPath("a", "b")).isEmpty();
  }

  @Test
  void ofPathsAsStrongTheShortestIsTold() {
    var graph = new LinkGraph(links("a-b 9", "b-c 9", "c-d 5", "a-c 5", "a-d 5"));
    assertThat(ends(graph.strongestPath("a", "d"))).containsExactly("a-d");
  }

  @Test
  void onlyLinksLead() {
    var cut = edge("a-b 9", LinkEvidence.CUT, "weak_bridge");
    assertThat(new LinkGraph(List.of(cut)).strongestPath("a", "b")).isEmpty();
    assertThat(new LinkGraph(List.of(cut)).holding()).isEmpty();
  }

  @Test
  void theWeakestThatHoldsComesFirst() {
    var holding = new LinkGraph(links("a-b 9", "b-c 8", "a-c 1", "c-d 3", "d-e 4")).holding();
    assertThat(holding)
        .extracting(
            h -> h.edge().a() + h.edge().b(), h -> h.smaller(), h -> h.larger(), h -> h.others())
        .containsExactly(
            tuple("cd", 2, 3, 0), tuple("de", 1, 4, 0), tuple("bc", 2, 3, 1), tuple("ab", 1, 4, 1));
  }

  @Test
  void tellsThePathOfOneCustomer() {
    var told = pair("one", "one", links("a-c 9", "b-c 7", "a-b -1"));
    assertThat(told.verdict()).isEqualTo("same_customer");
    assertThat(told.says().get(0))
        .isEqualTo(
            "a and b are customer one by 2 links, the weakest of 7.00 bits (probability 0.9922); no other way is stronger.");
    assertThat(told.says().get(1)).contains("by themselves weigh -1.00 bits (probability 0.3333)");
    assertThat(ends(told.edges())).containsExactly("a-c", "b-c");
    assertThat(pair("one", "one", List.of()).next()).containsExactly(WhyLinked.AGAIN);
  }

  @Test
  void tellsWhyTwoCustomersAreTwo() {
    var weak = pair("one", "two", List.of(edge("a-b -1", LinkEvidence.WEAK, "weak")));
    assertThat(weak.says().get(0)).contains("not above jobs.identity.link-above (0.0 today)");
    assertThat(weak.next().get(0)).contains("a lower link-above");
    var cut = pair("one", "two", List.of(edge("a-b 7", LinkEvidence.CUT, "weak_bridge")));
    assertThat(cut.says().get(0)).contains("weigh 7.00 bits", "speak against it on average");
    var old = pair("one", "two", links("a-b 7"));
    assertThat(old.next()).containsExactly(WhyLinked.AGAIN);
    var never = pair("one", "two", List.of());
    assertThat(never.says().get(0)).contains("never compared", "review-above (-3.0 today)");
    assertThat(never.next().get(0)).contains("lower jobs.identity.review-above");
    var others =
        List.of(
            edge("c-d 4", LinkEvidence.CUT, "max_size"),
            edge("a-d -2", LinkEvidence.WEAK, "weak"),
            edge("a-c 9", LinkEvidence.LINK, null));
    assertThat(ends(pair("one", "two", others).edges())).containsExactly("c-d", "a-d");
    assertThat(pair("one", "two", others).next()).anyMatch(n -> n.contains("max-records-per"));
  }

  @Test
  void tellsOfACustomer() {
    var contacts = List.of(contact("a", "one"), contact("b", "one"), contact("c", "one"));
    var told =
        WhyCustomer.present(contacts, List.of(), List.of(), links("a-b 9", "b-c 2", "a-c 1"));
    assertThat(told.says())
        .containsExactly(
            "Customer one has 3 contacts since 2025-02-01, with 3 links between them.",
            "It is weakest where 1 contact and 2 are joined by 2 links, of at most 2.00 bits (probability 0.8000).");
    assertThat(WhyCustomer.present(contacts, List.of(), List.of(), links("a-b 9")).next())
        .containsExactly(WhyLinked.AGAIN);
    var moves =
        List.of(
            new Move("old", "mid", "merged", 3, DAY),
            new Move("mid", "new", "split", 2, DAY.plusDays(1)));
    assertThat(WhyCustomer.gone("old", moves, Set.of("new")).says())
        .containsExactly(
            "Customer old is gone: it was merged into mid on 2025-02-01.",
            "What became of it is today customer new.");
    assertThat(WhyCustomer.gone("mid", moves, Set.of()).says().get(0)).contains("split into new");
  }

  private static Explanation pair(String one, String two, List<LinkEdge> edges) {
    var contacts =
        List.of(contact("a", one), contact("b", two), contact("c", one), contact("d", two));
    return WHY.pair(contacts.get(0), contacts.get(1), contacts, edges, Optional.empty());
  }

  private static Contact contact(String id, String customer) {
    return new Contact(id, customer, DAY);
  }

  private static List<LinkEdge> links(String... edges) {
    return Arrays.stream(edges).map(e -> edge(e, LinkEvidence.LINK, null)).toList();
  }

  private static LinkEdge edge(String text, String decision, String reason) {
    double weight = Double.parseDouble(text.substring(4));
    return new LinkEdge(
        text.substring(0, 1),
        text.substring(2, 3),
        weight,
        decision,
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(reason),
        Map.of(),
        Map.of(),
        0,
        Optional.empty());
  }

  private static List<String> ends(List<LinkEdge> edges) {
    return edges.stream().map(e -> e.a() + "-" + e.b()).toList();
  }
}
