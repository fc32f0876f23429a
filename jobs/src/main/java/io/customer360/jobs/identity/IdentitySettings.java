package io.customer360.jobs.identity;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.common.config.Range;
import io.customer360.common.tables.Contacts;
import io.customer360.jobs.identity.field.Kind;
import io.customer360.jobs.identity.field.Sound;
import io.customer360.jobs.identity.golden.GoldenSettings;
import io.customer360.jobs.identity.match.Agglomeration;
import io.customer360.jobs.identity.match.Certainty;
import io.customer360.jobs.identity.match.Field;
import io.customer360.jobs.identity.match.Junk;
import io.customer360.jobs.identity.match.Learning;
import io.customer360.jobs.identity.match.MatchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What decides who is one person.
 *
 * @param fields what records are compared by
 * @param sound by which names sound alike, so that their records meet
 * @param rules what wins over weights, by name
 * @param contradiction fields in which most records of one person do not differ in all at once
 * @param maxSharedBy a telephone number, address of mail or national number that more records share
 *     is no evidence
 * @param linkAbove bits of weight above which two records are of one person
 * @param wantedPrecision share of linked pairs that shall be of one person; 0: linkAbove decides
 * @param reviewAbove bits of weight above which a pair is told in silver.link_evidence
 * @param pairsPerRecord most comparisons for each record
 * @param blocking rules by which records are brought together besides those that are learned
 * @param maxRecordsPerPerson most records of one person
 * @param oncePerSource sources that have a person once at most
 * @param model {@value #LEARN} one from the contacts of each run, {@value #KEEP} the one that was
 *     learned last, or use a version of silver.identity_model
 * @param updateUpTo share of the contacts that may come, change or go until all are compared anew
 * @param golden which of several values a customer gets
 * @param seed of the random pairs that the model learns from
 */
record IdentitySettings(
    Map<String, FieldSettings> fields,
    Sound sound,
    Map<String, RuleSettings> rules,
    List<String> contradiction,
    int maxSharedBy,
    double linkAbove,
    double wantedPrecision,
    double reviewAbove,
    double pairsPerRecord,
    List<String> blocking,
    int maxRecordsPerPerson,
    List<String> oncePerSource,
    String model,
    double updateUpTo,
    GoldenSettings golden,
    long seed) {
  static final String LEARN = "learn";
  static final String KEEP = "keep";
  private static final int FINGERPRINT_LENGTH = 16;
  private static final Pattern VERSION = Pattern.compile("m[0-9a-f]{16}");

  IdentitySettings {
    Range.atLeast("fields must name what to compare; their number", fields.size(), 1);
    Range.atLeast("max-shared-by", maxSharedBy, 2);
    Range.atLeast("max-records-per-person", maxRecordsPerPerson, 2);
    Range.within("wanted-precision", wantedPrecision, 0, 1);
    Range.within("update-up-to", updateUpTo, 0, 1);
    if (reviewAbove > linkAbove) {
      throw new IllegalArgumentException(
          "review-above must be at most link-above (%s), is %s".formatted(linkAbove, reviewAbove));
    }
    if (!model.equals(LEARN) && !model.equals(KEEP) && !VERSION.matcher(model).matches()) {
      throw new IllegalArgumentException(
          "model must be %s, %s or a version such as m0123456789abcdef, is %s"
              .formatted(LEARN, KEEP, model));
    }
    if (pairsPerRecord <= 0) {
      throw new IllegalArgumentException(
          "pairs-per-record must be above 0, is %s".formatted(pairsPerRecord));
    }
    var known = Contacts.TABLE.columns();
    for (String field : fields.keySet()) {
      columns(fields, field)
          .forEach(c -> Range.oneOf("fields.%s.columns".formatted(field), c, known));
    }
    var names = List.copyOf(fields.keySet());
    rules.forEach(
        (name, rule) -> {
          rule.equal().forEach(f -> Range.oneOf("rules.%s.equal".formatted(name), f, names));
          rule.different()
              .forEach(f -> Range.oneOf("rules.%s.different".formatted(name), f, names));
        });
    contradiction.forEach(f -> Range.oneOf("contradiction", f, names));
    Learning.requireKnown(blocking, compared(fields, sound));
  }

  /**
   * @param kind what the values mean
   * @param columns of silver.contacts; the first that has a value counts
   * @param junk values that stand for none, however few have them
   * @param genuine values that do not, however many have them
   */
  record FieldSettings(Kind kind, List<String> columns, List<String> junk, List<String> genuine) {}

  /**
   * @param equal fields in which both records must have the same value
   * @param different fields in which both must have values that are not even close
   * @param samePerson what then holds, whatever else agrees or not
   */
  record RuleSettings(List<String> equal, List<String> different, boolean samePerson) {
    RuleSettings {
      Range.atLeast(
          "equal and different must name fields; their number", equal.size() + different.size(), 1);
    }
  }

  /** A hash of all that decides who is one person and what is best known of each. */
  String fingerprint() {
    var json =
        JsonMapper.builder()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .build()
            .valueToTree(this)
            .toString();
    return DigestUtils.sha256Hex(json).substring(0, FINGERPRINT_LENGTH);
  }

  MatchSettings matching() {
    var names = List.copyOf(fields.keySet());
    var certainties = new ArrayList<Certainty>();
    rules.forEach(
        (name, rule) ->
            certainties.add(
                new Certainty(
                    name,
                    rule.equal().stream().map(names::indexOf).toList(),
                    rule.different().stream().map(names::indexOf).toList(),
                    rule.samePerson())));
    var junk = new Junk(maxSharedBy, values(FieldSettings::junk), values(FieldSettings::genuine));
    return new MatchSettings(
        compared(fields, sound),
        new Learning.Settings(junk, pairsPerRecord, blocking, seed),
        List.copyOf(certainties),
        new Agglomeration.Settings(
            maxRecordsPerPerson,
            Set.copyOf(oncePerSource),
            linkAbove,
            contradiction.stream().map(names::indexOf).toList()),
        reviewAbove,
        wantedPrecision == 0 ? OptionalDouble.empty() : OptionalDouble.of(wantedPrecision));
  }

  private static List<Field> compared(Map<String, FieldSettings> fields, Sound sound) {
    return fields.entrySet().stream()
        .map(f -> new Field(f.getKey(), f.getValue().kind(), columns(fields, f.getKey()), sound))
        .toList();
  }

  /** The columns of a field: as given, or else the one of its name. */
  private static List<String> columns(Map<String, FieldSettings> fields, String field) {
    var given = fields.get(field).columns();
    return given.isEmpty() ? List.of(field) : given;
  }

  /**
   * Of each field some values, normalised as those of contacts are; those that are none left out.
   */
  private Map<String, List<String>> values(Function<FieldSettings, List<String>> of) {
    var values = new TreeMap<String, List<String>>();
    fields.forEach(
        (name, field) ->
            values.put(
                name,
                of.apply(field).stream()
                    .map(v -> field.kind().normalised(v, null))
                    .filter(Objects::nonNull)
                    .toList()));
    return values;
  }
}
