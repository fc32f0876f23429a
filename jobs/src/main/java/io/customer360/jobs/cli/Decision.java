package io.customer360.jobs.cli;

import io.customer360.common.tables.IdentityOverrides;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One decision of a person.
 *
 * @param values those of silver.identity_overrides, by column, as text
 */
record Decision(Map<String, String> values) {

  static Decision of(String decision, String contact, Instant at, String author, String reason) {
    var values = new LinkedHashMap<String, String>();
    values.put(IdentityOverrides.DECISION, decision);
    values.put(IdentityOverrides.CONTACT_A, contact);
    values.put(IdentityOverrides.DECIDED_AT, at.toString());
    values.put(IdentityOverrides.AUTHOR, author);
    values.put(IdentityOverrides.REASON, reason);
    return new Decision(values);
  }

  Decision and(String other) {
    return with(Map.of(IdentityOverrides.CONTACT_B, other));
  }

  Decision field(String field, Optional<String> value) {
    var more = new LinkedHashMap<>(Map.of(IdentityOverrides.FIELD, field));
    value.ifPresent(v -> more.put(IdentityOverrides.VALUE, v));
    return with(more);
  }

  private Decision with(Map<String, String> more) {
    var all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new Decision(all);
  }

  List<String> contacts() {
    return Stream.of(IdentityOverrides.CONTACT_A, IdentityOverrides.CONTACT_B)
        .map(values::get)
        .filter(c -> c != null)
        .toList();
  }

  /** The file that brings it. */
  StewardFile file() {
    var at = Instant.parse(values.get(IdentityOverrides.DECIDED_AT));
    return new StewardFile("steward_decisions", "decisions", at);
  }

  /** In short, without the value. */
  String told() {
    var words = new ArrayList<String>();
    words.add(values.get(IdentityOverrides.DECISION).replace('_', ' '));
    words.addAll(contacts());
    Optional.ofNullable(values.get(IdentityOverrides.FIELD)).ifPresent(words::add);
    return String.join(" ", words);
  }
}
