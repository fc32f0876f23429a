package io.customer360.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why contacts are one customer, or are not, as a person or a program reads it. It holds ids, names
 * of fields, levels and bits, and nothing of a person.
 *
 * @param verdict for programs: same_customer, other_customer, customer or gone
 * @param says what there is to say, a sentence each
 * @param contacts whose they are
 * @param moves of contacts from or to the customer
 * @param values of a customer of several contacts, where each comes from
 * @param holding what holds a customer together, the weakest first
 * @param edges told field by field
 * @param next what to do about it
 */
record Explanation(
    String verdict,
    List<String> says,
    List<Contact> contacts,
    List<Move> moves,
    List<Value> values,
    List<LinkGraph.Held> holding,
    List<LinkEdge> edges,
    List<String> next)
    implements Report {
  private static final JsonMapper JSON = new JsonMapper();

  /** A contact, whose it is and since which run. */
  record Contact(String id, String customer, LocalDate since) {}

  /** Contacts that a run put to another customer. */
  record Move(String from, String to, String reason, long contacts, LocalDate on) {}

  /**
   * Where what a customer has of an attribute, or of a group of them, comes from.
   *
   * @param rule that chose it
   * @param contacts of the customer that have one
   * @param different values among them
   */
  record Value(
      String attribute,
      String contact,
      String source,
      String rule,
      long contacts,
      long different) {}

  /** The same with one more sentence. */
  Explanation and(String sentence) {
    var more = Stream.concat(says.stream(), Stream.of(sentence)).toList();
    return new Explanation(verdict, more, contacts, moves, values, holding, edges, next);
  }

  @Override
  public String text() {
    var text = new StringBuilder();
    says.forEach(s -> text.append(s).append('\n'));
    if (!contacts.isEmpty()) {
      text.append("\nvalid from   customer           contact\n");
      contacts.forEach(
          c -> text.append("%-12s %-18s %s%n".formatted(c.since(), c.customer(), c.id())));
    }
    if (!moves.isEmpty()) {
      text.append("\nchanged on          contacts   from -> to\n");
      moves.forEach(
          m ->
              text.append(
                  "%-12s %-6s %,8d   %s -> %s%n"
                      .formatted(m.on(), m.reason(), m.contacts(), m.from(), m.to())));
    }
    if (!values.isEmpty()) {
      text.append("\nvalue            chosen by     contacts  values   from\n");
      values.forEach(
          v ->
              text.append(
                  "%-16s %-13s %,8d  %,6d   %s%n"
                      .formatted(
                          v.attribute(), v.rule(), v.contacts(), v.different(), v.contact())));
    }
    if (!holding.isEmpty()) {
      text.append("\n   bits  probability  would part  other links   held together by\n");
      holding.forEach(h -> text.append(held(h)));
    }
    edges.forEach(e -> text.append(LinkEdgeText.of(e)));
    if (!next.isEmpty()) {
      text.append('\n');
      next.forEach(s -> text.append(s).append('\n'));
    }
    return text.toString();
  }

  private static String held(LinkGraph.Held held) {
    return "%7.2f  %11s  %10s  %11s   %s - %s%n"
        .formatted(
            held.edge().weight(),
            LinkEdgeText.probability(held.edge()),
            "%d | %d".formatted(held.smaller(), held.larger()),
            held.isBridge() ? "bridge" : "%,d".formatted(held.others()),
            held.edge().a(),
            held.edge().b());
  }

  /** One object with the same keys, whatever was asked. */
  @Override
  public String json() {
    var json = JSON.createObjectNode().put("verdict", verdict);
    says.forEach(json.putArray("says")::add);
    var all = json.putArray("contacts");
    contacts.forEach(
        c ->
            all.addObject()
                .put("contact_id", c.id())
                .put("customer_id", c.customer())
                .put("valid_from", c.since().toString()));
    var moved = json.putArray("moves");
    moves.forEach(
        m ->
            moved
                .addObject()
                .put("from_customer_id", m.from())
                .put("to_customer_id", m.to())
                .put("reason", m.reason())
                .put("contact_count", m.contacts())
                .put("changed_on", m.on().toString()));
    var chosen = json.putArray("values");
    values.forEach(
        v ->
            chosen
                .addObject()
                .put("attribute", v.attribute())
                .put("contact_id", v.contact())
                .put("source", v.source())
                .put("rule", v.rule())
                .put("contact_count", v.contacts())
                .put("value_count", v.different()));
    var held = json.putArray("holding");
    holding.forEach(
        h ->
            edge(held.addObject(), h.edge())
                .put("smaller_part", h.smaller())
                .put("larger_part", h.larger())
                .put("other_links", h.others()));
    var told = json.putArray("edges");
    edges.forEach(e -> fields(edge(told.addObject(), e), e));
    next.forEach(json.putArray("next")::add);
    return json.toString();
  }

  private static ObjectNode edge(ObjectNode json, LinkEdge edge) {
    return json.put("contact_a", edge.a())
        .put("contact_b", edge.b())
        .put("weight", edge.weight())
        .put("probability", edge.probability())
        .put("decision", edge.decision())
        .put("rule", edge.rule().orElse(null))
        .put("found_by", edge.foundBy().orElse(null))
        .put("reason", edge.reason().orElse(null))
        .put("model_version", edge.modelVersion().orElse(null));
  }

  private static void fields(ObjectNode json, LinkEdge edge) {
    var fields = json.putArray("fields");
    edge.said()
        .forEach(
            s ->
                fields
                    .addObject()
                    .put("field", s.field())
                    .put("level", s.level())
                    .put("bits", s.bits()));
    json.put("context_bits", edge.context());
    json.put("rest_bits", edge.rest().orElse(null));
  }
}
