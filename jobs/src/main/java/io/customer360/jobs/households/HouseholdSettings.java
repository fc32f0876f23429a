package io.customer360.jobs.households;

import io.customer360.common.config.Range;
import io.customer360.common.tables.Customers;
import io.customer360.jobs.identity.field.Kind;
import io.customer360.jobs.identity.match.Field;
import java.util.List;
import java.util.Map;

/**
 * What decides who shares a home.
 *
 * @param fields what customers are compared by
 * @param same rules by name: the fields in which two customers of one household are equal
 * @param maxMembers of a household; what more customers share is an office, a home or a placeholder
 */
record HouseholdSettings(
    Map<String, FieldSettings> fields, Map<String, List<String>> same, int maxMembers) {

  HouseholdSettings {
    Range.atLeast("same must name rules; their number", same.size(), 1);
    Range.atLeast("max-members", maxMembers, 2);
    var known = Customers.ATTRIBUTES.stream().map(a -> a.name()).toList();
    for (String field : fields.keySet()) {
      columns(fields, field)
          .forEach(c -> Range.oneOf("fields.%s.columns".formatted(field), c, known));
    }
    same.forEach(
        (rule, equal) -> {
          Range.atLeast("same.%s must name fields; their number".formatted(rule), equal.size(), 1);
          equal.forEach(f -> Range.oneOf("same.%s".formatted(rule), f, fields.keySet()));
        });
  }

  /**
   * @param kind what the values mean
   * @param columns of gold.customers; the first that has a value counts
   */
  record FieldSettings(Kind kind, List<String> columns) {}

  /** The fields that some rule asks for. */
  List<Field> compared() {
    return same.values().stream()
        .flatMap(List::stream)
        .distinct()
        .map(f -> new Field(f, fields.get(f).kind(), columns(fields, f)))
        .toList();
  }

  /** The columns of a field: as given, or else the one of its name. */
  private static List<String> columns(Map<String, FieldSettings> fields, String field) {
    var given = fields.get(field).columns();
    return given.isEmpty() ? List.of(field) : given;
  }
}
