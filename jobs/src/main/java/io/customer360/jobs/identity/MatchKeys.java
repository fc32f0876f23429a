package io.customer360.jobs.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.CustomerLinks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The values by which contacts are recognised as one person. */
final class MatchKeys {
  /** What a match rule may compare. */
  static final List<String> ATTRIBUTES =
      List.of(
          Contacts.EMAIL,
          Contacts.PHONE,
          Contacts.GIVEN_NAME,
          Contacts.FAMILY_NAME,
          Contacts.BIRTH_DATE,
          Contacts.POSTCODE);

  static final String CONTACT = Contacts.CONTACT_ID;
  static final String RULE = "rule";
  static final String KEY = "key";
  static final String FIRST = "first_contact";

  private MatchKeys() {}

  /**
   * One row for each contact and rule whose attributes the contact has.
   *
   * @param contacts rows of silver.contacts
   * @return [contact_id, rule, key (a hash, so that no personal data is shuffled or spilled)]
   */
  static Dataset<Row> of(Dataset<Row> contacts, IdentityJob.Settings settings) {
    var attributes = attributes(settings);
    var keys =
        new TreeMap<>(settings.rules())
            .entrySet().stream()
                .map(rule -> key(rule.getKey(), rule.getValue(), attributes))
                .toArray(Column[]::new);
    return contacts
        .select(col(CONTACT), explode(array_compact(array(keys))).as("match"))
        .select(col(CONTACT), col("match." + RULE), col("match." + KEY));
  }

  /**
   * The keys that connect: those of at least two and at most {@code most} contacts.
   *
   * @return [contact_id, rule, key, first_contact: the smallest contact_id with this key]
   */
  static Dataset<Row> shared(Dataset<Row> keys, int most) {
    var connecting =
        keys.groupBy(KEY)
            .agg(min(CONTACT).as(FIRST), count(lit(1)).as("contacts"))
            .where(col("contacts").between(2, most))
            .select(KEY, FIRST);
    return keys.join(connecting, KEY).select(CONTACT, RULE, KEY, FIRST);
  }

  /** [a, b]: every contact of a key with the first one; a star instead of all pairs. */
  static Dataset<Row> edges(Dataset<Row> shared) {
    return shared
        .where(col(CONTACT).notEqual(col(FIRST)))
        .select(col(FIRST).as(ConnectedComponents.A), col(CONTACT).as(ConnectedComponents.B))
        .distinct();
  }

  /** Adds to each link the names of the rules by which the contact agrees with others. */
  static Dataset<Row> explained(Dataset<Row> links, Dataset<Row> shared) {
    var rules =
        shared.groupBy(CONTACT).agg(array_sort(collect_set(RULE)).as(CustomerLinks.EVIDENCE));
    return links
        .join(rules, new String[] {CONTACT}, "left")
        .select(
            col(CONTACT),
            col(CustomerLinks.CUSTOMER_ID),
            coalesce(col(CustomerLinks.EVIDENCE), array().cast("array<string>"))
                .as(CustomerLinks.EVIDENCE));
  }

  private static Map<String, Column> attributes(IdentityJob.Settings settings) {
    var birthDate = col(Contacts.BIRTH_DATE);
    return Map.of(
        Contacts.EMAIL, Normalise.email(col(Contacts.EMAIL), settings.placeholderEmails()),
        Contacts.PHONE,
            Normalise.phone(
                col(Contacts.PHONE),
                col(Contacts.COUNTRY),
                settings.callingCodes(),
                settings.defaultCallingCode()),
        Contacts.GIVEN_NAME, Normalise.name(col(Contacts.GIVEN_NAME)),
        Contacts.FAMILY_NAME, Normalise.name(col(Contacts.FAMILY_NAME)),
        Contacts.BIRTH_DATE,
            when(
                not(birthDate.isInCollection(settings.placeholderBirthDates())),
                birthDate.cast("string")),
        Contacts.POSTCODE, Normalise.postcode(col(Contacts.POSTCODE)));
  }

  private static Column key(String name, IdentityJob.Rule rule, Map<String, Column> attributes) {
    var parts = rule.equal().stream().map(attributes::get).toList();
    var complete = parts.stream().map(Column::isNotNull).reduce(Column::and).orElseThrow();
    var all = concat_ws("\u001f", parts.toArray(Column[]::new));
    return when(
        complete,
        struct(
            lit(name).as(RULE),
            sha2(concat_ws("\u001e", lit(name), all), 256).substr(1, 32).as(KEY)));
  }
}
